using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wording;

namespace Webhooks;

/// <summary>A message of a webhook, and what became of it.</summary>
/// <param name="Id">The <c>webhook-id</c>: the same at every attempt, and for the same part of the same change.</param>
/// <param name="Webhook">The webhook's id.</param>
/// <param name="Sequence">Its place in the webhook's queue; another one after it was sent anew.</param>
/// <param name="Type">What is told: <c>segment.changed</c>, <c>segment.members</c> or <c>webhook.ping</c>.</param>
/// <param name="FromVersion">The version compared with; null: none.</param>
/// <param name="Version">The version told; null: none.</param>
/// <param name="Part">Which part of the change, from 1.</param>
/// <param name="Parts">How many there are.</param>
/// <param name="Customers">Customers it names.</param>
/// <param name="CreatedAt">When it was recorded.</param>
/// <remarks>Instants are kept to the microsecond.</remarks>
public sealed record Delivery(string Id, string Webhook, long Sequence, string Type, long? FromVersion, long? Version, int Part, int Parts, int Customers, DateTimeOffset CreatedAt)
{
    /// <summary>Where it stands.</summary>
    public DeliveryState State { get; init; }

    /// <summary>How often it was tried, since it was sent anew.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was tried last.</summary>
    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>The HTTP status it was last answered with; null: there was no answer.</summary>
    public int? LastStatus { get; init; }

    /// <summary>Why it was not taken: <c>refused-status</c>, <c>gone</c>, <c>timed-out</c>, <c>unreachable</c>, <c>not-secure</c> or <c>target-not-allowed</c>; null: it was, or was never tried.</summary>
    public string? LastFault { get; init; }

    /// <summary>When it was taken or given up.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The id of a part of a change: told again, it is the same.</summary>
    /// <param name="webhook">The webhook; one that was removed and added again is another.</param>
    /// <param name="version">The version told.</param>
    /// <param name="revision">The segment's revision told.</param>
    /// <param name="part">Which part, from 1.</param>
    public static string IdOf(Webhook webhook, long version, int revision, int part) => IdOf(
        webhook, webhook.ToldVersion is { } from ? Text(from) : "", webhook.ToldRevision is { } before ? Text(before) : "", Text(version), Text(revision), Text(part));

    /// <summary>The id of a ping, which is a new message each time.</summary>
    public static string IdOfPing(Webhook webhook) => IdOf(webhook, "ping", Text(webhook.LastSequence + 1));

    static string IdOf(Webhook webhook, params string[] what) =>
        "msg_" + Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string[]>([webhook.Id, Text(webhook.CreatedAt.UtcTicks), .. what])))[..32];

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where a message stands.</summary>
public enum DeliveryState
{
    /// <summary>It waits to be sent, or to be sent again.</summary>
    [Word("waits", "ожидает")]
    Waiting,

    /// <summary>The receiver took it.</summary>
    [Word("delivered", "доставлено")]
    Delivered,

    /// <summary>It was given up: a dead letter, which can be sent anew.</summary>
    [Word("dead letter", "не доставлено")]
    Dead,
}

/// <summary>A message with what is sent.</summary>
/// <param name="Delivery">The message.</param>
/// <param name="Body">The body, to the byte.</param>
public sealed record Outgoing(Delivery Delivery, string Body)
{
    /// <summary>The message without some customers, by their ids; null: it names none of them. What it counts stays as it was.</summary>
    public Outgoing? Without(Func<string, bool> isErased)
    {
        var body = JsonNode.Parse(Body);
        if (body?["data"]?["customers"] is not JsonArray customers || customers.Where(one => one?["customer"]?.GetValue<string>() is { } id && isErased(id)).ToArray() is not { Length: > 0 } erased)
            return null;
        foreach (var one in erased)
            customers.Remove(one);
        return new Outgoing(Delivery with { Customers = customers.Count }, body.ToJsonString(Plain));
    }

    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
