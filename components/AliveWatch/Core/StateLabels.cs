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

    /// <summary>The models to ask for instead, in words.</summary>
    public const string ModelsWithDropout = "mbg-nbd, pareto-nbd or bg-nbd";

    /// <summary>
    /// Refuses with <c>scores-not-usable</c> when there is no P(alive) among the labels, or the scores come from a model in which nobody leaves: P(alive) is 1 for
    /// everyone then, which tells of the model and not of the customers, and would pass for everyone's recovery.
    /// </summary>
    public static Result<AliveScores> Scores(LabelTable table, StoredAnswer? answer)
    {
        if (Find(table, Probability) is not { } probability || probability.All(double.IsNaN))
            return NotUsable($"The question's scores hold no '{Probability}' of any customer: ask for a model that tells who is alive, such as {ModelsWithDropout}.");
        var (model, asked) = Timing(answer);
        if (model != WatchedQuestion.WithoutDropout && !probability.All(value => double.IsNaN(value) || value >= 1))
            return new AliveScores(table.Customer, probability);
        var because = model != WatchedQuestion.WithoutDropout ? "The scores give every customer a P(alive) of 1: their model found nobody who leaves."
            : asked is null or "auto" or WatchedQuestion.WithoutDropout ? $"The scores come from the model '{model}', which has no dropout: P(alive) is 1 for everyone."
            : $"'{asked}' could not tell dropout in these data and fell back to the model '{model}', which has no dropout: P(alive) is 1 for everyone.";
        return NotUsable($"{because} The watch stays where it was. Watch with another model, {ModelsWithDropout}, or wait for more data.");
    }

    /// <summary>The model of purchase timing that an answer says its predictions use, and the one asked for; null where it does not say.</summary>
    static (string? Model, string? Asked) Timing(StoredAnswer? answer)
    {
        if (answer is null)
            return (null, null);
        using var body = JsonDocument.Parse(answer.Body);
        string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("timing", out var timing) && timing.ValueKind == JsonValueKind.Object
            ? (Text(timing, "model"), Text(timing, "asked"))
            : (null, null);
    }

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
