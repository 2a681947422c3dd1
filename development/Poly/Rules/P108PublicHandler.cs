namespace Poly.Rules;

/// <summary>A mediator handler is internal: the request is the door, and a public handler would be picked up by the message bus too.</summary>
sealed class P108PublicHandler : IRule
{
    static readonly string[] Doors = ["IRequestHandler", "INotificationHandler", "IStreamRequestHandler"];

    public string Number => "P108";

    public IEnumerable<Violation> Check(Workspace workspace) =>
        from member in workspace.Members
        from type in DeclaredType.In(workspace.SourcesOf(member))
        where type.IsVisible
        let door = type.Bases.FirstOrDefault(Doors.Contains)
        where door is not null
        select new Violation(Number, member.Name, type.Places[0],
            $"{type.Name} is public and implements {door}.",
            $"drop the public keyword of {type.Name} and seal it; callers send its request.");
}
