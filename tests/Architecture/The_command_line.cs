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
