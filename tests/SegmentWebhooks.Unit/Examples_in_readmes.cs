using System.Reflection;

namespace SegmentWebhooks.Unit;

public class Examples_in_readmes
{
    static readonly string Root = typeof(Examples_in_readmes).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "WorkspaceRoot").Value!;

    [Theory]
    [InlineData("SegmentWebhooks")]
    [InlineData("Webhooks")]
    public void are_passages_of_these_tests(string brick)
    {
        var readme = File.ReadAllText(Path.Combine(Root, "components", brick, "README.md"));
        var examples = readme.Split("```csharp\n")[1..].Select(block => Unindented(block.Split("```")[0])).ToArray();
        var tests = Directory.EnumerateFiles(Path.Combine(Root, "tests", "SegmentWebhooks.Unit"), "*.cs").Select(path => Unindented(File.ReadAllText(path))).ToArray();

        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Contains(tests, test => test.Contains(example, StringComparison.Ordinal)));
        Assert.InRange(readme.Split('\n').Length, 5, 61);
    }

    static string Unindented(string code) => string.Join('\n', code.Trim().Split('\n').Select(line => line.Trim()));
}
