using System.Diagnostics;

namespace LocalPostgres.Core;

readonly record struct Finished(int ExitCode, string Output)
{
    public bool Ok => ExitCode == 0;
}

/// <summary>Runs a program to its end, away from the caller's terminal, folder and PostgreSQL environment.</summary>
static class Shell
{
    static readonly Dictionary<string, string> None = [];

    public static Task<Finished> RunAsync(IReadOnlyList<string> command, CancellationToken ct) => RunAsync(command, None, ct);

    /// <summary>With variables of its own in the environment: what is no business of those who can list command lines.</summary>
    public static async Task<Finished> RunAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        using var process = Start(command, environment);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Finished(process.ExitCode, (await output + await errors).Trim());
    }

    /// <summary>The first line a program prints, or null when it fails; for programs that end at once.</summary>
    public static string? FirstLine(params IReadOnlyList<string> command)
    {
        using var process = Start(command, None);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var line = process.StandardOutput.ReadLine();
        process.WaitForExit();
        return process.ExitCode == 0 ? line : null;
    }

    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/sbin", "/sbin", "/usr/bin", "/bin"])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    static Process Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        Descriptors.KeepFromChildren();
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
