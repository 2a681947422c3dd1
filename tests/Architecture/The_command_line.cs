using System.Reflection;
using Poly;

namespace Architecture;

public class The_command_line
{
    [Fact]
    public void succeeds_on_a_workspace_without_violation()
    {
        using var workspace = new SmallWorkspace();
        Assert.Equal(0, Run("check", workspace.Root));
    }

    [Fact]
    public void fails_on_a_workspace_with_a_violation()
    {
        using var workspace = new SmallWorkspace();
        workspace.Write("components/Churn/README.md", "Who leaves?");
        Assert.Equal(1, Run("check", workspace.Root));
    }

    [Fact]
    public void writes_a_solution_that_the_check_accepts()
    {
        using var workspace = new SmallWorkspace();
        workspace.Write("tests/More/More.csproj", "<Project />");
        Assert.NotEmpty(workspace.Check());

        Assert.Equal(0, Run("sln", workspace.Root));
        Assert.Empty(workspace.Check());
    }

    [Fact]
    public void renews_the_solution_and_the_table_of_bricks_and_leaves_the_rest()
    {
        using var workspace = new SmallWorkspace();
        workspace.Write("tests/More/More.csproj", "<Project />");
        workspace.Write("README.md", $"Before\n{BrickTable.Begin}| old |\n{BrickTable.End}\nAfter\n");

        Assert.Equal(0, Run("renew", workspace.Root));
        Assert.Empty(workspace.Check());
        var readme = File.ReadAllText(Path.Combine(workspace.Root, "README.md"));
        Assert.Equal($"Before\n{BrickTable.Begin}{BrickTable.Markdown(Workspace.Load(workspace.Root))}{BrickTable.End}\nAfter\n", readme);
        Assert.Empty(Renewal.OfWorkspace(workspace.Root));
    }

    [Fact]
    public void leaves_a_readme_without_a_place_for_the_table_as_it_is()
    {
        using var workspace = new SmallWorkspace();
        Assert.Equal("Nothing here.\n", BrickTable.Into("Nothing here.\n", Workspace.Load(workspace.Root)));
    }

    [Fact]
    public void knows_which_projects_hold_a_brick()
    {
        using var workspace = new SmallWorkspace();
        var rows = BrickTable.Markdown(Workspace.Load(workspace.Root)).Split('\n');
        Assert.Contains("| words | `Quantities` |  | – | Standalone |", rows);
        Assert.Contains("| adapters | `Lake.Memory` |  | Lake | – |", rows);
    }

    static int Run(params string[] arguments) =>
        (int)typeof(Rulebook).Assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null)!;
}
