using System.Reflection;

namespace Unit;

/// <summary>Files of the workspace that tests read where they are.</summary>
static class WorkspaceFiles
{
    static readonly string Root = typeof(WorkspaceFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "WorkspaceRoot").Value!;

    public static string OnlineRetail { get; } = Path.Combine(Root, "development", "data", "online-retail", "online_retail.csv.gz");

    /// <summary>What was found by sending bytes at random.</summary>
    public static string FuzzedFiles { get; } = Path.Combine(Root, "development", "fuzz", "corpus");

    /// <summary>The sources of this suite.</summary>
    public static IEnumerable<string> UnitTests =>
        Directory.EnumerateFiles(Path.Combine(Root, "tests", "Unit"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    /// <summary>The sources of a component.</summary>
    public static IEnumerable<string> Sources(string brick) =>
        Directory.EnumerateFiles(Path.Combine(Root, "components", brick), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText);

    public static string Readme(string brick) => File.ReadAllText(Path.Combine(Root, "components", brick, "README.md"));

    /// <summary>One of the files that imports are tried on.</summary>
    public static byte[] Case(string file) => File.ReadAllBytes(Path.Combine(Root, "tests", "Unit", "Ingestion", "Cases", file));

    /// <summary>A file of one of the kinds that presets read.</summary>
    public static byte[] KnownFile(string file) => File.ReadAllBytes(Path.Combine(Root, "tests", "Unit", "Ingestion", "KnownFiles", file));

    /// <summary>Customers of one of the files that scores are tried on: id, time, amount.</summary>
    public static string[][] RfmCase(string file) =>
        [.. File.ReadLines(Path.Combine(Root, "tests", "Unit", "Rfm", "Cases", file)).Skip(1).Select(line => line.Split(','))];

    /// <summary>The lines of a published table, each split at its commas.</summary>
    public static string[][] Expected(string file) =>
        [.. File.ReadLines(Path.Combine(Root, "tests", "Unit", "Expected", file)).Select(line => line.Split(','))];
}
