namespace EndToEnd.Plumbing;

/// <summary>The processes of this machine, by command line.</summary>
static class Processes
{
    /// <summary>Zombies have no command line and do not count.</summary>
    public static IEnumerable<string> CommandLinesWith(string text) => Directory.EnumerateDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
        .Select(CommandLine)
        .Where(line => line.Contains(text, StringComparison.Ordinal));

    static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            // It ended while we looked.
            return "";
        }
    }
}
