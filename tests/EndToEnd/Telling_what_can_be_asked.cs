namespace EndToEnd;

/// <summary>The page of all questions and their options is written from the declarations.</summary>
public class Telling_what_can_be_asked
{
    /// <summary>On a mismatch: ./perennial questions --markdown > bases/Cli/QUESTIONS.md, and with --lang ru > bases/Cli/QUESTIONS.ru.md.</summary>
    [Theory]
    [InlineData("en", "QUESTIONS.md")]
    [InlineData("ru", "QUESTIONS.ru.md")]
    public async Task the_page_is_what_is_declared(string language, string page)
    {
        await using var perennial = new Installation();
        var ended = await perennial.RunAsync("questions", "--markdown", "--lang", language);

        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(await File.ReadAllTextAsync(Built.InWorkspace($"bases/Cli/{page}")), ended.Output);
    }
}
