using System.Globalization;

namespace Benchmarks;

/// <summary>The short form of <see cref="LakeTimings"/>: a few works at a million events, whose ratios to DuckDB's own plans are held against those that were recorded.</summary>
static class LakeCheck
{
    const int Events = 1_000_000, Tries = 3;

    /// <summary>How many times the recorded ratio is too much. Machines differ, and whatever else runs; a plan that is lost costs ten times as much.</summary>
    const double Most = 4;

    static readonly string[] Names = ["cohorts by month", "history", "metrics by week", "purchase days", "flows by month", "funnel of two steps"];

    /// <summary>0 when all ratios are about those that the table has, 1 when one is far above in each of a few tries.</summary>
    /// <param name="table">The recorded table.</param>
    public static int Run(string table)
    {
        var recorded = File.ReadLines(table).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells is [_, "1 M", _, _, _, _, _] && cells[5] != "–")
            .ToDictionary(cells => cells[2], cells => double.Parse(cells[5], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        var folder = Directory.CreateTempSubdirectory("lake-check-").FullName;
        try
        {
            var snapshot = LakeTimings.Child("land", folder, LakeTimings.Text(Events), LakeTimings.None).Result;
            var isFarAbove = false;
            foreach (var name in Names)
            {
                var ratio = Enumerable.Range(0, Tries).Select(_ => Ratio(folder, snapshot, name)).FirstOrDefault(ratio => ratio <= Most * recorded[name], double.PositiveInfinity);
                isFarAbove |= double.IsInfinity(ratio);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {(double.IsInfinity(ratio) ? "far above" : ratio.ToString("0.00", CultureInfo.InvariantCulture))}, recorded {recorded[name]:0.00}"));
            }

            return isFarAbove ? 1 : 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static double Ratio(string folder, string snapshot, string name) =>
        LakeTimings.Child("one", folder, snapshot, "ours", name).Took.Cpu / LakeTimings.Child("one", folder, snapshot, "plain", name).Took.Cpu;
}
