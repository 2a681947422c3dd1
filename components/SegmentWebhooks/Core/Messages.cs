using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Quantities;
using Webhooks;

namespace SegmentWebhooks.Core;

/// <summary>What is told: bodies in the form of Standard Webhooks, <c>type</c>, <c>timestamp</c>, <c>data</c>.</summary>
static class Messages
{
    /// <summary>Customers that one message names at most.</summary>
    public const int Largest = 1_000;

    /// <summary>Who came, moved or left.</summary>
    public const string Changed = "segment.changed";

    /// <summary>Everybody who is there: what the receiver has is replaced.</summary>
    public const string Members = "segment.members";

    /// <summary>Nothing; whether it arrives is the question.</summary>
    public const string Ping = "webhook.ping";

    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A step in parts; none where nobody came, moved or left. A whole step is told also when nobody is there.</summary>
    public static IReadOnlyList<Outgoing> Of(Webhook webhook, DatasetName dataset, SegmentStep step, DateTimeOffset now)
    {
        if (step.Moves.Count == 0 && !step.IsWhole)
            return [];
        var moves = new Moves(step.Moves.Count(move => move.From is null), step.Moves.Count(move => move is { From: not null, To: not null }), step.Moves.Count(move => move.To is null));
        var chunks = step.Moves.Count == 0 ? [[]] : step.Moves.Chunk(Largest).ToArray();
        return [.. chunks.Select((chunk, i) => new Outgoing(DeliveryOf(webhook, step, chunk.Length, i + 1, chunks.Length, now), BodyOf(webhook, dataset, step, moves, chunk, i + 1, chunks.Length, now)))];
    }

    /// <summary>A ping, at the end of the queue.</summary>
    public static Outgoing PingOf(Webhook webhook, DatasetName dataset, DateTimeOffset now) => new(
        new Delivery(Delivery.IdOfPing(webhook), webhook.Id, webhook.LastSequence + 1, Ping, null, null, 1, 1, 0, now),
        Written(Ping, now, json =>
        {
            json.WriteString("dataset", dataset.Value);
            json.WriteString("webhook", webhook.Name);
            json.WriteString("segment", webhook.Segment);
        }));

    static Delivery DeliveryOf(Webhook webhook, SegmentStep step, int customers, int part, int parts, DateTimeOffset now) => new(
        Delivery.IdOf(webhook, step.To.Version, step.To.Revision, part), webhook.Id, webhook.LastSequence + part, step.IsWhole ? Members : Changed, step.IsWhole ? null : webhook.ToldVersion, step.To.Version, part, parts, customers, now);

    static string BodyOf(Webhook webhook, DatasetName dataset, SegmentStep step, Moves moves, MemberMove[] customers, int part, int parts, DateTimeOffset now) => Written(step.IsWhole ? Members : Changed, now, json =>
    {
        json.WriteString("dataset", dataset.Value);
        json.WriteString("webhook", webhook.Name);
        json.WriteString("segment", webhook.Segment);
        json.WriteNumber("revision", step.To.Revision);
        if (step.IsWhole)
            json.WriteNull("fromVersion");
        else
            json.WriteNumber("fromVersion", webhook.ToldVersion!.Value);
        json.WriteNumber("version", step.To.Version);
        json.WriteNumber("part", part);
        json.WriteNumber("parts", parts);
        json.WriteNumber("came", moves.Came);
        json.WriteNumber("moved", moves.Moved);
        json.WriteNumber("left", moves.Left);
        json.WriteStartArray("customers");
        foreach (var one in customers)
        {
            json.WriteStartObject();
            json.WriteString("customer", one.Customer);
            json.WriteString("from", one.From);
            json.WriteString("to", one.To);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>How many did what in the whole step: counted once, told by each part.</summary>
    readonly record struct Moves(int Came, int Moved, int Left);

    static string Written(string type, DateTimeOffset at, Action<Utf8JsonWriter> data)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written, Plain))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("timestamp", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
            json.WriteStartObject("data");
            data(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(written.WrittenSpan);
    }
}
