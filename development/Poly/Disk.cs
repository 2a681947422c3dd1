namespace Poly;

/// <summary>Which files of the workspace are source: build output and hidden folders are passed over. Results are sorted.</summary>
static class Disk
{
    static readonly HashSet<string> PassedOver = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "artifacts", "node_modules", "TestResults" };

    public static IReadOnlyList<string> ProjectPaths(string root) =>
        [.. Workspace.Areas.SelectMany(area => FilesUnder(root, area, ".csproj"))];

    public static IReadOnlyList<string> FilesUnder(string root, string folder, string extension)
    {
        var start = new DirectoryInfo(Path.Combine(root, folder));
        if (!start.Exists)
            return [];
        return [.. Walk(start)
            .Where(file => file.Extension == extension)
            .Select(file => Path.GetRelativePath(root, file.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The direct subfolders of an area that hold at least one file.</summary>
    public static IReadOnlyList<string> FoldersOf(string root, string area)
    {
        var start = new DirectoryInfo(Path.Combine(root, area));
        if (!start.Exists)
            return [];
        return [.. start.EnumerateDirectories()
            .Where(folder => IsSource(folder) && Walk(folder).Any())
            .Select(folder => folder.Name)
            .Order(StringComparer.Ordinal)];
    }

    static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(IsSource).SelectMany(Walk));

    static bool IsSource(DirectoryInfo folder) => !PassedOver.Contains(folder.Name) && !folder.Name.StartsWith('.');
}
