using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace LocalPostgres.Core;

/// <summary>Makes a cluster under another name and renames it when it is complete, so a creation that was killed leaves nothing half-made.</summary>
[UnsupportedOSPlatform("windows")]
static class ClusterCreation
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static async Task RunAsync(ClusterHome home, PostgresBinaries binaries, LocalPostgresOptions options, CancellationToken ct)
    {
        RemoveLeftovers(home, options);
        var account = await ServerAccount.FindAsync(home.Cluster, ct);

        // A name of its own each time: the initdb of a killed process may still be writing to the last one.
        var making = Path.Combine(home.Folder, $"making-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        Directory.CreateDirectory(making, OwnerOnly | UnixFileMode.UserExecute);
        var password = making + ".password";
        await WritePrivateAsync(password, RandomNumberGenerator.GetHexString(48, lowercase: true), ct);
        await account.OwnAsync(making, ct);
        await account.OwnAsync(password, ct);

        var made = await Shell.RunAsync(account.Command(
            binaries.Program("initdb"), "-D", making, "-U", Connections.Owner, "-A", "scram-sha-256", "--pwfile", password, "--locale=C", "-E", "UTF8"), ct);
        if (!made.Ok)
            throw new PostgresUnavailableException("postgres-not-creatable", $"initdb could not make a cluster in {home.Folder}: {made.Output}");

        await Settings.WriteAsync(ClusterHome.SettingsIn(making), Ports.Choose(), ct);
        File.Move(password, Path.Combine(making, Path.GetFileName(home.PasswordFile)));
        Directory.Move(making, home.Cluster);
        Log.Created(options.Logger, binaries.Version, home.Cluster);
    }

    static void RemoveLeftovers(ClusterHome home, LocalPostgresOptions options)
    {
        foreach (var file in Directory.EnumerateFiles(home.Folder, "making-*"))
            File.Delete(file);
        foreach (var unfinished in Directory.EnumerateDirectories(home.Folder, "making-*"))
            TryRemove(unfinished, options);
        if (Directory.Exists(home.Cluster))
            Directory.Delete(home.Cluster);
    }

    // A killed starter's initdb may write while we remove; what is left goes at the next creation.
    static void TryRemove(string folder, LocalPostgresOptions options)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException stillWritten)
        {
            Log.LeftBehind(options.Logger, folder, stillWritten.Message);
        }
    }

    static async Task WritePrivateAsync(string path, string content, CancellationToken ct)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(content), ct);
        file.Flush(flushToDisk: true);
    }
}
