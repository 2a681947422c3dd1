using System.Xml.Linq;

namespace Poly;

/// <summary>A csproj as written on disk. Paths are relative to the workspace root, with forward slashes.</summary>
sealed record ProjectFile(
    string Path,
    string? AssemblyName,
    string? RootNamespace,
    IReadOnlyList<Reference> References,
    IReadOnlyList<string> VersionedPackages)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
    public string Folder => Path[..Path.LastIndexOf('/')];

    public static ProjectFile Read(string root, string path)
    {
        var xml = XDocument.Load(System.IO.Path.Combine(root, path));
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.Combine(root, path))!;
        return new ProjectFile(
            path,
            Named(xml, "AssemblyName").LastOrDefault()?.Value.Trim(),
            Named(xml, "RootNamespace").LastOrDefault()?.Value.Trim(),
            [.. Named(xml, "ProjectReference")
                .SelectMany(element => Value(element, "Include")?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
                .Select(include => new Reference(Resolve(root, folder, include)))
                .Distinct()],
            [.. Named(xml, "PackageReference").Concat(Named(xml, "PackageVersion"))
                .Where(element => Value(element, "Version") is not null || Value(element, "VersionOverride") is not null)
                .Select(element => Value(element, "Include") ?? Value(element, "Update") ?? "a package")]);
    }

    static IEnumerable<XElement> Named(XDocument xml, string name) => xml.Descendants().Where(element => element.Name.LocalName == name);

    static string? Value(XElement element, string name) =>
        (string?)element.Attribute(name) ?? element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    static string Resolve(string root, string folder, string include)
    {
        var expanded = include
            .Replace("$(PerennialRoot)", root + "/", StringComparison.OrdinalIgnoreCase)
            .Replace("$(MSBuildThisFileDirectory)", folder + "/", StringComparison.OrdinalIgnoreCase)
            .Replace("$(MSBuildProjectDirectory)", folder, StringComparison.OrdinalIgnoreCase)
            .Replace('\\', '/');
        return System.IO.Path.GetRelativePath(root, System.IO.Path.GetFullPath(expanded, folder)).Replace('\\', '/');
    }
}

/// <summary>A ProjectReference: the path of the csproj it names.</summary>
sealed record Reference(string Path)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>A project that takes the place of a package; to the workspace it is a package.</summary>
    public bool IsStandIn => Path.StartsWith("development/stand-ins/", StringComparison.Ordinal);

    /// <summary>True for a csproj in a folder of bricks or projects; false for tests, tools and anything outside.</summary>
    public bool IsBrick => Path.Split('/')[0] is "components" or "bases" or "projects";
}
