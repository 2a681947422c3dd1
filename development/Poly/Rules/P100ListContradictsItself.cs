namespace Poly.Rules;

/// <summary>Every name in workspace.json is listed once, has a known tier, and names only what is listed.</summary>
sealed class P100ListContradictsItself : IRule
{
    public string Number => "P100";

    public IEnumerable<Violation> Check(Workspace workspace)
    {
        foreach (var twice in workspace.Members.GroupBy(m => m.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            yield return Fault(twice.Key, $"{twice.Key} is listed {twice.Count()} times.", "keep one entry; names differ in more than case.");

        foreach (var brick in workspace.Bricks)
        {
            if (!workspace.Manifest.Tiers.Contains(brick.Tier))
                yield return Fault(brick.Name, $"{brick.Name} has the tier {brick.Tier}, which tiers does not list.", "give it one of the listed tiers.");

            foreach (var port in brick.Implements.Where(port => workspace.Find(port)?.Tier != Tier.Ports || !brick.Needs.Contains(port)))
                yield return Fault(brick.Name, $"{brick.Name} implements {port}, which is not a listed port that it needs.",
                    $"list {port} as a port, and in needs of {brick.Name}.");
        }

        foreach (var member in workspace.Members)
            foreach (var unknown in member.Needs.Where(need => workspace.Find(need) is null))
                yield return Fault(member.Name, $"{member.Name} names {unknown}, which is not listed.", $"list {unknown}, or take it out of {member.Name}.");

        foreach (var project in workspace.Projects)
            foreach (var other in project.Needs.Where(used => workspace.Find(used)?.Tier == Tier.Projects))
                yield return Fault(project.Name, $"{project.Name} uses the project {other}.", $"take {other} out of uses and list the bricks wanted from it.");
    }

    Violation Fault(string subject, string fault, string fix) => new(Number, subject, Manifest.FileName, fault, fix);
}
