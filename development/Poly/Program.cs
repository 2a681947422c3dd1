using System.CommandLine;
using Poly;

var root = new Argument<DirectoryInfo>("root")
{
    Description = "The workspace folder; without it, the nearest folder upwards that holds workspace.json.",
    DefaultValueFactory = _ => Nearest(new DirectoryInfo(Environment.CurrentDirectory)),
};
var markdown = new Option<bool>("--markdown") { Description = "Print the brick table for the documents." };

var check = new Command("check", "Compare workspace.json, the csproj files, the sources and the solution.") { root };
check.SetAction(parsed =>
{
    var workspace = Workspace.Load(parsed.GetRequiredValue(root).FullName);
    var violations = Rulebook.Check(workspace);
    foreach (var violation in violations)
        Console.WriteLine(violation);
    var found = violations.Count == 0 ? "no violations" : $"{violations.Count} violations";
    Console.WriteLine($"{workspace.Bricks.Count} bricks, {workspace.Projects.Count} projects: {found}");
    return violations.Count == 0 ? 0 : 1;
});

var info = new Command("info", "Print tier, needs and projects of every brick.") { root };
info.SetAction(parsed => Console.Write(BrickTable.Plain(Workspace.Load(parsed.GetRequiredValue(root).FullName))));

var deps = new Command("deps", "Print what every brick needs.") { root, markdown };
deps.SetAction(parsed =>
{
    var workspace = Workspace.Load(parsed.GetRequiredValue(root).FullName);
    Console.Write(parsed.GetValue(markdown) ? BrickTable.Markdown(workspace) : BrickTable.Needs(workspace));
});

var sln = new Command("sln", $"Write {SolutionFile.FileName} from the csproj files on disk.") { root };
sln.SetAction(parsed =>
{
    var folder = parsed.GetRequiredValue(root).FullName;
    var projects = Disk.ProjectPaths(folder);
    File.WriteAllText(Path.Combine(folder, SolutionFile.FileName), SolutionFile.Render(projects));
    Console.WriteLine($"{SolutionFile.FileName}: {projects.Count} csproj");
});

var renew = new Command("renew", "Write what is made from the rest: the solution, the table of bricks in README.md, the pages of questions (builds ./perennial where there is one).") { root };
renew.SetAction(parsed =>
{
    var folder = parsed.GetRequiredValue(root).FullName;
    var renewed = Renewal.OfWorkspace(folder);
    var pages = Renewal.OfQuestions(folder);
    Console.WriteLine(renewed.Concat(pages ?? []).ToArray() is { Length: > 0 } written ? $"renewed: {string.Join(", ", written)}" : "nothing to renew");
    if (pages is null)
        Console.Error.WriteLine("The pages of questions are as they were: ./perennial questions --markdown failed.");
    return pages is null ? 1 : 0;
});

return new RootCommand("Keeps a Polylith workspace honest.") { check, info, deps, sln, renew }.Parse(args).Invoke();

static DirectoryInfo Nearest(DirectoryInfo folder)
{
    for (var at = folder; at is not null; at = at.Parent)
        if (File.Exists(Path.Combine(at.FullName, Manifest.FileName)))
            return at;
    return folder;
}
