namespace Poly.Rules;

/// <summary>A project brings exactly one implementation of every port that its bricks reach.</summary>
sealed class P111OneImplementationPerPort : IRule
{
    public string Number => "P111";

    public IEnumerable<Violation> Check(Workspace workspace)
    {
        foreach (var project in workspace.Projects)
            foreach (var port in Closure.Of(workspace, project).Where(brick => brick.Tier == Tier.Ports).OrderBy(brick => brick.Name, StringComparer.Ordinal))
            {
                var all = workspace.Bricks.Where(brick => brick.Implements.Contains(port.Name)).Select(brick => brick.Name).ToList();
                var chosen = all.Where(project.Needs.Contains).ToList();
                if (chosen.Count == 0)
                    yield return Fault(project, $"{project.Name} has no implementation of {port.Name}.",
                        all.Count == 0 ? $"write an adapter that implements {port.Name}." : $"add one of {string.Join(", ", all)} to uses of {project.Name}.");
                else if (chosen.Count > 1)
                    yield return Fault(project, $"{project.Name} has {chosen.Count} implementations of {port.Name}: {string.Join(", ", chosen)}.",
                        $"keep one of them in uses of {project.Name}.");
            }
    }

    Violation Fault(Member project, string fault, string fix) => new(Number, project.Name, Manifest.FileName, fault, fix);
}
