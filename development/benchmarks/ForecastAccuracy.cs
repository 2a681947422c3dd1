using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Series;

namespace Benchmarks;

/// <summary>
/// Accuracy on collections of series whose ends were held out: those of <see cref="SimulatedCollections"/>, and, such as the M competitions', those of a folder of JSON files of
/// <c>[{"x": history, "xx": what came, "m": season}]</c>. Beside R's forecast package where it is asked for.
/// </summary>
/// <remarks>The collections have licences of their own and are not bundled.</remarks>
static class ForecastAccuracy
{
    static readonly ForecastMethod[] Methods = [ForecastMethod.Auto, ForecastMethod.Theta, ForecastMethod.Ets, ForecastMethod.Arima, ForecastMethod.SeasonalNaive];

    public static void Run(string file, string[] args)
    {
        var asked = new Asked(args);
        var text = new StringBuilder("""
            # Forecasting: accuracy

            `dotnet run -c Release --project development/benchmarks -- forecast-accuracy [FOLDER] [--most N] [--sets A,B] [--methods auto,ets] [--r]`. sMAPE in percent and MASE are means over series;
            OWA is the mean of both by those of naive 2 (Makridakis & Hibon 2000); coverage is the share of values within the band; MSIS at 95 %. Bands by default settings. *ms* of processor
            a series. Collections called *simulated* are drawn by `SimulatedCollections.cs`; *published* are the classic series of the tests, cut at several origins.

            | set | series | method | sMAPE | MASE | OWA | 80 % holds | 95 % holds | MSIS | ms |
            |---|---|---|---|---|---|---|---|---|---|

            """);
        foreach (var (name, all) in SimulatedCollections.All.Concat(asked.Folder is null ? [] : Directory.EnumerateFiles(asked.Folder, "*.json").Order(StringComparer.Ordinal)
            .Select(set => (Path.GetFileNameWithoutExtension(set), Read(set).ToArray()))).Where(set => asked.Sets.Length == 0 || asked.Sets.Contains(set.Item1)))
            Set(text, name, [.. all.Take(asked.Most)], asked);
        if (asked.IsWhole)
            File.WriteAllText(file, text.ToString());
    }

    sealed class Asked(string[] args)
    {
        public string? Folder => args is [{ } first, ..] && !first.StartsWith("--", StringComparison.Ordinal) ? first : null;

        public int Most => After("--most") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : int.MaxValue;

        public string[] Sets => After("--sets")?.Split(',') ?? [];

        public IEnumerable<ForecastMethod> Among => After("--methods") is { } given ? given.Split(',').Select(name => ForecastMethodNames.Read(name).Value) : Methods;

        public bool WithR => args.Contains("--r");

        /// <summary>A part of it is looked at, not kept.</summary>
        public bool IsWhole => Sets.Length == 0 && Most == int.MaxValue;

        string? After(string option) => Array.IndexOf(args, option) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    static void Set(StringBuilder text, string name, (TimeSeries History, double[] Came)[] all, Asked asked)
    {
        var (naive, _) = Over(all, Naive2);
        foreach (var method in asked.Among)
        {
            var (scores, cpu) = Over(all, (history, horizon) => ForecastFits.Fit(history, new() { Method = method }, CancellationToken.None).Value.Predict(horizon, 0.8, 0.95));
            Row(method.Write(), scores, cpu);
        }
        if (asked.WithR)
            foreach (var (method, forecasts) in ForecastsOfR(all))
                Row($"R {method}", [.. all.Zip(forecasts, (one, forecast) => Accuracy.Of(one.History, forecast, one.Came))], double.NaN);

        void Row(string method, Accuracy[] scores, double cpu)
        {
            double smape = scores.Average(s => s.Smape), mase = scores.Average(s => s.Mase);
            var row = string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {all.Length} | {method} | {100 * smape:0.000} | {mase:0.0000} | {(smape / naive.Average(s => s.Smape) + mase / naive.Average(s => s.Mase)) / 2:0.0000} "
                + $"| {scores.Average(s => s.Bands[0].CoverageShare):0.000} | {scores.Average(s => s.Bands[1].CoverageShare):0.000} | {scores.Average(s => s.Bands[1].Msis):0.000} | {(double.IsNaN(cpu) ? "–" : (1e3 * cpu / all.Length).ToString("0.0", CultureInfo.InvariantCulture))} |");
            Console.WriteLine(row);
            text.AppendLine(row);
        }
    }

    static IEnumerable<(string Method, Forecast[] Forecasts)> ForecastsOfR((TimeSeries History, double[] Came)[] all)
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, all.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.History.Period},{one.Came.Length},{string.Join(' ', one.History.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}")));
        using var process = Process.Start(new ProcessStartInfo("Rscript", [Path.Combine(Workspace.Root, "development", "benchmarks", "peers", "accuracy.R"), file]) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToArray();
        process.WaitForExit();
        File.Delete(file);
        if (process.ExitCode != 0)
            throw new InvalidOperationException("R's forecast package did not forecast them.");
        return [.. said.GroupBy(line => line[0]).Select(method => (method.Key, method.Select(line => ReadForecast(line[1])).ToArray()))];

        static Forecast ReadForecast(string numbers)
        {
            double[] all = [.. numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            double[][] parts = [.. all.Chunk(all.Length / 5)];
            return new(parts[0], [new(0.8, parts[1], parts[2]), new(0.95, parts[3], parts[4])]);
        }
    }

    static (Accuracy[] Scores, double Cpu) Over((TimeSeries History, double[] Came)[] all, Func<TimeSeries, int, Forecast> forecast)
    {
        var scores = new Accuracy[all.Length];
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        Parallel.For(0, all.Length, i => scores[i] = Accuracy.Of(all[i].History, forecast(all[i].History, all[i].Came.Length), all[i].Came));
        return (scores, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
    }

    /// <summary>The last value, of the series without its season where the autocorrelation says that there is one; the season put back.</summary>
    static Forecast Naive2(TimeSeries history, int horizon)
    {
        var (values, m) = (history.Values, history.Period);
        double[] factors = IsSeasonal(values, m) ? Season(values, m) : [.. Enumerable.Repeat(1.0, Math.Max(1, m))];
        var last = values[^1] / factors[(values.Length - 1) % factors.Length];
        double[] mean = [.. Enumerable.Range(0, horizon).Select(h => last * factors[(values.Length + h) % factors.Length])];
        return new(mean, [new(0.8, mean, mean), new(0.95, mean, mean)]);
    }

    static bool IsSeasonal(double[] values, int m)
    {
        if (m < 2 || values.Length < 3 * m)
            return false;
        var mean = values.Average();
        var variance = values.Sum(v => (v - mean) * (v - mean));
        double Correlation(int lag) => Enumerable.Range(lag, values.Length - lag).Sum(t => (values[t] - mean) * (values[t - lag] - mean)) / variance;
        var limit = 1.645 * Math.Sqrt((1 + 2 * Enumerable.Range(1, m - 1).Sum(lag => Correlation(lag) * Correlation(lag))) / values.Length);
        return Math.Abs(Correlation(m)) > limit;
    }

    /// <summary>Factors of the classical decomposition: ratios to the centred moving average, averaged by season, mean 1.</summary>
    static double[] Season(double[] values, int m)
    {
        var half = m / 2;
        var ratios = Enumerable.Range(0, m).Select(_ => new List<double>()).ToArray();
        for (var t = half; t < values.Length - half; t++)
        {
            var sum = values[(t - half)..(t + half + 1)].Sum() - (m % 2 == 0 ? (values[t - half] + values[t + half]) / 2 : 0);
            ratios[t % m].Add(values[t] / (sum / m));
        }
        double[] factors = [.. ratios.Select(r => r.Average())];
        var scale = factors.Average();
        return [.. factors.Select(f => f / scale)];
    }

    static IEnumerable<(TimeSeries History, double[] Came)> Read(string file)
    {
        using var data = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var one in data.RootElement.EnumerateArray())
            if (one.TryGetProperty("xx", out var came))
                yield return (TimeSeries.Create(Numbers(one.GetProperty("x")), one.GetProperty("m").GetInt32()).Value, Numbers(came));

        static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.NaN : v.GetDouble())];
    }
}
