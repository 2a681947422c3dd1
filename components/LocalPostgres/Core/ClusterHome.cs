using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace LocalPostgres.Core;

/// <summary>Where the files of one cluster are: normally <c>postgres/cluster</c> in the data folder.</summary>
/// <remarks>
/// Root's PostgreSQL account cannot enter a data folder below, say, a closed home folder. Such a cluster lives in the fallback folder;
/// <c>postgres/location</c> in the data folder and <c>belongs-to</c> beside the cluster name each other.
/// </remarks>
sealed record ClusterHome(string Folder)
{
    const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public string Cluster => Path.Combine(Folder, "cluster");
    public string PasswordFile => Path.Combine(Cluster, "perennial.password");
    public string LogFile => Path.Combine(Cluster, "server.log");
    public string SettingsFile => SettingsIn(Cluster);

    public static string SettingsIn(string cluster) => Path.Combine(cluster, "postgresql.auto.conf");

    public static string LocksOf(string dataFolder) => Path.Combine(dataFolder, "postgres");

    public static int? MajorVersionOf(string dataFolder)
    {
        var inside = LocksOf(RealPath.Of(dataFolder));
        return new ClusterHome(Located(inside) ?? inside).MajorVersion();
    }

    public int? MajorVersion() =>
        Path.Combine(Cluster, "PG_VERSION") is var file && File.Exists(file) ? int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : null;

    /// <summary>A cluster gets its name only when it is complete, so a folder with other content is not one of ours.</summary>
    public bool Exists()
    {
        if (!Directory.Exists(Cluster) || !Directory.EnumerateFileSystemEntries(Cluster).Any())
            return false;
        if (MajorVersion() is null || !File.Exists(PasswordFile))
            throw new PostgresUnavailableException("postgres-cluster-damaged",
                $"{Cluster} is not a complete PostgreSQL cluster (PG_VERSION or {Path.GetFileName(PasswordFile)} is missing). Restore it from a backup, or move it away to begin with an empty one.");
        return true;
    }

    [UnsupportedOSPlatform("windows")]
    public static async Task<ClusterHome> OfAsync(string dataFolder, LocalPostgresOptions options, CancellationToken ct)
    {
        var inside = LocksOf(dataFolder);
        if (Located(inside) is { } outside)
            return Owned(new ClusterHome(outside), inside);
        var home = new ClusterHome(inside);
        if (!Environment.IsPrivilegedProcess || home.Exists())
            return home;
        var account = await ServerAccount.FindAsync(home.Cluster, ct);
        if (await account.ReachesAsync(inside, ct))
            return home;
        Open(inside, options);
        if (!IsSomebodysHome(dataFolder))
            Open(dataFolder, options);
        return await account.ReachesAsync(inside, ct) ? home : await RelocateAsync(inside, account, options, ct);
    }

    [UnsupportedOSPlatform("windows")]
    static async Task<ClusterHome> RelocateAsync(string inside, ServerAccount account, LocalPostgresOptions options, CancellationToken ct)
    {
        var outside = Path.Combine(RealPath.Of(options.FallbackFolder), RandomNumberGenerator.GetHexString(16, lowercase: true));
        foreach (var folder in new[] { options.FallbackFolder, outside }.Where(folder => !Directory.Exists(folder)))
        {
            Directory.CreateDirectory(folder);
            File.SetUnixFileMode(folder, Passable);
        }

        if (!await account.ReachesAsync(outside, ct))
            throw new PostgresUnavailableException("data-folder-closed",
                $"The PostgreSQL account can enter neither {inside} nor {outside}. Choose a data folder whose parents other accounts may pass, for example below /srv.");
        await File.WriteAllTextAsync(Path.Combine(outside, "belongs-to"), inside, ct);
        await File.WriteAllTextAsync(Path.Combine(inside, "location"), outside, ct);
        Log.Relocated(options.Logger, inside, outside);
        return new ClusterHome(outside);
    }

    // A data folder may have been moved, which is fine, or copied, where two folders would share one cluster.
    static ClusterHome Owned(ClusterHome home, string inside)
    {
        var note = Path.Combine(home.Folder, "belongs-to");
        var owner = File.Exists(note) ? File.ReadAllText(note) : inside;
        if (owner != inside && Located(owner) == home.Folder)
            throw new PostgresUnavailableException("data-folder-copied",
                $"{inside} is a copy of {owner}; both would use the PostgreSQL cluster in {home.Folder}. Give one of them a folder that PostgreSQL's account can enter, and import again.");
        if (owner != inside)
            File.WriteAllText(note, inside);
        return home;
    }

    static string? Located(string inside) =>
        Path.Combine(inside, "location") is var note && File.Exists(note) ? File.ReadAllText(note).Trim() : null;

    static bool IsSomebodysHome(string folder) =>
        folder == RealPath.Of(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)) || Path.GetDirectoryName(folder) is null or "/home";

    [UnsupportedOSPlatform("windows")]
    static void Open(string folder, LocalPostgresOptions options)
    {
        var mode = File.GetUnixFileMode(folder);
        if (mode.HasFlag(UnixFileMode.OtherExecute))
            return;
        File.SetUnixFileMode(folder, mode | UnixFileMode.OtherExecute);
        Log.Opened(options.Logger, folder);
    }
}
