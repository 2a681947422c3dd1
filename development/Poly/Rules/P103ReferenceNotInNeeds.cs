namespace Poly.Rules;

/// <summary>A brick references only what it needs. References that no list can allow are left to P106.</summary>
sealed class P103ReferenceNotInNeeds : IRule
{
    public string Number => "P103";

    public IEnumerable<Violation> Check(Workspace workspace) =>
        from brick in workspace.Bricks
        from reference in brick.References
        where !brick.Needs.Contains(reference.Name) && !P106ReferenceForProjectsOnly.Forbids(workspace, reference)
        select new Violation(Number, brick.Name, brick.File!.Path,
            $"{brick.Name} references {reference.Name}, which is not in its needs.",
            $"add {reference.Name} to needs of {brick.Name} in {Manifest.FileName}, or remove the reference.");
}
