using System.Reflection;
using System.Text.Json.Nodes;

namespace Snapshots;

/// <summary>The bricks that workspace.json lists, as they are built.</summary>
static class Listed
{
    static readonly JsonNode Workspace = JsonNode.Parse(File.ReadAllText(Path.Combine(
        typeof(Listed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WorkspaceRoot").Value!, "workspace.json")))!;

    /// <summary>Names of the bricks of a tier; null: of all.</summary>
    public static IReadOnlyList<string> Bricks(string? tier = null) =>
        [.. Workspace["bricks"]!.AsArray().Where(brick => tier is null || (string?)brick!["tier"] == tier).Select(brick => (string)brick!["name"]!)];

    /// <summary>Names of the bricks of a tier that some project uses.</summary>
    public static IReadOnlyList<string> Used(string tier) =>
        [.. Bricks(tier).Intersect(Workspace["projects"]!.AsArray().SelectMany(project => project!["uses"]!.AsArray()).Select(name => (string)name!))];

    public static Assembly Assembly(string brick) => System.Reflection.Assembly.Load(new AssemblyName(brick));
}
