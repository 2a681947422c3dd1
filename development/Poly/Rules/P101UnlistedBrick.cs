namespace Poly.Rules;

/// <summary>A folder under components, bases or projects is listed, and holds no csproj deeper down.</summary>
sealed class P101UnlistedBrick : IRule
{
    public string Number => "P101";

    public IEnumerable<Violation> Check(Workspace workspace)
    {
        var listed = workspace.Members.Select(member => member.Folder).ToHashSet();
        var folders = Workspace.BrickAreas.SelectMany(area => Disk.FoldersOf(workspace.Root, area).Select(name => $"{area}/{name}"));
        var deeper = workspace.Files.Select(file => file.Folder).Where(folder => Workspace.BrickAreas.Contains(folder.Split('/')[0]));

        foreach (var folder in folders.Union(deeper).Except(listed).Order(StringComparer.Ordinal))
            yield return new Violation(Number, folder.Split('/')[^1], folder,
                $"this folder is no brick or project of {Manifest.FileName}.",
                $"list {folder.Split('/')[^1]} there with a tier of {folder.Split('/')[0]}, or remove the folder.");
    }
}
