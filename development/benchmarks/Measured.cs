using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>What a stage took.</summary>
/// <param name="Wall">Seconds on the clock.</param>
/// <param name="Cpu">Seconds of processor, all threads.</param>
/// <param name="PeakMegabytes">Most memory the process held meanwhile, its input included.</param>
readonly record struct Measured(double Wall, double Cpu, double PeakMegabytes)
{
    public static (T Value, Measured Took) Of<T>(Func<T> stage)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        ForgetPeak();
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var value = stage();
        var wall = clock.Elapsed;
        process.Refresh();
        return (value, new(wall.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds, Peak()));
    }

    /// <summary>The median by time on the clock.</summary>
    public static Measured Median(IReadOnlyList<Measured> runs) => runs.OrderBy(run => run.Wall).ElementAt(runs.Count / 2);

    // Linux keeps the peak of resident memory and lets a process reset its own.
    static void ForgetPeak()
    {
        if (OperatingSystem.IsLinux())
            File.WriteAllText("/proc/self/clear_refs", "5");
    }

    static double Peak() => OperatingSystem.IsLinux()
        ? double.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) / 1024
        : Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0;
}
