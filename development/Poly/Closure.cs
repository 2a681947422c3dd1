namespace Poly;

/// <summary>What a member reaches by its needs, and the needs of those, and so on. Names that are not listed are passed over.</summary>
static class Closure
{
    public static IReadOnlyCollection<Member> Of(Workspace workspace, Member member)
    {
        var reached = new HashSet<Member>();
        var open = new Queue<Member>([member]);
        while (open.TryDequeue(out var next))
            foreach (var need in next.Needs.Select(workspace.Find).OfType<Member>())
                if (reached.Add(need))
                    open.Enqueue(need);
        return reached;
    }
}
