using System.Reflection;
using Poly;

namespace Architecture;

/// <summary>The real workspace: whatever workspace.json lists is covered, and whatever it does not list fails.</summary>
public class The_workspace
{
    static readonly Workspace Real = Workspace.Load(
        typeof(The_workspace).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WorkspaceRoot").Value!);

    static readonly IReadOnlyList<Violation> Violations = Rulebook.Check(Real);

    public static TheoryData<string> Members => [.. Real.Members.Select(member => member.Name)];

    [Theory]
    [MemberData(nameof(Members))]
    public void has_in_its_place(string member) => AssertNone(Violations.Where(violation => violation.Subject == member));

    [Fact]
    public void has_no_violation() => AssertNone(Violations);

    [Fact]
    public void lists_bricks_of_every_tier_and_projects()
    {
        Assert.All(Real.Manifest.Tiers, tier => Assert.Contains(Real.Bricks, brick => brick.Tier == tier));
        Assert.NotEmpty(Real.Projects);
    }

    static void AssertNone(IEnumerable<Violation> violations)
    {
        var found = violations.Select(violation => violation.ToString()).ToList();
        Assert.True(found.Count == 0, $"{found.Count} violations:\n{string.Join('\n', found)}");
    }
}
