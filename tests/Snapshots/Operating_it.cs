using System.Reflection;
using System.Text.RegularExpressions;

namespace Snapshots;

/// <summary>What projects/OPERATING.md says of settings, metrics and tests is what there is.</summary>
public sealed partial class Operating_it
{
    static readonly string Root = typeof(Operating_it).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WorkspaceRoot").Value!;

    static readonly string Page = File.ReadAllText(Path.Combine(Root, "projects", "OPERATING.md"));

    static IEnumerable<string> Sources(params string[] folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText);

    static string Of(Programs programs) => programs switch
    {
        Programs.All => "all",
        Programs.Servers => "API, standalone",
        _ => programs.ToString().ToLowerInvariant(),
    };

    [Fact]
    public void tells_every_setting() => Assert.Equal(
        string.Join('\n', ServiceSettings.All.Select(setting => $"| `{setting.Name}` | {Of(setting.Of)} | {setting.Default.En} | {setting.About.En} |")),
        Page[Page.IndexOf("| `data` |", StringComparison.Ordinal)..Page.IndexOf("\n<!-- /settings", StringComparison.Ordinal)]);

    /// <summary>The servers' own settings are declared by the API; whoever adds one there lists it here.</summary>
    [Fact]
    public void tells_every_metric() => Assert.Equal(
        Sources("components", "bases").SelectMany(source => Created().Matches(source)).Select(name => name.Groups[1].Value).Order(StringComparer.Ordinal),
        Listed().Matches(Page).Select(name => name.Groups[1].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void names_tests_that_there_are()
    {
        var tests = Sources("tests").SelectMany(source => Classes().Matches(source)).Select(name => name.Groups[1].Value).ToHashSet();
        var rows = Page[Page.IndexOf("## OWASP", StringComparison.Ordinal)..].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.EndsWith("| shown by |", StringComparison.Ordinal)).ToArray();
        var named = rows.Select(line => Quoted().Matches(line.Split('|')[3]).Select(name => name.Groups[1].Value).ToArray()).ToArray();

        Assert.Equal(10, rows.Count(line => line.StartsWith("| API", StringComparison.Ordinal)));
        Assert.True(rows.Length > 20, "Attacks that were tried are listed, too.");
        Assert.All(named, Assert.NotEmpty);
        Assert.Subset(tests, named.SelectMany(names => names).ToHashSet());
    }

    [Fact]
    public void refers_to_files_that_there_are() =>
        Assert.All(Links().Matches(Page).Select(link => link.Groups[1].Value), link => Assert.True(File.Exists(Path.Combine(Root, "projects", link)), link));

    [GeneratedRegex(@"\.Create\w+(?:<\w+>)?\(\s*""(perennial\.[a-z.]+)""")]
    private static partial Regex Created();

    [GeneratedRegex(@"(?m)^\| `(perennial\.[a-z.]+)` \|")]
    private static partial Regex Listed();

    [GeneratedRegex(@"class (\w+)")]
    private static partial Regex Classes();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Links();
}
