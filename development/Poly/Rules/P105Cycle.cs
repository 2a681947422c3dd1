namespace Poly.Rules;

/// <summary>No brick reaches itself, by needs or by csproj references. Each knot is reported once, by its shortest cycle.</summary>
sealed class P105Cycle : IRule
{
    public string Number => "P105";

    public IEnumerable<Violation> Check(Workspace workspace)
    {
        var next = workspace.Bricks.GroupBy(brick => brick.Name).ToDictionary(
            same => same.Key,
            same => same.SelectMany(brick => brick.Needs.Concat(brick.References.Select(reference => reference.Name))).Distinct().ToList());

        foreach (var brick in workspace.Bricks)
            if (WayBack(brick.Name, next) is { } cycle && cycle.Min(StringComparer.Ordinal) == brick.Name)
                yield return new Violation(Number, brick.Name, $"{brick.Folder}/{brick.Name}.csproj",
                    $"{string.Join(" -> ", cycle)} is a cycle.",
                    "remove one of these needs: move what both sides use into a brick of a lower tier.");
    }

    static List<string>? WayBack(string start, Dictionary<string, List<string>> next)
    {
        var cameFrom = new Dictionary<string, string>();
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var at))
            foreach (var step in next.GetValueOrDefault(at, []))
                if (step == start)
                    return [start, .. Way(at), start];
                else if (cameFrom.TryAdd(step, at))
                    open.Enqueue(step);
        return null;

        IEnumerable<string> Way(string end)
        {
            var way = new Stack<string>();
            for (var at = end; at != start; at = cameFrom[at])
                way.Push(at);
            return way;
        }
    }
}
