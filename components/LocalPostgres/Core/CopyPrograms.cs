using System.Globalization;
using System.Text.RegularExpressions;

namespace LocalPostgres.Core;

/// <summary>Finds <c>pg_dump</c> and <c>pg_restore</c>. Either can do with servers and files that are as old as itself or older.</summary>
static partial class CopyPrograms
{
    /// <summary>The program of the same major version, otherwise the oldest of the newer ones.</summary>
    public static (string Path, string Version) Require(LocalPostgresOptions options, string program, int major) => Require(BinariesSearch.AllFolders(options), program, major);

    internal static (string Path, string Version) Require(IEnumerable<string> folders, string program, int major)
    {
        var found = folders.Select(folder => Path.Combine(folder, program)).Where(File.Exists).Select(path => (Path: path, Version: VersionOf(path))).Where(one => one.Version is not null).ToArray();
        if (found.Where(one => MajorOf(one.Version!) >= major).OrderBy(one => MajorOf(one.Version!)).FirstOrDefault() is { Path: { } path, Version: { } version })
            return (path, version);
        var needed = major.ToString(CultureInfo.InvariantCulture);
        throw found.Select(one => one.Version!).MaxBy(MajorOf) is { } newest
            ? new PostgresCopyException(PostgresCopyFault.ProgramTooOld, program, needed) { Found = newest }
            : new PostgresCopyException(PostgresCopyFault.ProgramMissing, program, needed);
    }

    // pg_dump (PostgreSQL) 15.4 (Debian 15.4-1)
    static string? VersionOf(string path) => VersionNumber().Match(Shell.FirstLine(path, "--version") ?? "") is { Success: true } match ? match.Value : null;

    static int MajorOf(string version) => int.Parse(version.Split('.')[0], CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex VersionNumber();
}
