namespace Poly.Rules;

/// <summary>What a brick needs it references; otherwise the list is stale.</summary>
sealed class P104StaleNeed : IRule
{
    public string Number => "P104";

    public IEnumerable<Violation> Check(Workspace workspace) =>
        from brick in workspace.Bricks
        let file = brick.File
        where file is not null
        let referenced = brick.References.Select(reference => reference.Name).ToHashSet()
        from need in brick.Needs
        where workspace.Find(need) is { } needed && !Tier.IsForProjectsOnly(needed.Tier) && !referenced.Contains(need)
        select new Violation(Number, brick.Name, file.Path,
            $"{brick.Name} needs {need} according to {Manifest.FileName} and does not reference it.",
            $"take {need} out of needs of {brick.Name}, or reference it here.");
}
