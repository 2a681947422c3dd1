namespace EndToEnd;

/// <summary>What shells and terminals expect of a command.</summary>
public class Living_in_a_shell
{
    [Fact]
    public async Task draws_with_plain_signs_where_the_locale_knows_no_others()
    {
        await using var plain = new Installation { Locale = "C" };
        await plain.JsonAsync("import", plain.Write("sales.csv", Sales.Csv(300)), "--dataset", "shop", "--preset", "minimal");
        foreach (var command in new[] { new[] { "datasets" }, ["ask", "cohorts", "--dataset", "shop"], ["ask", "rfm", "--dataset", "shop"], ["keys", "list"] })
        {
            var ended = await plain.RunAsync(command);
            Assert.Equal(0, ended.ExitCode);
            Assert.DoesNotMatch("[\u2500-\u257f]", ended.Output);
        }

        await using var usual = new Installation { Locale = "C.UTF-8" };
        await usual.JsonAsync("import", usual.Write("sales.csv", Sales.Csv(3)), "--dataset", "shop", "--preset", "minimal");
        Assert.Matches("[\u2500-\u257f]", (await usual.RunAsync("datasets")).Output);
    }

    [Theory]
    [InlineData("perennial ", "ask", "import", "keys", "serve", "watch")]
    [InlineData("perennial ask c", "cohorts", "customer", "campaign")]
    [InlineData("perennial ask cohorts --gr", "--grain")]
    [InlineData("./perennial completion ", "bash", "zsh", "fish")]
    public async Task tells_what_may_come_next(string line, params string[] among)
    {
        await using var perennial = new Installation();
        var ended = await perennial.Start("Standalone", "complete", "--position", $"{line.Length}", line).EndAsync();

        Assert.Equal(0, ended.ExitCode);
        var found = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Superset(among.ToHashSet(), found.ToHashSet());
        Assert.DoesNotContain("complete", found);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task prints_what_a_shell_needs_for_that(string shell)
    {
        await using var perennial = new Installation();
        Assert.Contains("complete --position", (await perennial.RunAsync("completion", shell)).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await perennial.RunAsync("completion", "command.com")).ExitCode);
    }
}
