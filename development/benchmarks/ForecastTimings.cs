using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Series;
using Numerics;

namespace Benchmarks;

/// <summary>Seconds a series of the forecasting methods, beside R's forecast package and statsmodels in the same run where they are installed, and a thousand series at once.</summary>
static class ForecastTimings
{
    const int Months = 12, FewSeries = 20, ManySeries = 1_000, Horizon = 12;

    static readonly (string Name, FitOptions Options)[] Methods =
    [
        ("fixed ARIMA", new() { Method = ForecastMethod.Arima, Order = new ArimaOrder(0, 1, 1, 0, 1, 1) }),
        ("automatic ARIMA", new() { Method = ForecastMethod.Arima }),
        ("automatic ETS", new() { Method = ForecastMethod.Ets }),
        ("theta", new() { Method = ForecastMethod.Theta }),
        ("combination", new() { Method = ForecastMethod.Combination }),
    ];

    public static void Run(string file, string[] args)
    {
        var repeats = args is ["--repeats", var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 5;
        var passengers = Passengers();
        var few = Enumerable.Range(0, FewSeries).Select(Simulated).ToArray();
        var peers = Peers([("AirPassengers", passengers), .. few.Select((series, i) => ($"simulated {i}", series))], repeats);
        var text = new StringBuilder(Head(repeats));
        Table(text, "AirPassengers, 144 months", [passengers], name => name == "AirPassengers", peers, repeats);
        Table(text, $"{FewSeries} simulated, 60 to 143 months", few, name => name != "AirPassengers", peers, repeats);
        Many(text);
        File.WriteAllText(file, text.ToString());
    }

    static void Table(StringBuilder text, string data, TimeSeries[] all, Func<string, bool> isOf, IReadOnlyList<Peer> peers, int repeats)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"\n## {data}\n\n| method | ours | R forecast | ratio | statsmodels | ratio |\n|---|---|---|---|---|---|");
        foreach (var (name, options) in Methods)
        {
            FitAll(all, options);
            var ours = Measured.Of(() =>
            {
                for (var i = 0; i < repeats; i++)
                    FitAll(all, options);
                return 0;
            }).Took.Cpu / repeats / all.Length;
            var row = string.Create(CultureInfo.InvariantCulture, $"| {name} | {ours * 1e3:0.00} ms |{Beside("R", name)}{Beside("statsmodels", name)}");
            Console.WriteLine(row);
            text.AppendLine(row);

            string Beside(string peer, string method)
            {
                double[] taken = [.. peers.Where(p => p.Program == peer && p.Method == method && isOf(p.Series)).Select(p => p.Seconds)];
                return taken.Length == 0 ? " – | – |" : string.Create(CultureInfo.InvariantCulture, $" {taken.Average() * 1e3:0.0} ms | {taken.Average() / ours:0} × |");
            }
        }
        if (peers.Where(p => p.Method == "one ETS (A,Ad,A)" && isOf(p.Series)).Select(p => p.Seconds).DefaultIfEmpty(double.NaN).Average() is var one && !double.IsNaN(one))
            text.AppendLine(CultureInfo.InvariantCulture, $"\nstatsmodels chooses no ETS form by itself; its one ETS(A,Ad,A) took {one * 1e3:0.0} ms.");
    }

    static void Many(StringBuilder text)
    {
        TimeSeries[] all = [.. Enumerable.Range(0, ManySeries).Select(Simulated)];
        text.AppendLine(CultureInfo.InvariantCulture, $"\n## {ManySeries:#,0} simulated monthly series, {Environment.ProcessorCount} cores, fit and {Horizon} forecasts with bands\n");
        text.AppendLine("| method | seconds | of processor | megabytes at most |\n|---|---|---|---|");
        foreach (var (name, options) in Methods)
        {
            var (_, took) = Measured.Of(() => Parallel.For(0, all.Length, i => ForecastFits.Fit(all[i], options, CancellationToken.None).Value.Predict(Horizon, 0.8, 0.95)));
            var row = string.Create(CultureInfo.InvariantCulture, $"| {name} | {took.Wall:0.0} | {took.Cpu:0.0} | {took.PeakMegabytes:0} |");
            Console.WriteLine(row);
            text.AppendLine(row);
        }
    }

    static void FitAll(TimeSeries[] all, FitOptions options)
    {
        foreach (var series in all)
            ForecastFits.Fit(series, options, CancellationToken.None).Value.Predict(Horizon, 0.8, 0.95);
    }

    static TimeSeries Passengers()
    {
        using var data = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "series.json")));
        return TimeSeries.Create([.. data.RootElement.GetProperty("AirPassengers").GetProperty("values").EnumerateArray().Select(v => v.GetDouble())], Months).Value;
    }

    /// <summary>Months of a level that wanders, a drifting trend, a season in proportion to the level or none, and noise.</summary>
    static TimeSeries Simulated(int seed)
    {
        var random = new SeededRandom(seed);
        var values = new double[60 + seed * 7 % 84];
        double level = Math.Exp(4 + 2 * random.Uniform()), trend = 0.01 * random.NormalDraw(0, 1), season = seed % 4 == 0 ? 0 : 0.05 + 0.2 * random.Uniform();
        double[] pattern = [.. Enumerable.Range(0, Months).Select(_ => random.NormalDraw(0, 1))];
        for (var t = 0; t < values.Length; t++)
        {
            level *= Math.Exp(trend + 0.02 * random.NormalDraw(0, 1));
            trend = 0.98 * trend + 0.001 * random.NormalDraw(0, 1);
            values[t] = level * Math.Exp(season * pattern[t % Months] + 0.05 * random.NormalDraw(0, 1));
        }
        return TimeSeries.Create(values, Months).Value;
    }

    sealed record Peer(string Program, string Series, string Method, double Seconds);

    static List<Peer> Peers((string Name, TimeSeries Series)[] all, int repeats)
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, all.Select(one => $"{one.Name},{one.Series.Period},{string.Join(' ', one.Series.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}"));
        var scripts = Path.Combine(Workspace.Root, "development", "benchmarks", "peers");
        List<Peer> peers =
        [
            .. Lines("Rscript", Path.Combine(scripts, "forecast.R")).Select(line => Read("R", line)),
            .. Lines("/usr/bin/python3", Path.Combine(scripts, "statsmodels_timings.py")).Select(line => Read("statsmodels", line)),
        ];
        File.Delete(file);
        return peers;

        IEnumerable<string> Lines(string program, string script)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(program, [script, file, $"{repeats}"])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    Environment = { ["OMP_NUM_THREADS"] = "1", ["OPENBLAS_NUM_THREADS"] = "1" },
                })!;
                var errors = process.StandardError.ReadToEndAsync();
                var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
                process.WaitForExit();
                if (process.ExitCode != 0)
                    Console.Error.WriteLine($"{program} is left out: {errors.Result.Trim()}");
                return process.ExitCode == 0 ? lines : [];
            }
            catch (System.ComponentModel.Win32Exception)
            {
                Console.Error.WriteLine($"{program} is not installed and is left out.");
                return [];
            }
        }

        static Peer Read(string program, string line) => line.Split('\t') is [var series, var method, var seconds]
            ? new(program, series, method, double.Parse(seconds, CultureInfo.InvariantCulture))
            : throw new FormatException($"{program} wrote '{line}'.");
    }

    static string Head(int repeats) => string.Create(CultureInfo.InvariantCulture, $"""
        # Forecasting: time

        `dotnet run -c Release --project development/benchmarks -- forecast` on {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores, .NET {Environment.Version}.
        Milliseconds of processor a series, mean of {repeats} runs after a first one; fit and {Horizon} forecasts with bands at 80 and 95 %. R's forecast package and statsmodels (one thread)
        fit the same series in the same run; *ratio* is their time by ours.

        """);
}
