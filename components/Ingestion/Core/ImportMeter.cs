using System.Diagnostics;
using System.Diagnostics.Metrics;
using Datasets;
using Quantities;

namespace Ingestion.Core;

/// <summary>Measures how imports end and what becomes of their rows. No datasets: of those there is no end; a trace names its own.</summary>
static class ImportMeter
{
    const string Name = "Perennial.Ingestion";

    public static readonly ActivitySource Source = new(Name);

    static readonly Meter Meter = new(Name);

    static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "perennial.import.duration", "s", "How long runs of imports took, by outcome (landed, refused, failed) and the code of what kept them from landing.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600] });

    static readonly Counter<long> Rows = Meter.CreateCounter<long>("perennial.import.rows", "{row}", "Rows of imports that landed, by fate: accepted, duplicate, replaced or rejected; together they are those read.");

    public static void End(Import import, TimeSpan took)
    {
        Record(import.Status == ImportStatus.Landed ? "landed" : "refused", import.Problem?.Code, took);
        if (import.Ledger is not { } ledger)
            return;
        foreach (var (fate, rows) in new[] { ("accepted", ledger.Accepted), ("duplicate", ledger.Duplicate), ("replaced", ledger.Replaced), ("rejected", ledger.Rejected) })
            Rows.Add(rows, new KeyValuePair<string, object?>("fate", fate));
    }

    public static void Fail(Problem problem, TimeSpan took) => Record("failed", problem.Code, took);

    static void Record(string outcome, string? code, TimeSpan took) => Duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome), new KeyValuePair<string, object?>("code", code ?? ""));
}
