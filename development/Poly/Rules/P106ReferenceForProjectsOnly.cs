namespace Poly.Rules;

/// <summary>Implementations and bases are for projects to choose: no brick references an adapter, a base, a project, a test or a tool.</summary>
sealed class P106ReferenceForProjectsOnly : IRule
{
    public string Number => "P106";

    public static bool Forbids(Workspace workspace, Reference reference) =>
        !reference.IsBrick || (workspace.Find(reference.Name) is { } target && Tier.IsForProjectsOnly(target.Tier));

    public IEnumerable<Violation> Check(Workspace workspace)
    {
        foreach (var brick in workspace.Bricks)
        {
            var referenced = brick.References.Where(reference => Forbids(workspace, reference))
                .Select(reference => reference.Name).Distinct().ToDictionary(name => name, _ => brick.File!.Path);
            foreach (var need in brick.Needs.Where(need => workspace.Find(need) is { } target && Tier.IsForProjectsOnly(target.Tier)))
                referenced.TryAdd(need, Manifest.FileName);

            foreach (var (name, place) in referenced)
                yield return new Violation(Number, brick.Name, place,
                    $"{brick.Name} references {name}, {KindOf(workspace, name)}.",
                    $"remove the reference and the need; ask for the port instead and let a project's Program.cs choose {name}.");
        }
    }

    static string KindOf(Workspace workspace, string name) => workspace.Find(name)?.Tier switch
    {
        Tier.Adapters => "an adapter",
        Tier.Bases => "a base",
        Tier.Projects => "a project",
        _ => "which is no brick",
    };
}
