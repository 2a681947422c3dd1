using Poly;

namespace Architecture;

public class The_solution_file
{
    static readonly string[] Paths =
    [
        "components/Lake/Lake.csproj",
        "development/Poly/Poly.csproj",
        "development/stand-ins/Verify/Verify.csproj",
        "tests/Unit/Unit.csproj",
    ];

    [Fact]
    public void lists_the_projects_it_was_made_from() => Assert.Equal(Paths, SolutionFile.ProjectsIn(SolutionFile.Render(Paths)));

    [Fact]
    public void keeps_the_id_of_a_project_when_others_come_and_go()
    {
        var line = LineOf("Lake", SolutionFile.Render(Paths));
        Assert.Equal(line, LineOf("Lake", SolutionFile.Render(["bases/Api/Api.csproj", Paths[0]])));
    }

    [Fact]
    public void gives_every_project_and_folder_an_id_of_its_own()
    {
        var ids =
            from line in Lines(SolutionFile.Render(Paths))
            where line.StartsWith("Project(", StringComparison.Ordinal)
            select line.Split('"')[^2];
        Assert.Equal(Paths.Length + 4, ids.Distinct().Count()); // the folders: components, development, its stand-ins, tests
    }

    [Fact]
    public void puts_stand_ins_into_a_folder_of_development()
    {
        var lines = Lines(SolutionFile.Render(Paths));
        var (verify, standIns, development) = (IdOf("Verify"), IdOf("stand-ins"), IdOf("development"));
        Assert.Contains($"\t\t{verify} = {standIns}", lines);
        Assert.Contains($"\t\t{standIns} = {development}", lines);

        string IdOf(string name) => LineOf(name, SolutionFile.Render(Paths)).Split('"')[^2];
    }

    static string[] Lines(string text) => text.Split('\n');

    static string LineOf(string name, string text) => Lines(text).Single(line => line.Contains($"= \"{name}\",", StringComparison.Ordinal));
}
