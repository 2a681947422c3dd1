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
    volatile Look? last;

    public WorkerMeter(TimeProvider clock)
    {
        this.clock = clock;
        meter.CreateObservableGauge("perennial.imports.open", Open, description: "Imports that have not ended, by state: queued (or being run by a worker), running (by a command) or failed (and to be tried again).");
        meter.CreateObservableGauge("perennial.imports.ended", Ended, "{import}/s", "Imports a second that ended or failed of those that waited, between the last two looks of this worker.");
        meter.CreateObservableGauge("perennial.imports.oldest", Oldest, "s", "Age of the oldest import that has neither ended nor failed; 0: there is none.");
    }

    public static void Recomputed(string kind, string outcome) => Recomputations.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>What waits, as this worker saw it last; null: it has not looked yet.</summary>
    public Backlog? Backlog => last is { } seen ? new Backlog(seen.Waiting.Count, OldestOf(seen), seen.EndedPerSecond) : null;

    /// <summary>What had not ended when this worker looked last.</summary>
    public void See(IReadOnlyList<Import> imports)
    {
        var (before, now) = (last, clock.GetTimestamp());
        Import[] waiting = [.. imports.Where(import => import.Status != ImportStatus.Failed)];
        var ended = before?.Waiting.ExceptBy(waiting.Select(import => import.Id), import => import.Id).Count() ?? 0;
        last = new Look(now, imports, waiting, before is null ? 0 : ended / Math.Max(clock.GetElapsedTime(before.At, now).TotalSeconds, 1e-3));
    }

    IEnumerable<Measurement<int>> Open() => last is { } seen
        ? new[] { ("queued", ImportStatus.Queued), ("running", ImportStatus.Running), ("failed", ImportStatus.Failed) }
            .Select(state => new Measurement<int>(seen.Open.Count(import => import.Status == state.Item2), new KeyValuePair<string, object?>("state", state.Item1)))
        : [];

    IEnumerable<Measurement<double>> Ended() => last is { } seen ? [new(seen.EndedPerSecond)] : [];

    IEnumerable<Measurement<double>> Oldest() => last is { } seen ? [new(OldestOf(seen).TotalSeconds)] : [];

    TimeSpan OldestOf(Look seen) => seen.Waiting is [var oldest, ..] ? clock.GetUtcNow() - oldest.ReceivedAt : TimeSpan.Zero;

    public void Dispose() => meter.Dispose();

    sealed record Look(long At, IReadOnlyList<Import> Open, IReadOnlyList<Import> Waiting, double EndedPerSecond);
}

/// <summary>The imports that have neither ended nor failed.</summary>
/// <param name="Waiting">How many.</param>
/// <param name="Oldest">How long ago the oldest was received.</param>
/// <param name="EndedPerSecond">How many of those that waited ended a second, between the last two looks.</param>
sealed record Backlog(int Waiting, TimeSpan Oldest, double EndedPerSecond);
