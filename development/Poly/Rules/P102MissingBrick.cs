namespace Poly.Rules;

/// <summary>A listed brick or project has a csproj in its folder.</summary>
sealed class P102MissingBrick : IRule
{
    public string Number => "P102";

    public IEnumerable<Violation> Check(Workspace workspace) =>
        from member in workspace.Members
        where member.File is null
        select new Violation(Number, member.Name, member.Folder,
            $"{member.Name} is listed and has no csproj here.",
            $"create {member.Folder}/{member.Name}.csproj, or take {member.Name} out of {Manifest.FileName}.");
}
