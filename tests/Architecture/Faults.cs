namespace Architecture;

/// <summary>A fault to plant: the rule that must catch it, the place its message must name, and how it is planted.</summary>
sealed record Fault(string Rule, string Sentence, string Place, Action<SmallWorkspace> Plant);

/// <summary>At least one fault for every rule; where a fault has several forms, one for each.</summary>
static class Faults
{
    const string List = "workspace.json";
    const string Cohorts = "components/Cohorts/Cohorts.csproj";

    public static readonly IReadOnlyList<Fault> All =
    [
        new("P100", "a brick listed twice", List, w => w.AddEntry("bricks", w.Entry("Rfm").DeepClone().AsObject())),
        new("P100", "a tier nobody knows", List, w => w.AddBrick("Odds", "ends")),
        new("P100", "a need for a brick that is not listed", List, w => w.Add("Cohorts", "needs", "Weather")),
        new("P100", "an adapter of a port it does not need", List, w => w.Add("Lake.Memory", "implements", "Answers")),

        new("P101", "a folder that is not listed", "components/Churn", w => w.Write("components/Churn/README.md", "Who leaves?")),
        new("P101", "a csproj that is not listed", "bases/Worker", w => { w.Write("bases/Worker/Worker.csproj", "<Project />"); w.WriteSolution(); }),
        new("P101", "a csproj inside a brick", "components/Rfm/More", w => { w.Write("components/Rfm/More/More.csproj", "<Project />"); w.WriteSolution(); }),

        new("P102", "a listed brick without csproj", "components/Churn", w => w.AddEntry("bricks", new() { ["name"] = "Churn", ["tier"] = "questions" })),
        new("P102", "a listed project without csproj", "projects/Tiny", w => w.AddEntry("projects", new() { ["name"] = "Tiny" })),

        new("P103", "a reference that is not in needs", Cohorts, w => w.Reference("Cohorts", "Calendar")),
        new("P103", "a reference with other slashes", Cohorts, w => w.Reference("Cohorts", """../..\components\Calendar/Calendar.csproj""")),
        new("P104", "a need that is not referenced", Cohorts, w => w.Add("Cohorts", "needs", "Calendar")),

        new("P105", "two bricks that need each other", "components/Calendar/Calendar.csproj", w => w.Connect("Quantities", "Calendar")),

        new("P106", "a component that references an adapter", Cohorts, w => w.Connect("Cohorts", "Lake.Memory")),
        new("P106", "a component that references an adapter and does not list it", Cohorts, w => w.Reference("Cohorts", "Lake.Memory")),
        new("P106", "an adapter that references an adapter", "components/Lake.Memory/Lake.Memory.csproj", w => w.Reference("Lake.Memory", "Lake.DuckDb")),
        new("P106", "a component that references a base", "components/Rfm/Rfm.csproj", w => w.Connect("Rfm", "Api")),
        new("P106", "a component that references a project", Cohorts, w => w.Reference("Cohorts", "Standalone")),
        new("P106", "a base that references an adapter", "bases/Api/Api.csproj", w => w.Connect("Api", "Lake.DuckDb")),
        new("P106", "a component that references a test", Cohorts, w => w.Reference("Cohorts", "../../tests/Unit/Unit.csproj")),

        new("P107", "a question that needs another question", List, w => w.Connect("Cohorts", "Rfm")),
        new("P107", "a word that needs a port", List, w => w.Connect("Calendar", "Lake")),
        new("P107", "a model that needs a port", List, w => w.Connect("PurchaseModels", "Lake")),
        new("P107", "a port that needs a model", List, w => w.Connect("Lake", "PurchaseModels")),
        new("P107", "a base that needs a question", List, w => w.Connect("Api", "Cohorts")),
        new("P107", "a port that needs a port", List, w => w.Connect("Lake", "Answers")),

        new("P108", "a public handler", "components/Rfm/A.cs:2",
            w => w.Write("components/Rfm/A.cs", "namespace Rfm;\npublic class A : IRequestHandler<B, int>;\n")),
        new("P108", "a public handler nested in a public type", "components/Rfm/A.cs:4",
            w => w.Write("components/Rfm/A.cs", "namespace Rfm;\npublic static class A\n{\n    public sealed class C : MediatR.INotificationHandler<B>;\n}\n")),
        new("P108", "a public generic handler", "components/Rfm/A.cs:2",
            w => w.Write("components/Rfm/A.cs", "namespace Rfm;\npublic record A<T>(T Of) : C, global::MediatR.IStreamRequestHandler<B<T>, T>;\n")),
        new("P108", "a public handler in two parts", "components/Rfm/A.cs:2", w =>
        {
            w.Write("components/Rfm/A.cs", "namespace Rfm;\npublic partial class A;\n");
            w.Write("components/Rfm/A.Handle.cs", "namespace Rfm\n{\n    partial class A : IRequestHandler<B> { }\n}\n");
        }),
        new("P108", "a public handler by another name", "components/Rfm/A.cs:3",
            w => w.Write("components/Rfm/A.cs", "using Door = MediatR.IRequestHandler<B>;\nnamespace Rfm;\npublic class A : Door;\n")),

        new("P109", "a public class in Core", "components/Rfm/Core/A.cs:2", w => w.Write("components/Rfm/Core/A.cs", "namespace Rfm.Core;\npublic class A;\n")),
        new("P109", "a public delegate deep in Core", "bases/Api/Core/Deep/A.cs:2",
            w => w.Write("bases/Api/Core/Deep/A.cs", "namespace Api.Core;\npublic delegate void A();\n")),

        new("P110", "a csproj named unlike its folder", "components/Rfm/Scores.csproj", w =>
        {
            w.Move("components/Rfm/Rfm.csproj", "components/Rfm/Scores.csproj");
            w.WriteSolution();
        }),
        new("P110", "an assembly named unlike its folder", Cohorts, w => w.AddTo(Cohorts, "<AssemblyName>Perennial.Cohorts</AssemblyName>", "PropertyGroup")),
        new("P110", "a root namespace unlike its folder", Cohorts, w => w.AddTo(Cohorts, "<RootNamespace>Perennial</RootNamespace>", "PropertyGroup")),
        new("P110", "a namespace of another name", "components/Rfm/A.cs:1", w => w.Write("components/Rfm/A.cs", "namespace Rfmx;\nclass A;\n")),
        new("P110", "a namespace of another brick", "components/Lake/A.cs:1", w => w.Write("components/Lake/A.cs", "namespace Lake.Memory;\nclass A;\n")),
        new("P110", "a type in no namespace", "components/Rfm/A.cs:1", w => w.Write("components/Rfm/A.cs", "class A;\n")),

        new("P111", "a project without an implementation", List, w => w.AddProject("Bare", uses: ["Cohorts", "Store.Memory"])),
        new("P111", "a project with two implementations", List, w => w.Connect("Standalone", "Lake.Memory", "uses")),
        new("P112", "a project that references what it does not use", "projects/Standalone/Standalone.csproj", w => w.Reference("Standalone", "Rfm")),
        new("P112", "a project that uses what it does not reference", "projects/Standalone/Standalone.csproj", w => w.Add("Standalone", "uses", "Rfm")),

        new("P113", "a version in a csproj", Cohorts, w => w.AddTo(Cohorts, """<PackageReference Include="MediatR" Version="12.4.1" />""")),
        new("P113", "a version in a test", "tests/Unit/Unit.csproj",
            w => w.AddTo("tests/Unit/Unit.csproj", """<PackageReference Include="xunit"><Version>2.9.3</Version></PackageReference>""")),
        new("P113", "a version that overrides", Cohorts, w => w.AddTo(Cohorts, """<PackageReference Include="MediatR" VersionOverride="12.4.1" />""")),

        new("P114", "a csproj that the solution misses", "Polylith.sln", w => w.Write("tests/More/More.csproj", "<Project />")),
        new("P114", "a solution that lists what is gone", "Polylith.sln", w => w.Delete("tests/Unit/Unit.csproj")),
        new("P114", "no solution", "Polylith.sln", w => w.Delete("Polylith.sln")),
    ];
}
