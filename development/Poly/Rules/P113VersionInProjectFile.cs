namespace Poly.Rules;

/// <summary>Package versions stand in Directory.Packages.props and in no csproj, of tests and tools neither.</summary>
sealed class P113VersionInProjectFile : IRule
{
    public string Number => "P113";

    public IEnumerable<Violation> Check(Workspace workspace) =>
        from file in workspace.Files
        from package in file.VersionedPackages
        select new Violation(Number, file.Name, file.Path,
            $"{package} has a version here.",
            $"move the version of {package} to Directory.Packages.props.");
}
