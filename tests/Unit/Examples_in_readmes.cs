namespace Unit;

public class Examples_in_readmes
{
    [Theory]
    [InlineData("Answering")]
    [InlineData("Answers")]
    [InlineData("Calendar")]
    [InlineData("Cohorts")]
    [InlineData("Datasets")]
    [InlineData("Declarations")]
    [InlineData("Ingestion")]
    [InlineData("Lake")]
    [InlineData("Objects")]
    [InlineData("Quantities")]
    [InlineData("Recompute")]
    [InlineData("Rfm")]
    [InlineData("Tables")]
    [InlineData("Wording")]
    public void are_passages_of_these_tests(string brick)
    {
        var readme = WorkspaceFiles.Readme(brick);
        var examples = readme.Split("```csharp\n")[1..].Select(block => block.Split("```")[0]).ToArray();
        var tests = WorkspaceFiles.UnitTests.Select(Unindented).ToArray();

        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Contains(tests, test => test.Contains(Unindented(example), StringComparison.Ordinal)));
        Assert.InRange(readme.Split('\n').Length, 5, 61);
    }

    static string Unindented(string code) => string.Join('\n', code.Trim().Split('\n').Select(line => line.Trim()));
}
