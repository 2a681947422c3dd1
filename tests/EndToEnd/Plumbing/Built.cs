using System.Reflection;

namespace EndToEnd.Plumbing;

/// <summary>Where the build put the projects, and where the workspace keeps its files.</summary>
static class Built
{
    static readonly string Root = typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WorkspaceRoot").Value!;

    /// <summary>The bundled data: 541,909 lines.</summary>
    public static string OnlineRetail => InWorkspace("development/data/online-retail/online_retail.csv.gz");

    public static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static string InWorkspace(string path) => Path.Combine(Root, path);

    /// <summary>A project's program, from the same build as these tests.</summary>
    public static string Program(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(output.FullName, "..", "..", project, output.Name, $"{project}.dll"));
    }
}
