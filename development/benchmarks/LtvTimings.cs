using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using PurchaseModels;

namespace Benchmarks;

/// <summary>Collapses, fits and scores customers, stage by stage, and fits them with the plain algorithm in the same run.</summary>
static class LtvTimings
{
    static readonly TransactionModel[] Truths =
        [new BgNbd(0.243, 4.414, 0.793, 2.426), new MbgNbd(0.525, 6.183, 0.891, 1.614), new ParetoNbd(0.553, 10.578, 0.606, 11.669)];

    public static void Run(string file, string[] args)
    {
        var most = Option(args, "--most", 10_000_000);
        var runs = Option(args, "--runs", 5);
        var peers = Option(args, "--peer-most", 1_000_000);
        var log = args.Length > 0 && !args[0].StartsWith("--", StringComparison.Ordinal) ? args[0] : null;
        var cdnow = Columns.ReadCdnow(log ?? Path.Combine(AppContext.BaseDirectory, "Data", "CDNOW_sample.txt"));
        foreach (var truth in Truths)
            OneRun(truth.Code, cdnow);

        var text = new StringBuilder(Head(runs));
        Table(text, log is null ? "CDNOW sample, days" : "CDNOW, days", _ => cdnow, runs, peers);
        foreach (var (customers, step, name) in ((int, double, string)[])
            [(100_000, 1, "simulated, days"), (1_000_000, 7, "simulated, weeks"), (1_000_000, 1, "simulated, days"), (1_000_000, 0, "simulated, real-valued"), (10_000_000, 1, "simulated, days")])
            if (customers <= most)
                Table(text, name, truth => Columns.Simulate(truth, customers, step, seed: 1), customers > 1_000_000 ? Math.Min(3, runs) : runs, step == 1 ? peers : 0);
        File.WriteAllText(file, text.ToString());
    }

    static void Table(StringBuilder text, string name, Func<TransactionModel, Columns> dataOf, int runs, int peers)
    {
        foreach (var truth in Truths)
        {
            var data = dataOf(truth);
            var all = Enumerable.Range(0, runs).Select(_ => OneRun(truth.Code, data)).ToArray();
            Measured Stage(Func<(Measured Collapse, Measured Fit, Measured Score, int Rows, double LogLikelihood), Measured> of) => Measured.Median([.. all.Select(of)]);
            Measured collapse = Stage(run => run.Collapse), fit = Stage(run => run.Fit), score = Stage(run => run.Score);
            double[] totals = [.. all.Select(run => run.Collapse.Wall + run.Fit.Wall).Order()];
            var row = string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {truth.Code} | {data.Age.Length:#,0} | {all[0].Rows:#,0} | {Took(collapse)} | {Took(fit)} | {Took(score)} | {totals[0]:0.000}–{totals[^1]:0.000} |");
            // The hypergeometric series of Pareto/NBD takes the plain algorithm a quarter of an hour for a million.
            if (data.Age.Length <= (truth is ParetoNbd ? peers / 10 : peers))
            {
                var (plain, took) = Measured.Of(() => PlainAlgorithm.Fit(truth.Code, data));
                row += string.Create(CultureInfo.InvariantCulture,
                    $" {Took(took)} | {plain.Evaluations} | {took.Wall / (collapse.Wall + fit.Wall):0} / {took.Cpu / Math.Max(0.001, collapse.Cpu + fit.Cpu):0} | {plain.LogLikelihood - all[0].LogLikelihood:0.0e+0} |");
            }
            else
                row += " – | – | – | – |";
            Console.WriteLine(row);
            text.AppendLine(row);
        }
    }

    static (Measured Collapse, Measured Fit, Measured Score, int Rows, double LogLikelihood) OneRun(string model, Columns data)
    {
        var (statistics, collapse) = Measured.Of(() => CustomerStatistics.Create(data.RepeatCount, data.AgeAtLastOrder, data.Age).Value);
        var (fit, fitting) = Measured.Of(() => (model switch
        {
            "bg-nbd" => BgNbd.Fit(statistics),
            "mbg-nbd" => MbgNbd.Fit(statistics),
            _ => ParetoNbd.Fit(statistics),
        }).Value);
        if (fit.Model.Code != model)
            throw new InvalidOperationException($"{model} has no maximum on these data.");
        var (_, scoring) = Measured.Of(() => (statistics.ForEach(fit.Model.ProbabilityAlive), statistics.ForEach(customer => fit.Model.ExpectedTransactions(customer, 39))));
        return (collapse, fitting, scoring, statistics.DistinctRows, fit.LogLikelihood);
    }

    static string Took(Measured took) => string.Create(CultureInfo.InvariantCulture, $"{took.Wall:0.000} / {took.Cpu:0.000} / {took.PeakMegabytes:0}");

    static string Head(int runs) => string.Create(CultureInfo.InvariantCulture, $"""
        # Fitting and scoring lifetime-value models

        `dotnet run -c Release --project development/benchmarks -- ltv [CDNOW_master.txt]` on {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores
        ({Processor()}; 512-bit vectors {(Vector512.IsHardwareAccelerated ? "in hardware" : "in software")}), .NET {Environment.Version}.
        Stages in seconds on the clock / seconds of processor / peak megabytes of the process with its input: median of {runs} runs (at most 3 for ten million).
        *Collapse* finds the distinct rows, *fit* maximises from several starts and takes standard errors, *score* gives every customer P(alive) and the
        purchases expected in 39 weeks. *Spread* is the fastest and the slowest run of collapse + fit.
        *Plain* is the published likelihood, one term per customer and evaluation, one thread, by Nelder–Mead; *ratio* is its time by that of collapse + fit,
        on the clock / of processor; *ΔlnL* what its maximum has above (below, if negative) ours.

        | data | model | customers | distinct rows | collapse | fit | score | spread | plain | evaluations | ratio | ΔlnL |
        |---|---|---|---|---|---|---|---|---|---|---|---|

        """);

    static string Processor() => OperatingSystem.IsLinux()
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown"
        : "unknown";

    static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var i ? int.Parse(args[i + 1], CultureInfo.InvariantCulture) : otherwise;
}
