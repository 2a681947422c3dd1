namespace Benchmarks;

static class Workspace
{
    public static string Root { get; } = Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory)
        ?? throw new InvalidOperationException("Run this from within the workspace.");

    static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "workspace.json")))
                return at.FullName;
        return null;
    }
}
