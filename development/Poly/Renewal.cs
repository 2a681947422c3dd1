using System.Diagnostics;

namespace Poly;

/// <summary>What is made from the rest and kept beside it: the solution, the table of bricks in the README, the pages of questions.</summary>
static class Renewal
{
    const string Program = "perennial", Readme = "README.md";

    /// <summary>Writes the solution and the table; says what of it was out of date.</summary>
    public static IReadOnlyList<string> OfWorkspace(string root) =>
    [
        .. Written(root, SolutionFile.FileName, SolutionFile.Render(Disk.ProjectPaths(root))),
        .. File.Exists(Path.Combine(root, Readme)) ? Written(root, Readme, BrickTable.Into(File.ReadAllText(Path.Combine(root, Readme)), Workspace.Load(root))) : [],
    ];

    /// <summary>Writes the pages that the built program tells; a workspace without one has none. Null: it could not be built, or told nothing.</summary>
    public static IReadOnlyList<string>? OfQuestions(string root)
    {
        if (!File.Exists(Path.Combine(root, Program)))
            return [];
        var renewed = new List<string>();
        foreach (var (language, page) in new[] { ("en", "bases/Cli/QUESTIONS.md"), ("ru", "bases/Cli/QUESTIONS.ru.md") })
        {
            using var told = Process.Start(new ProcessStartInfo(Path.Combine(root, Program), ["questions", "--markdown", "--lang", language]) { RedirectStandardOutput = true })!;
            var text = told.StandardOutput.ReadToEnd();
            told.WaitForExit();
            if (told.ExitCode != 0 || text.Length == 0)
                return null;
            renewed.AddRange(Written(root, page, text));
        }

        return renewed;
    }

    static string[] Written(string root, string name, string text)
    {
        var path = Path.Combine(root, name);
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return [];
        File.WriteAllText(path, text);
        return [name];
    }
}
