using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>The standalone with its private PostgreSQL, on a data folder of its own that goes with it.</summary>
sealed class Service : IAsyncDisposable
{
    const double TicksASecond = 100;

    readonly Process process;
    readonly string folder;

    Service(Process process, string folder, int port)
    {
        (this.process, this.folder) = (process, folder);
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public HttpClient Http { get; }

    public static async Task<Service> StartAsync(int port)
    {
        if (!OperatingSystem.IsLinux())
            throw new NotSupportedException("What PostgreSQL takes is read from /proc.");
        var program = Path.Combine(Workspace.Root, "artifacts", "bin", "Standalone", "release", "Standalone.dll");
        if (!File.Exists(program))
            throw new InvalidOperationException("Build projects/Standalone first: dotnet build projects/Standalone -c Release.");
        var folder = Directory.CreateTempSubdirectory("serve-timings-").FullName;
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--data", folder, "--urls", $"http://127.0.0.1:{port}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var service = new Service(process, folder, port);
        while (!await service.IsReadyAsync())
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The service ended with {process.ExitCode}.");
            await Task.Delay(100);
        }

        return service;
    }

    /// <summary>Seconds of processor so far, of the service and of all processes of its PostgreSQL.</summary>
    public (double Server, double Database) Spent()
    {
        var postmaster = File.ReadLines(Path.Combine(ClusterFolder, "postmaster.pid")).First();
        var own = Times(postmaster);
        var children = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => Times(name!)).Where(times => times is { Length: > 0 } && times[0] == int.Parse(postmaster, CultureInfo.InvariantCulture));
        return (Of(Times(process.Id.ToString(CultureInfo.InvariantCulture)), 2), Of(own, 4) + children.Sum(times => Of(times, 2)));

        static double Of(double[] times, int count) => times.Skip(1).Take(count).Sum() / TicksASecond;
    }

    public (double Server, double Database) Since((double Server, double Database) before)
    {
        var now = Spent();
        return (now.Server - before.Server, now.Database - before.Database);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await stop.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    string ClusterFolder => Path.Combine(File.Exists(Path.Combine(folder, "postgres", "location")) ? File.ReadAllText(Path.Combine(folder, "postgres", "location")).Trim() : Path.Combine(folder, "postgres"), "cluster");

    async Task<bool> IsReadyAsync()
    {
        try
        {
            return (await Http.GetAsync("/health/ready")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Parent, own time in user and system mode, that of children that ended, of a process; empty: it has ended.</summary>
    static double[] Times(string pid)
    {
        try
        {
            // Behind the name in brackets: state, parent; the times are the 14th to 17th of all.
            var fields = File.ReadAllText($"/proc/{pid}/stat").Split(") ").Last().Split(' ');
            return [.. fields[11..15].Prepend(fields[1]).Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
