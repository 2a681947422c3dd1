using System.Security.Cryptography;
using System.Text.Json;
using Answers;
using Lake;
using Quantities;
using Watches;

namespace AliveWatch.Core;

/// <summary>How scores and state lie in the lake as labels.</summary>
static class StateLabels
{
    public const string Probability = "probabilityAlive";
    const string SinceVersion = "belowSinceVersion";
    const string Since = "belowSinceMicroseconds";

    /// <summary>
    /// Where the state after scoring a version lies. The state depends on the one before, so that is part of the key: a check that was interrupted, lost a race or
    /// runs after a watch was made anew never finds another history's labels under its own id.
    /// </summary>
    public static LabelsId IdOf(Watch watch, DatasetVersion version, LabelsId scores) => new(version.Dataset, $"watch-{watch.Name}", version.Snapshot, Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes<object?[]>([version.Number, scores.Name, scores.Key, watch.Below, watch.RecoverAt, watch.State?.Snapshot, watch.State?.Key]))));

    public static LabelTable Table(WatchState state) => new(
        state.Customer, [new NumberLabels(Probability, state.Probability), new NumberLabels(SinceVersion, state.BelowSinceVersion), new NumberLabels(Since, state.BelowSince)]);

    public static WatchState State(LabelTable table) => new(table.Customer, table.Numbers(Probability), table.Numbers(SinceVersion), table.Numbers(Since));

    /// <summary>Refuses with <c>scores-not-usable</c> when there is no P(alive) among the labels, as from a model in which nobody leaves.</summary>
    public static Result<AliveScores> Scores(LabelTable table) =>
        Find(table, Probability) is { } probability && probability.Any(value => !double.IsNaN(value))
            ? new AliveScores(table.Customer, probability)
            : NotUsable($"The question's scores hold no '{Probability}' of any customer: choose a model that tells who is alive, such as bg-nbd.");

    public static Problem NotUsable(string detail) => new("scores-not-usable", "The scores cannot be watched", detail);

    public static IReadOnlyList<double>? Find(LabelTable table, string name) => table.Columns.OfType<NumberLabels>().FirstOrDefault(column => column.Name == name)?.Values;

    public static LabelsReference Reference(LabelsId id) => new(id.Name, id.Snapshot.Value, id.Key);

    public static LabelsId Id(DatasetName dataset, LabelsReference reference) => new(dataset, reference.Name, new SnapshotId(reference.Snapshot), reference.Key);

    public static double Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Instant(double microseconds) => DateTimeOffset.UnixEpoch.AddTicks((long)microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>The instant an answer says it holds for: every answer repeats it in its definition and its evidence.</summary>
    public static DateTimeOffset? AsOf(StoredAnswer? answer)
    {
        if (answer is null)
            return null;
        using var body = JsonDocument.Parse(answer.Body);
        foreach (var part in (string[])["definition", "evidence"])
        {
            if (body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty(part, out var stated) && stated.ValueKind == JsonValueKind.Object
                && stated.TryGetProperty("asOf", out var asOf) && asOf.ValueKind == JsonValueKind.String && asOf.TryGetDateTimeOffset(out var instant))
                return instant;
        }

        return null;
    }
}
