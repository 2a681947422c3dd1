using System.Reflection;
using Poly;

namespace Architecture;

public class The_readme
{
    static readonly string Root =
        typeof(The_readme).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WorkspaceRoot").Value!;

    /// <summary>On a mismatch: dotnet run --project development/Poly -- renew.</summary>
    [Fact]
    public void shows_the_bricks_of_the_workspace()
    {
        var readme = File.ReadAllText(Path.Combine(Root, "README.md"));
        var from = readme.IndexOf(BrickTable.Begin, StringComparison.Ordinal) + BrickTable.Begin.Length;
        var table = readme[from..readme.IndexOf(BrickTable.End, StringComparison.Ordinal)];

        Assert.Equal(BrickTable.Markdown(Workspace.Load(Root)).Trim(), table.Trim());
    }

    [Fact]
    public void fits_150_lines() =>
        Assert.InRange(File.ReadLines(Path.Combine(Root, "README.md")).Count(), 1, 150);
}
