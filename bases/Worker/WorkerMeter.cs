using System.Diagnostics.Metrics;
using Datasets;

namespace Worker;

/// <summary>Measures what waits for the workers, and what they answered anew. Every worker sees the same imports: of several, take the largest.</summary>
sealed class WorkerMeter : IDisposable
{
    const string Name = "Perennial.Worker";

    static readonly Meter Counts = new(Name);

    static readonly Counter<long> Recomputations = Counts.CreateCounter<long>("perennial.recomputations", description: "Standing questions that were due, by kind and outcome: answered, refused, failed, or overtaken by a newer version.");

    readonly Meter meter = new(Name);
    readonly TimeProvider clock;
    volatile IReadOnlyList<Import>? open;

    public WorkerMeter(TimeProvider clock)
    {
        this.clock = clock;
        meter.CreateObservableGauge("perennial.imports.open", Open, description: "Imports that have not ended, by state: queued (or being run by a worker), running (by a command) or failed (and to be tried again).");
        meter.CreateObservableGauge("perennial.imports.oldest", Oldest, "s", "Age of the oldest import that has neither ended nor failed; 0: there is none.");
    }

    public static void Recomputed(string kind, string outcome) => Recomputations.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>What had not ended when this worker looked last.</summary>
    public void See(IReadOnlyList<Import> imports) => open = imports;

    IEnumerable<Measurement<int>> Open() => open is { } seen
        ? new[] { ("queued", ImportStatus.Queued), ("running", ImportStatus.Running), ("failed", ImportStatus.Failed) }
            .Select(state => new Measurement<int>(seen.Count(import => import.Status == state.Item2), new KeyValuePair<string, object?>("state", state.Item1)))
        : [];

    IEnumerable<Measurement<double>> Oldest() => open is { } seen
        ? [new(seen.Where(import => import.Status != ImportStatus.Failed).Select(import => (clock.GetUtcNow() - import.ReceivedAt).TotalSeconds).FirstOrDefault())]
        : [];

    public void Dispose() => meter.Dispose();
}
