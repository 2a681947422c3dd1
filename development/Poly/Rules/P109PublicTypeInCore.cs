namespace Poly.Rules;

/// <summary>Core/ holds what is nobody else's business: no type there is public.</summary>
sealed class P109PublicTypeInCore : IRule
{
    public string Number => "P109";

    public IEnumerable<Violation> Check(Workspace workspace) =>
        from member in workspace.Members
        from type in DeclaredType.In(workspace.SourcesOf(member))
        where type.IsVisible
        let place = type.Places.FirstOrDefault(place => place[member.Folder.Length..].Contains("/Core/", StringComparison.Ordinal))
        where place is not null
        select new Violation(Number, member.Name, place,
            $"{type.Name} is public in Core/.",
            $"drop the public keyword of {type.Name}, or move it to the root folder of {member.Name} if it belongs to the interface.");
}
