using System.Reflection;

namespace Segmentation.Unit;

public class Examples_in_readmes
{
    static readonly string Root = typeof(Examples_in_readmes).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WorkspaceRoot").Value!;

    [Fact]
    public void are_passages_of_these_tests()
    {
        var readme = File.ReadAllText(Path.Combine(Root, "components", "Segmentation", "README.md"));
        var examples = readme.Split("```csharp\n")[1..].Select(block => block.Split("```")[0]).ToArray();
        var tests = Directory.GetFiles(Path.Combine(Root, "tests", "Segmentation.Unit"), "*.cs").Select(file => Unindented(File.ReadAllText(file))).ToArray();

        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Contains(tests, test => test.Contains(Unindented(example), StringComparison.Ordinal)));
        Assert.InRange(readme.Split('\n').Length, 5, 61);
    }

    static string Unindented(string code) => string.Join('\n', code.Trim().Split('\n').Select(line => line.Trim()));
}
