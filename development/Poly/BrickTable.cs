namespace Poly;

/// <summary>The list as text for people: a table for the terminal, one for the documents.</summary>
static class BrickTable
{
    static readonly string[] Columns = ["tier", "brick", "needs", "used by"];

    /// <summary>What the table of the README stands between.</summary>
    public const string Begin = "<!-- bricks: dotnet run --project development/Poly -- renew -->\n", End = "<!-- /bricks -->";

    /// <summary>The README with the table as it is now; as it was where it has no place for one.</summary>
    public static string Into(string readme, Workspace workspace)
    {
        var (from, to) = (readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, readme.IndexOf(End, StringComparison.Ordinal));
        return from < Begin.Length || to < from ? readme : readme[..from] + Markdown(workspace) + readme[to..];
    }

    public static string Plain(Workspace workspace)
    {
        string[][] rows =
        [
            Columns,
            .. InTierOrder(workspace).Select(brick => new[] { brick.Tier, brick.Name, Joined(brick.Needs), UsedBy(workspace, brick) }),
        ];
        var widths = Columns.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return Lines(rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }

    public static string Markdown(Workspace workspace) => Lines(
    [
        "| tier | brick | one line | needs | used by |",
        "|---|---|---|---|---|",
        .. from brick in InTierOrder(workspace)
           let about = brick.About.Replace("|", "\\|", StringComparison.Ordinal)
           select $"| {brick.Tier} | `{brick.Name}` | {about} | {Joined(brick.Needs)} | {UsedBy(workspace, brick)} |",
    ]);

    /// <summary>One line a brick: what it needs.</summary>
    public static string Needs(Workspace workspace) => Lines(workspace.Members.Select(member => $"{member.Name} -> {Joined(member.Needs)}"));

    static IEnumerable<Member> InTierOrder(Workspace workspace) =>
        workspace.Bricks.OrderBy(brick => workspace.Manifest.Tiers.TakeWhile(tier => tier != brick.Tier).Count());

    /// <summary>The projects that hold the brick, named in <c>uses</c> or reached through needs.</summary>
    static string UsedBy(Workspace workspace, Member brick) =>
        Joined([.. workspace.Projects.Where(project => Closure.Of(workspace, project).Contains(brick)).Select(project => project.Name)]);

    static string Joined(IReadOnlyList<string> names) => names.Count == 0 ? "–" : string.Join(", ", names);

    static string Lines(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";
}
