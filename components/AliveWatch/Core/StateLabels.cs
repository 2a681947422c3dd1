using System.Security.Cryptography;
using System.Text.Json;
using Lake;
using Quantities;
using Watches;

namespace AliveWatch.Core;

/// <summary>How a watch's state lies in the lake as labels.</summary>
static class StateLabels
{
    const string Probability = "probabilityAlive";
    const string Number = "value";
    const string SinceVersion = "SinceVersion";
    const string Since = "SinceMicroseconds";
    const string ExpectedValue = "expectedValue";
    const string LifetimeValue = "lifetimeValue";

    /// <summary>
    /// Where the state after scoring a version lies. The state depends on the one before, so that is part of the key: a check that was interrupted, lost a race or
    /// runs after a watch was made anew never finds another history's labels under its own id.
    /// </summary>
    public static LabelsId IdOf(Watch watch, DatasetVersion version, LabelsId scores) => new(version.Dataset, $"watch-{watch.Name}", version.Snapshot, Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes<object?[]>([version.Number, scores.Name, scores.Key, watch.Metric, watch.Below, watch.Above, watch.RecoverAt, watch.State?.Snapshot, watch.State?.Key]))));

    public static LabelTable Table(WatchState state, Watch watch) => new(
        state.Customer,
        [
            new NumberLabels(watch.Metric == Watch.Alive ? Probability : Number, state.Value),
            new NumberLabels(watch.Threshold.Word + SinceVersion, state.BeyondSinceVersion),
            new NumberLabels(watch.Threshold.Word + Since, state.BeyondSince),
            new NumberLabels(ExpectedValue, state.ExpectedValue),
            new NumberLabels(LifetimeValue, state.LifetimeValue),
        ]);

    /// <summary>A state of before values were kept with it has none until the next scoring.</summary>
    public static WatchState State(LabelTable table) => new(
        table.Customer, table.Numbers(table.Columns.Any(column => column.Name == Number) ? Number : Probability), Ending(table, SinceVersion), Ending(table, Since), Find(table, ExpectedValue), Find(table, LifetimeValue));

    static IReadOnlyList<double> Ending(LabelTable table, string name) => table.Numbers(table.Columns.First(column => column.Name.EndsWith(name, StringComparison.Ordinal)).Name);

    static IReadOnlyList<double> Find(LabelTable table, string name) =>
        table.Columns.OfType<NumberLabels>().FirstOrDefault(column => column.Name == name)?.Values ?? [.. Enumerable.Repeat(double.NaN, table.Customer.Count)];

    public static LabelsReference Reference(LabelsId id) => new(id.Name, id.Snapshot.Value, id.Key);

    public static LabelsId Id(DatasetId dataset, LabelsReference reference) => new(dataset, reference.Name, new SnapshotId(reference.Snapshot), reference.Key);

    public static double Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Instant(double microseconds) => DateTimeOffset.UnixEpoch.AddTicks((long)microseconds * TimeSpan.TicksPerMicrosecond);
}
