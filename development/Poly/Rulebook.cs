using Poly.Rules;

namespace Poly;

/// <summary>A rule has a number and says every place where it is broken.</summary>
interface IRule
{
    string Number { get; }

    IEnumerable<Violation> Check(Workspace workspace);
}

/// <summary>The rules in the order of their numbers. A new rule is a new file in Rules/ and a line here.</summary>
static class Rulebook
{
    public static readonly IReadOnlyList<IRule> All =
    [
        new P100ListContradictsItself(),
        new P101UnlistedBrick(),
        new P102MissingBrick(),
        new P103ReferenceNotInNeeds(),
        new P104StaleNeed(),
        new P105Cycle(),
        new P106ReferenceForProjectsOnly(),
        new P107TierDirection(),
        new P108PublicHandler(),
        new P109PublicTypeInCore(),
        new P110NamesDiffer(),
        new P111OneImplementationPerPort(),
        new P112ReferencesDifferFromUses(),
        new P113VersionInProjectFile(),
        new P114SolutionDiffersFromDisk(),
    ];

    public static IReadOnlyList<Violation> Check(Workspace workspace) => [.. All.SelectMany(rule => rule.Check(workspace))];
}
