using Poly;

namespace Architecture;

public class Planting_a_fault
{
    public static IEnumerable<object[]> Planted => Faults.All.Select(fault => new object[] { fault.Rule, fault.Sentence });

    public static TheoryData<string> Rules => [.. Rulebook.All.Select(rule => rule.Number)];

    [Fact]
    public void is_needed_for_a_violation()
    {
        using var workspace = new SmallWorkspace();
        Assert.Empty(workspace.Check());
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public void breaks_its_rule_and_no_other(string rule, string sentence)
    {
        var fault = Faults.All.Single(fault => fault.Sentence == sentence);
        using var workspace = new SmallWorkspace();

        fault.Plant(workspace);

        var violation = Assert.Single(workspace.Check());
        Assert.Equal(rule, violation.Rule);
        Assert.Equal(fault.Place, violation.Place);
        Assert.StartsWith($"{rule} {fault.Place}: ", violation.ToString());
        Assert.NotEmpty(violation.Fix);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void is_possible_for_every_rule(string rule) => Assert.Contains(Faults.All, fault => fault.Rule == rule);

    [Fact]
    public void finds_every_rule_under_its_own_number() =>
        Assert.All(Rulebook.All, rule => Assert.StartsWith(rule.Number, rule.GetType().Name));

    [Fact]
    public void finds_every_rule_in_the_rulebook()
    {
        var written = typeof(Rulebook).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IRule)));
        Assert.Equal(written.Order(TypesByName), Rulebook.All.Select(rule => rule.GetType()).Order(TypesByName));
    }

    static Comparer<Type> TypesByName => Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name));
}
