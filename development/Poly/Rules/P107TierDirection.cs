namespace Poly.Rules;

/// <summary>Data goes one way: a tier knows only the tiers and bricks named for it here. Adapters, bases and projects are left to P106.</summary>
sealed class P107TierDirection : IRule
{
    static readonly Dictionary<string, string[]> MayKnow = new()
    {
        [Tier.Words] = [Tier.Words],
        [Tier.Models] = [Tier.Words],
        [Tier.Ports] = [Tier.Words],
        [Tier.Adapters] = [Tier.Ports, Tier.Words],
        [Tier.Flow] = [Tier.Ports, Tier.Words],
        [Tier.Questions] = ["Lake", "Answers", Tier.Models, Tier.Words],
        [Tier.Orchestration] = ["Datasets", "Answers", Tier.Words],
        [Tier.Bases] = [Tier.Ports, Tier.Flow, Tier.Orchestration, Tier.Words],
    };

    public string Number => "P107";

    public IEnumerable<Violation> Check(Workspace workspace) =>
        from brick in workspace.Bricks
        where MayKnow.ContainsKey(brick.Tier)
        from need in brick.Needs
        let target = workspace.Find(need)
        where target is not null && !Tier.IsForProjectsOnly(target.Tier)
        let allowed = MayKnow[brick.Tier]
        where !allowed.Contains(target.Tier) && !allowed.Contains(target.Name)
        select new Violation(Number, brick.Name, Manifest.FileName,
            $"{brick.Name} ({brick.Tier}) needs {need} ({target.Tier}); its tier may know {string.Join(", ", allowed)}.",
            $"take {need} out of needs of {brick.Name}, or move what it wants from there into a brick its tier may know.");
}
