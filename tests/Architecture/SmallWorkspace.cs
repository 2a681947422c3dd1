using System.Text.Json.Nodes;
using Poly;

namespace Architecture;

/// <summary>A whole workspace of a dozen small files in a temporary folder: without fault until a test plants one.</summary>
sealed class SmallWorkspace : IDisposable
{
    readonly JsonObject list = new()
    {
        ["name"] = "small",
        ["tiers"] = new JsonArray("words", "models", "ports", "adapters", "flow", "questions", "orchestration", "bases"),
        ["bricks"] = new JsonArray(),
        ["projects"] = new JsonArray(),
    };

    public string Root { get; } = Directory.CreateTempSubdirectory("poly-").FullName;

    public SmallWorkspace()
    {
        AddBrick("Quantities", "words");
        AddBrick("Calendar", "words", needs: ["Quantities"]);
        AddBrick("PurchaseModels", "models", needs: ["Quantities"]);
        AddBrick("Lake", "ports", needs: ["Quantities"]);
        AddBrick("Answers", "ports", needs: ["Quantities"]);
        AddBrick("Lake.Memory", "adapters", needs: ["Lake"], implements: ["Lake"]);
        AddBrick("Lake.DuckDb", "adapters", needs: ["Lake"], implements: ["Lake"]);
        AddBrick("Store.Memory", "adapters", needs: ["Answers"], implements: ["Answers"]);
        AddBrick("Cohorts", "questions", needs: ["Lake", "Answers", "PurchaseModels", "Quantities"]);
        AddBrick("Rfm", "questions", needs: ["Lake", "Quantities"]);
        AddBrick("Api", "bases", needs: ["Answers", "Lake"]);
        AddProject("Standalone", uses: ["Api", "Cohorts", "Lake.DuckDb", "Store.Memory"]);
        Write("tests/Unit/Unit.csproj", ProjectText(["../../components/Lake.Memory/Lake.Memory.csproj"]));
        Write("development/stand-ins/Mediator/Mediator.csproj", ProjectText([]));
        Write("components/Cohorts/MeasureRetention.cs", "namespace Cohorts;\npublic sealed record MeasureRetention : IRequest<int>;\n");
        Write("components/Cohorts/Core/MeasureRetentionHandler.cs", """
            namespace Cohorts.Core;
            sealed class MeasureRetentionHandler : IRequestHandler<MeasureRetention, int>
            {
                public enum Nested { Inside }
            }
            """);
        Write("components/Cohorts/obj/Generated.cs", "public class Generated : IRequestHandler<int> { }\n");
        Write("projects/Standalone/Program.cs", "System.Console.WriteLine();\npublic partial class Program { }\n");
        Reference("Cohorts", "../../development/stand-ins/Mediator/Mediator.csproj");
        WriteSolution();
    }

    public IReadOnlyList<Violation> Check() => Rulebook.Check(Workspace.Load(Root));

    public void AddBrick(string name, string tier, string[]? needs = null, string[]? implements = null)
    {
        AddEntry("bricks", new() { ["name"] = name, ["tier"] = tier, ["needs"] = Names(needs), ["implements"] = Names(implements) });
        Write($"{Folder(name)}/{name}.csproj", ProjectText((needs ?? []).Select(PathFromBrick)));
        WriteSolution();
    }

    public void AddProject(string name, string[] uses)
    {
        AddEntry("projects", new() { ["name"] = name, ["uses"] = Names(uses) });
        Write($"projects/{name}/{name}.csproj", ProjectText(uses.Select(PathFromBrick)));
        WriteSolution();
    }

    public void AddEntry(string field, JsonObject entry)
    {
        list[field]!.AsArray().Add(entry);
        WriteList();
    }

    /// <summary>The entry of a brick or project in workspace.json.</summary>
    public JsonObject Entry(string name) =>
        list["bricks"]!.AsArray().Concat(list["projects"]!.AsArray()).Select(entry => entry!.AsObject()).Single(entry => (string?)entry["name"] == name);

    public void Add(string name, string field, string value)
    {
        Entry(name)[field]!.AsArray().Add(value);
        WriteList();
    }

    /// <summary>Adds a reference to a brick by its name, or to any csproj by its path.</summary>
    public void Reference(string name, string target) =>
        AddTo($"{Folder(name)}/{name}.csproj", ReferenceText(target.EndsWith(".csproj", StringComparison.Ordinal) ? target : PathFromBrick(target)));

    /// <summary>Both at once: in the list and in the csproj.</summary>
    public void Connect(string name, string target, string field = "needs")
    {
        Add(name, field, target);
        Reference(name, target);
    }

    public void AddTo(string project, string element, string group = "ItemGroup")
    {
        var text = File.ReadAllText(Path.Combine(Root, project));
        Write(project, text.Replace("</Project>", $"<{group}>{element}</{group}></Project>", StringComparison.Ordinal));
    }

    public void Move(string from, string to) => File.Move(Path.Combine(Root, from), Path.Combine(Root, to));

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Root, path))!);
        File.WriteAllText(Path.Combine(Root, path), text);
    }

    public void Delete(string path) => File.Delete(Path.Combine(Root, path));

    public void WriteSolution() => Write(SolutionFile.FileName, SolutionFile.Render(Disk.ProjectPaths(Root)));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    void WriteList() => Write(Manifest.FileName, list.ToJsonString());

    string Folder(string name) => $"{Tier.FolderOf((string?)Entry(name)["tier"] ?? Tier.Projects)}/{name}";

    string PathFromBrick(string name) => $"../../{Folder(name)}/{name}.csproj";

    static JsonArray Names(string[]? names) => [.. (names ?? []).Select(name => JsonValue.Create(name))];

    static string ReferenceText(string path) => $"<ProjectReference Include=\"{path}\" />";

    static string ProjectText(IEnumerable<string> references) =>
        $"<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>{string.Concat(references.Select(ReferenceText))}</ItemGroup></Project>";
}
