using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EndToEnd.Plumbing;

/// <summary>How a program ended and what it printed.</summary>
public sealed record Outcome(int ExitCode, string Output, string Error);

/// <summary>A program that was started and everything it printed so far.</summary>
public sealed class StartedProgram : IAsyncDisposable
{
    readonly Process process;
    readonly ConcurrentQueue<string> output = new();
    readonly ConcurrentQueue<string> error = new();
    bool disposed;

    StartedProgram(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(error, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Printed => Text(output) + Text(error);

    public int Id => process.Id;

    public bool Running => !process.HasExited;

    public static StartedProgram Start(string program, string workingFolder, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Built.Dotnet, [program, .. arguments])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("PERENNIAL_", StringComparison.Ordinal) && name != "PERENNIAL_POSTGRES_BIN").ToList())
            start.Environment.Remove(inherited);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new StartedProgram(start);
    }

    /// <summary>The first group of a pattern, as soon as a line has it.</summary>
    public Task<string> LineAsync(Regex pattern) => Eventually.ValueAsync(
        () => output.Concat(error).Select(line => pattern.Match(line)).FirstOrDefault(match => match.Success) is { } match ? Task.FromResult<string?>(match.Groups[1].Value)
            : Running ? Task.FromResult<string?>(null)
            : throw new InvalidOperationException($"The program ended before it printed {pattern}: {Printed}"),
        $"a line like {pattern}",
        () => Printed);

    public async Task<Outcome> EndAsync()
    {
        using var limit = new CancellationTokenSource(Eventually.Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Still running: {string.Join(' ', process.StartInfo.ArgumentList)}. {Printed}");
        }

        return new Outcome(process.ExitCode, Text(output), Text(error));
    }

    /// <summary>kill −9: no handler runs, nothing is flushed.</summary>
    public async Task<Outcome> KillAsync()
    {
        process.Kill();
        return await EndAsync();
    }

    /// <summary>Gives it its standard input and waits for its end.</summary>
    public async Task<Outcome> EndAsync(string input)
    {
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        return await EndAsync();
    }

    /// <summary>SIGTERM, as a service manager does it.</summary>
    public async Task<Outcome> StopAsync()
    {
        await SendAsync("TERM", process.Id);
        return await EndAsync();
    }

    public static async Task SendAsync(string signal, int pid)
    {
        using var kill = Process.Start("kill", [$"-{signal}", pid.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends it if it runs; any number of times.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        if (Running)
            await KillAsync();
        process.Dispose();
    }

    static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }

    static string Text(ConcurrentQueue<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
