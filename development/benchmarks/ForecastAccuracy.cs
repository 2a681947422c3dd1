using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Series;

namespace Benchmarks;

/// <summary>Accuracy on collections of series whose ends were held out, such as the M competitions': a folder of JSON files of <c>[{"x": history, "xx": what came, "m": season}]</c>.</summary>
/// <remarks>The collections have licences of their own and are not bundled.</remarks>
static class ForecastAccuracy
{
    static readonly ForecastMethod[] Methods = [ForecastMethod.Auto, ForecastMethod.Theta, ForecastMethod.Ets, ForecastMethod.Arima, ForecastMethod.SeasonalNaive];

    public static void Run(string file, string[] args)
    {
        if (args is not [var folder, ..])
            throw new ArgumentException("Name a folder of JSON files.", nameof(args));
        var most = args is [_, "--most", var given] ? int.Parse(given, CultureInfo.InvariantCulture) : int.MaxValue;
        var text = new StringBuilder("""
            # Forecasting: accuracy

            `dotnet run -c Release --project development/benchmarks -- forecast-accuracy FOLDER`. sMAPE in percent and MASE are means over series; OWA is the mean of both by those of naive 2
            (Makridakis & Hibon 2000); coverage is the share of values within the band; MSIS at 95 %. Bands by default settings. *ms* of processor a series.

            | set | series | method | sMAPE | MASE | OWA | 80 % holds | 95 % holds | MSIS | ms |
            |---|---|---|---|---|---|---|---|---|---|

            """);
        foreach (var set in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            Set(text, Path.GetFileNameWithoutExtension(set), [.. Read(set).Take(most)]);
        File.WriteAllText(file, text.ToString());
    }

    static void Set(StringBuilder text, string name, (TimeSeries History, double[] Came)[] all)
    {
        var (naive, _) = Over(all, Naive2);
        foreach (var method in Methods)
        {
            var (scores, cpu) = Over(all, (history, horizon) => ForecastFits.Fit(history, new() { Method = method }, CancellationToken.None).Value.Predict(horizon, 0.8, 0.95));
            double smape = scores.Average(s => s.Smape), mase = scores.Average(s => s.Mase);
            var row = string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {all.Length} | {method.Write()} | {100 * smape:0.000} | {mase:0.0000} | {(smape / naive.Average(s => s.Smape) + mase / naive.Average(s => s.Mase)) / 2:0.0000} "
                + $"| {scores.Average(s => s.Bands[0].CoverageShare):0.000} | {scores.Average(s => s.Bands[1].CoverageShare):0.000} | {scores.Average(s => s.Bands[1].Msis):0.000} | {1e3 * cpu / all.Length:0.0} |");
            Console.WriteLine(row);
            text.AppendLine(row);
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
