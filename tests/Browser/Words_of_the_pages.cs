using System.Text.RegularExpressions;
using EndToEnd.Plumbing;
using Wording;

namespace Browser;

/// <summary>What the pages say stands in <c>bases/Dashboard/Pages/words.json</c>, in every language. That codes exist is the TypeScript compiler's to check.</summary>
public partial class Words_of_the_pages
{
    /// <summary>This suite carries the pages' words as a brick carries its own.</summary>
    static readonly Phrasebook Book = Phrasebook.Of(typeof(Words_of_the_pages).Assembly);

    static readonly string[] Sources = [.. Directory.EnumerateFiles(Built.InWorkspace("bases/Dashboard/Pages/src"), "*.ts*", SearchOption.AllDirectories).Select(File.ReadAllText)];

    [GeneratedRegex(@"['""](?<code>[a-z]+(-[a-z]+)*)['""]")]
    private static partial Regex Literal();

    /// <summary>A code that is put together: <c>customers-${move}</c>.</summary>
    [GeneratedRegex(@"`(?<start>[a-z]+(-[a-z]+)*-)\$\{")]
    private static partial Regex Begun();

    [GeneratedRegex(@"//.*|/\*[\s\S]*?\*/")]
    private static partial Regex Remark();

    /// <summary>Text between tags that begins with a capital and is no name.</summary>
    [GeneratedRegex(@"(?<!=)>\s*(?<text>\p{Lu}\p{Ll}+(?: \p{L}+)*)\s*</")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\p{IsCyrillic}{2,}")]
    private static partial Regex Cyrillic();

    [Fact]
    public void are_there_in_every_language_with_the_same_arguments() => Assert.All(Book.Codes, code => Assert.All(Languages.All, language =>
    {
        Assert.True(Book.Has(code, language), $"'{code}' has no words in {language}.");
        Assert.Equal(Book.NamesOf(code, Language.English).Order(StringComparer.Ordinal), Book.NamesOf(code, language).Order(StringComparer.Ordinal));
    }));

    [Fact]
    public void are_all_used()
    {
        string[] begun = [.. Sources.SelectMany(source => Begun().Matches(source)).Select(match => match.Groups["start"].Value)];
        var used = Sources.SelectMany(source => Literal().Matches(source)).Select(match => match.Groups["code"].Value).ToHashSet();

        Assert.DoesNotContain(Book.Codes, code => !used.Contains(code) && !begun.Any(start => code.StartsWith(start, StringComparison.Ordinal)));
    }

    [Fact]
    public void stand_nowhere_else() => Assert.All(Sources, source =>
    {
        var code = Remark().Replace(source, "");
        Assert.Equal(["Perennial"], Markup().Matches(code).Select(match => match.Groups["text"].Value).Append("Perennial").Distinct());
        Assert.DoesNotMatch(Cyrillic(), code);
    });
}
