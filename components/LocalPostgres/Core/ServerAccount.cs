using System.Text.RegularExpressions;

namespace LocalPostgres.Core;

/// <summary>PostgreSQL refuses to run as root, so root runs it as another account; anybody else runs it as themselves.</summary>
sealed partial record ServerAccount(IReadOnlyList<string> Prefix, string? Owner)
{
    public static readonly ServerAccount Caller = new([], null);

    public IReadOnlyList<string> Command(params IReadOnlyList<string> command) => [.. Prefix, .. command];

    /// <summary>The owner of the existing cluster, otherwise <c>postgres</c>, otherwise <c>nobody</c>.</summary>
    public static async Task<ServerAccount> FindAsync(string clusterFolder, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return Caller;
        foreach (var name in new[] { OwnerOf(clusterFolder), "postgres", "nobody" })
        {
            if (name is null or "0" || Ids().Match(Shell.FirstLine("id", name) ?? "") is not { Success: true } known)
                continue;
            var (uid, gid) = (known.Groups["uid"].Value, known.Groups["gid"].Value);
            foreach (var prefix in Switches(known.Groups["name"] is { Success: true } written ? written.Value : name, uid, gid))
            {
                if ((await Shell.RunAsync([.. prefix, "true"], ct)).Ok)
                    return new ServerAccount(prefix, $"{uid}:{gid}");
            }
        }

        throw new PostgresUnavailableException("postgres-no-account",
            "PostgreSQL does not run as root, and root could not switch to the account postgres or nobody here. Run as an ordinary user, or give a connection string.");
    }

    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (Owner is not null && await Shell.RunAsync(["chown", "-R", Owner, path], ct) is { Ok: false, Output: var output })
            throw new PostgresUnavailableException("postgres-not-creatable", $"{path} could not be given to the PostgreSQL account: {output}");
    }

    public async Task<bool> ReachesAsync(string folder, CancellationToken ct) =>
        Owner is null || (await Shell.RunAsync(Command("/bin/sh", "-c", "cd -- \"$1\"", "sh", folder), ct)).Ok;

    /// <summary>The ways to become another account, each a prefix of the command to run; the first that works is taken.</summary>
    internal static IEnumerable<IReadOnlyList<string>> Switches(string name, string uid, string gid)
    {
        if (Shell.Find("setpriv") is { } setpriv)
            yield return [setpriv, $"--reuid={uid}", $"--regid={gid}", "--clear-groups", "--"];
        if (Shell.Find("runuser") is { } runuser)
            yield return [runuser, "-u", name, "--"];
        if (Shell.Find("su") is { } su)
            yield return [su, "-s", "/bin/sh", "-c", "exec \"$@\"", "--", name, "sh"];
    }

    // uid=101(postgres) gid=104(postgres) groups=…
    [GeneratedRegex(@"^uid=(?<uid>\d+)(\((?<name>[^)]+)\))? gid=(?<gid>\d+)")]
    private static partial Regex Ids();

    static string? OwnerOf(string folder) => Directory.Exists(folder) ? Shell.FirstLine("stat", "-c", "%u", folder) : null;
}
