using System.Globalization;

namespace LocalPostgres.Core;

/// <summary>What <c>postmaster.pid</c> says: line 1 the process, line 2 its data folder, line 4 the port.</summary>
readonly record struct Postmaster(int Pid, string Folder, int Port)
{
    // Larger than any process id, so that nobody has it.
    const string NobodysPid = "2147483646";
    static readonly TimeSpan WriteTime = TimeSpan.FromSeconds(5);

    public static Postmaster? Read(string cluster)
    {
        var path = FileOf(cluster);
        if (!File.Exists(path))
            return null;
        var lines = ReadLines(path);
        return lines.Length >= 4
            && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)
            && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port)
            ? new Postmaster(pid, lines[1], port)
            : null;
    }

    /// <summary>A process id says little: it may be a zombie, or another program after a reboot. The command line tells.</summary>
    public static bool IsAlive(int pid, string cluster)
    {
        if (!Directory.Exists("/proc/self"))
            return Array.Exists(System.Diagnostics.Process.GetProcessesByName("postgres"), process => process.Id == pid);
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Split('\0').Contains(cluster);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public bool IsAliveIn(string cluster) => Folder == cluster && IsAlive(Pid, cluster);

    /// <summary>Makes the file of a dead server harmless, where PostgreSQL itself would take a zombie or a reused process id for a running server.</summary>
    /// <remarks>Only the process id is replaced: PostgreSQL needs the rest to see whether a child of the dead server still has the shared memory.</remarks>
    public static void Disown(string cluster, TimeProvider clock)
    {
        var path = FileOf(cluster);
        if (!File.Exists(path))
            return;
        var lines = ReadLines(path);
        if (lines.Length > 1)
            File.WriteAllLines(path, [NobodysPid, .. lines[1..]]);
        else if (clock.GetUtcNow() - File.GetLastWriteTimeUtc(path) > WriteTime)
            File.Delete(path);
    }

    static string FileOf(string cluster) => Path.Combine(cluster, "postmaster.pid");

    static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }
}
