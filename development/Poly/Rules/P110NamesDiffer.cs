namespace Poly.Rules;

/// <summary>Folder = csproj = assembly = root namespace = namespace of every file (or below it).</summary>
sealed class P110NamesDiffer : IRule
{
    public string Number => "P110";

    public IEnumerable<Violation> Check(Workspace workspace)
    {
        var names = workspace.Members.Select(member => member.Name).ToList();
        return
            from member in workspace.Members
            from fault in InProjectFiles(workspace, member).Concat(InSources(workspace, member, names))
            select new Violation(Number, member.Name, fault.Place, fault.Text, $"use {member.Name}, the name of the folder.");
    }

    static IEnumerable<(string Place, string Text)> InProjectFiles(Workspace workspace, Member member)
    {
        foreach (var file in workspace.Files.Where(file => file.Folder == member.Folder))
        {
            if (file.Name != member.Name)
                yield return (file.Path, $"the csproj is named {file.Name}.");
            if (Differs(file.AssemblyName, member))
                yield return (file.Path, $"AssemblyName is {file.AssemblyName}.");
            if (Differs(file.RootNamespace, member))
                yield return (file.Path, $"RootNamespace is {file.RootNamespace}.");
        }
    }

    static IEnumerable<(string Place, string Text)> InSources(Workspace workspace, Member member, List<string> names)
    {
        var sources = workspace.SourcesOf(member);
        var spaces =
            from source in sources
            from space in source.Namespaces
            where OwnerOf(space.Name, names) != member.Name
            select (space.Place, $"the namespace is {space.Name}.");
        var homeless =
            from type in DeclaredType.In(sources)
            where type.IsGlobal && type.FullName.Split('.')[0] != "Program"
            select (type.Places[0], $"{type.Name} is in no namespace.");
        return spaces.Concat(homeless);
    }

    static bool Differs(string? name, Member member) => name is not null && name != member.Name && name != "$(MSBuildProjectName)";

    /// <summary>Lake.Memory.Core belongs to Lake.Memory, not to Lake: the longest name wins.</summary>
    static string? OwnerOf(string space, List<string> names) =>
        names.Where(name => space == name || space.StartsWith(name + ".", StringComparison.Ordinal)).MaxBy(name => name.Length);
}
