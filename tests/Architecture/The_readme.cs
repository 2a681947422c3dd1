using System.Reflection;
using Poly;

namespace Architecture;

public class The_readme
{
    static readonly string Root =
        typeof(The_readme).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WorkspaceRoot").Value!;

    const string Begin = "<!-- bricks: dotnet run --project development/Poly -- deps --markdown -->\n";
    const string End = "<!-- /bricks -->";

    /// <summary>On a mismatch the test says what the table is now: put it between the two comments.</summary>
    [Fact]
    public void shows_the_bricks_of_the_workspace()
    {
        var readme = File.ReadAllText(Path.Combine(Root, "README.md"));
        var from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var table = readme[from..readme.IndexOf(End, StringComparison.Ordinal)];

        Assert.Equal(BrickTable.Markdown(Workspace.Load(Root)).Trim(), table.Trim());
    }

    [Fact]
    public void fits_150_lines() =>
        Assert.InRange(File.ReadLines(Path.Combine(Root, "README.md")).Count(), 1, 150);
}
