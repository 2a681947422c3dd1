using System.Diagnostics;
using System.Globalization;
using System.Text;
using PurchaseModels.Unit;

namespace Benchmarks;

/// <summary>How often 95 % intervals hold the truth, over many simulated samples of every model.</summary>
static class CoverageStudy
{
    public static void Run(string file, string[] args)
    {
        var samples = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000;
        var text = new StringBuilder().AppendLine("# Interval coverage at nominal 95 %").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"`dotnet run -c Release --project development/benchmarks -- coverage {samples}`: {samples} simulated samples of each model, seeds 0 to {samples - 1}.")
            .AppendLine("Intervals are by the delta method; those of the parameters of samples of 39 weeks, which are as flat as CDNOW, by profile likelihood.")
            .AppendLine("Samples without an interior maximum give no interval; they are counted.").AppendLine()
            .AppendLine("| model | sample | quantity | with a maximum | held | share | interval above the truth | below |")
            .AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var model in Coverage.All.Where(model => args.Length < 2 || model.Model == args[1]))
        {
            var clock = Stopwatch.StartNew();
            foreach (var count in model.Over(samples))
            {
                text.AppendLine(CultureInfo.InvariantCulture,
                    $"| {count.Model} | {model.Sample} | {count.Quantity} | {count.Fitted} | {count.Held} | {count.Share:0.000} | {count.Above} | {count.Fitted - count.Held - count.Above} |");
                Console.WriteLine(count);
            }
            Console.WriteLine($"{model.Model}: {clock.Elapsed.TotalSeconds:0.0} s");
        }
        if (args.Length < 2)
            File.WriteAllText(file, text.ToString());
    }
}
