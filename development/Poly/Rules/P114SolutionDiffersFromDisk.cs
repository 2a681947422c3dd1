namespace Poly.Rules;

/// <summary>Polylith.sln lists every csproj on disk and no other.</summary>
sealed class P114SolutionDiffersFromDisk : IRule
{
    public string Number => "P114";

    public IEnumerable<Violation> Check(Workspace workspace)
    {
        var path = Path.Combine(workspace.Root, SolutionFile.FileName);
        if (!File.Exists(path))
            return [Fault(SolutionFile.FileName, "there is no such file.")];

        var onDisk = workspace.Files.Select(file => file.Path).ToList();
        var listed = SolutionFile.ProjectsIn(File.ReadAllText(path));
        return onDisk.Except(listed).Select(absent => Fault(absent, $"{absent} is not in the solution."))
            .Concat(listed.Except(onDisk).Select(gone => Fault(gone, $"the solution lists {gone}, which does not exist.")));
    }

    Violation Fault(string subject, string fault) =>
        new(Number, Path.GetFileNameWithoutExtension(subject), SolutionFile.FileName, fault, "run dotnet run --project development/Poly -- sln");
}
