using System.Collections.Concurrent;

namespace Poly;

/// <summary>The list and the disk side by side: what workspace.json says and the csproj files that are there.</summary>
sealed class Workspace
{
    /// <summary>The folders that hold csproj files, in the order of the solution.</summary>
    public static readonly IReadOnlyList<string> Areas = ["components", "bases", "projects", "development", "tests"];

    /// <summary>The areas whose folders must be listed.</summary>
    public static readonly IReadOnlyList<string> BrickAreas = ["components", "bases", "projects"];

    readonly ConcurrentDictionary<string, IReadOnlyList<SourceFile>> sources = new();
    readonly Dictionary<string, Member> byName;

    Workspace(string root, Manifest manifest, IReadOnlyList<ProjectFile> files)
    {
        Root = root;
        Manifest = manifest;
        Files = files;
        Bricks = [.. manifest.Bricks.Select(b => Listed(b.Name, b.Tier, b.About, b.Needs, b.Implements))];
        Projects = [.. manifest.Projects.Select(p => Listed(p.Name, Tier.Projects, p.About, p.Uses, []))];
        byName = Members.GroupBy(m => m.Name).ToDictionary(same => same.Key, same => same.First());
    }

    public string Root { get; }
    public Manifest Manifest { get; }
    public IReadOnlyList<ProjectFile> Files { get; }
    public IReadOnlyList<Member> Bricks { get; }
    public IReadOnlyList<Member> Projects { get; }
    public IEnumerable<Member> Members => Bricks.Concat(Projects);

    public static Workspace Load(string root)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        return new Workspace(full, Manifest.Read(full), [.. Disk.ProjectPaths(full).Select(path => ProjectFile.Read(full, path))]);
    }

    public Member? Find(string name) => byName.GetValueOrDefault(name);

    public IReadOnlyList<SourceFile> SourcesOf(Member member) =>
        sources.GetOrAdd(member.Folder, folder => [.. Disk.FilesUnder(Root, folder, ".cs").Select(path => SourceFile.Read(Root, path))]);

    Member Listed(string name, string tier, string about, IReadOnlyList<string> needs, IReadOnlyList<string> implements)
    {
        var folder = $"{Tier.FolderOf(tier)}/{name}";
        var own = Files.Where(file => file.Folder == folder).OrderBy(file => file.Name != name).FirstOrDefault();
        return new Member(name, tier, about, folder, needs, implements, own);
    }
}

/// <summary>A listed brick or project. What a project <c>uses</c> stands in <see cref="Needs"/>. <see cref="File"/> is null when nothing is on disk.</summary>
sealed record Member(
    string Name, string Tier, string About, string Folder, IReadOnlyList<string> Needs, IReadOnlyList<string> Implements, ProjectFile? File)
{
    /// <summary>The csproj references that matter to the workspace: stand-ins count as packages.</summary>
    public IEnumerable<Reference> References => File?.References.Where(reference => !reference.IsStandIn) ?? [];
}
