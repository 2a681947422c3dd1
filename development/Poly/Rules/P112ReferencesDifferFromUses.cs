namespace Poly.Rules;

/// <summary>The csproj of a project references what the list says it uses, no more and no less.</summary>
sealed class P112ReferencesDifferFromUses : IRule
{
    public string Number => "P112";

    public IEnumerable<Violation> Check(Workspace workspace)
    {
        foreach (var project in workspace.Projects.Where(project => project.File is not null))
        {
            var referenced = project.References.Select(reference => reference.Name).ToHashSet();
            foreach (var extra in referenced.Except(project.Needs))
                yield return new Violation(Number, project.Name, project.File!.Path,
                    $"{project.Name} references {extra}, which is not in its uses.",
                    $"add {extra} to uses of {project.Name} in {Manifest.FileName}, or remove the reference.");
            foreach (var absent in project.Needs.Except(referenced))
                yield return new Violation(Number, project.Name, project.File!.Path,
                    $"{project.Name} uses {absent} according to {Manifest.FileName} and does not reference it.",
                    $"reference {absent} here, or take it out of uses.");
        }
    }
}
