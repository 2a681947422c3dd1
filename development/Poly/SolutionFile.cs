using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Poly;

/// <summary>Polylith.sln, made from the csproj files on disk: the same files give the same bytes, since each id is a hash of its path.</summary>
static partial class SolutionFile
{
    public const string FileName = "Polylith.sln";

    const string FolderKind = "{2150E333-8FDC-42A3-9474-1A3956D46DE8}";
    const string ProjectKind = "{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}";
    static readonly string[] Configurations = ["Debug|Any CPU", "Release|Any CPU"];
    static readonly string[] Steps = ["ActiveCfg", "Build.0"];

    /// <summary>The csproj paths a solution lists, with forward slashes.</summary>
    public static IReadOnlyList<string> ProjectsIn(string text) =>
        [.. ProjectLine().Matches(text).Select(match => match.Groups["path"].Value.Replace('\\', '/'))];

    public static string Render(IReadOnlyList<string> projects)
    {
        var folders = projects.SelectMany(FoldersAbove).Distinct().ToList();
        var text = new StringBuilder("Microsoft Visual Studio Solution File, Format Version 12.00\n# Visual Studio Version 17\n");
        foreach (var folder in folders)
            Entry(text, FolderKind, NameOf(folder), NameOf(folder), IdOf(folder));
        foreach (var project in projects)
            Entry(text, ProjectKind, Path.GetFileNameWithoutExtension(project), project.Replace('/', '\\'), IdOf(project));

        text.Append("Global\n");
        Section(text, "SolutionConfigurationPlatforms", "preSolution", Configurations.Select(c => $"{c} = {c}"));
        Section(text, "ProjectConfigurationPlatforms", "postSolution",
            from project in projects
            from configuration in Configurations
            from step in Steps
            select $"{IdOf(project)}.{configuration}.{step} = {configuration}");
        Section(text, "SolutionProperties", "preSolution", ["HideSolutionNode = FALSE"]);
        Section(text, "NestedProjects", "preSolution",
            from item in folders.Concat(projects)
            let parent = FoldersAbove(item).LastOrDefault()
            where parent is not null
            select $"{IdOf(item)} = {IdOf(parent)}");
        return text.Append("EndGlobal\n").ToString();
    }

    /// <summary>The solution folders above an item, outermost first: its area and, for a stand-in, the folder of stand-ins.</summary>
    static IEnumerable<string> FoldersAbove(string path)
    {
        var parts = path.Split('/');
        if (parts.Length > 1)
            yield return parts[0];
        if (parts.Length > 2 && parts[1] == "stand-ins")
            yield return $"{parts[0]}/{parts[1]}";
    }

    static string NameOf(string folder) => folder[(folder.LastIndexOf('/') + 1)..];

    static string IdOf(string path) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 16)).ToString("B").ToUpperInvariant();

    static void Entry(StringBuilder text, string kind, string name, string path, string id) =>
        text.Append($"Project(\"{kind}\") = \"{name}\", \"{path}\", \"{id}\"\nEndProject\n");

    static void Section(StringBuilder text, string name, string when, IEnumerable<string> lines)
    {
        text.Append($"\tGlobalSection({name}) = {when}\n");
        foreach (var line in lines)
            text.Append($"\t\t{line}\n");
        text.Append("\tEndGlobalSection\n");
    }

    [GeneratedRegex("""^Project\("[^"]*"\) = "[^"]*", "(?<path>[^"]*\.csproj)",""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ProjectLine();
}
