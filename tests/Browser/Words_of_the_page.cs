using System.Text.Json;
using System.Text.RegularExpressions;
using Wording;

namespace Browser;

/// <summary>What the page says stands in <c>words.json</c>, in every language, and is said as the other programs say it.</summary>
[Collection(nameof(Chromium))]
public partial class Words_of_the_page(Chromium chromium)
{
    /// <summary>This suite carries the page's words as a brick carries its own.</summary>
    static readonly Phrasebook Book = Phrasebook.Of(typeof(Words_of_the_page).Assembly);

    static readonly string[] Modules = [.. Directory.EnumerateFiles(Host.Page, "*.js", SearchOption.AllDirectories).Where(file => !file.Contains("vendor", StringComparison.Ordinal) && Path.GetFileName(file) != "words.js")];

    static IEnumerable<(string Code, string[] Names)> Said =>
        Modules.SelectMany(file => Calls(File.ReadAllText(file))).Concat(Marked().Matches(Markup).Select(match => (match.Groups["code"].Value, Array.Empty<string>())));

    static string Markup => File.ReadAllText(Path.Combine(Host.Page, "index.html"));

    [GeneratedRegex(@"\bsay(Parts)?\('(?<code>[a-z-]+)'")]
    private static partial Regex Call();

    [GeneratedRegex(@"\bsay(Parts)?\((?!')")]
    private static partial Regex UnknownCall();

    [GeneratedRegex(@"data-say(-label)?=""(?<code>[a-z-]+)""")]
    private static partial Regex Marked();

    [GeneratedRegex(@"//.*|/\*.*?\*/|import .*")]
    private static partial Regex Remark();

    [GeneratedRegex(@"(?<=['`])\p{Lu}\p{Ll}[^'`]*(?=['`])")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"<noscript>.*?</noscript>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{(?<name>\w+), (?<form>plural|select)")]
    private static partial Regex Choice();

    [GeneratedRegex(@"(?<=[ }])(?<word>[a-z][a-z-]*) ?\{")]
    private static partial Regex Chosen();

    [Fact]
    public void are_those_it_uses_and_no_others()
    {
        Assert.All(Modules, file => Assert.Empty(UnknownCall().Matches(File.ReadAllText(file))));
        Assert.Equal(Said.Select(said => said.Code).Distinct().Order(StringComparer.Ordinal), Book.Codes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void are_there_in_every_language_with_the_arguments_that_are_given() => Assert.All(Said, said => Assert.All(Languages.All, language =>
    {
        Assert.True(Book.Has(said.Code, language), $"'{said.Code}' has no words in {language}.");
        Assert.Equal(said.Names.Order(StringComparer.Ordinal), Book.NamesOf(said.Code, language).Order(StringComparer.Ordinal));
    }));

    [Fact]
    public void stand_nowhere_else()
    {
        var literals = Modules.SelectMany(file => Sentence().Matches(Remark().Replace(File.ReadAllText(file), ""))).Select(match => match.Value).Distinct();

        Assert.Equal(["AbortError", "Arrow", "Enter", "Parquet"], literals.Order(StringComparer.Ordinal));
        Assert.Equal(["Perennial", "Perennial"], Tag().Replace(Markup, "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.Russian)]
    public async Task are_said_as_other_programs_say_them(Language language)
    {
        await using var visit = await chromium.VisitAsync(chromium.Empty, $"/?lang={language.Code()}", "empty");
        var samples = Book.Codes.SelectMany(code => Samples(code).Select(values => (Code: code, Values: values))).ToArray();
        var said = await visit.Page.EvaluateAsync<string[]>(
            "async samples => { const { say } = await import('/js/words.js'); return JSON.parse(samples).map(([code, values]) => say(code, values)); }",
            JsonSerializer.Serialize(samples.Select(sample => new object[] { sample.Code, sample.Values })));

        Assert.Equal(samples.Select(sample => Book.Say(new Phrase(sample.Code, [.. sample.Values.Keys]).With([.. sample.Values.Values]), language)), said);
    }

    [Fact]
    public async Task have_numbers_and_days_of_their_language_as_in_other_programs()
    {
        await using var visit = await chromium.VisitAsync(chromium.Empty, "/?lang=ru", "empty");
        var written = await visit.Page.EvaluateAsync<string[]>(
            "async () => { const f = await import('/js/format.js'); return [f.count(1234567), f.number(-1234.5), f.percent(0.3825), f.instant('2011-12-09T12:50:00Z', 'UTC'), f.list(['a', 'b'])]; }");

        Assert.Equal(
            [Culture.Number(1234567, Language.Russian), Culture.Number(-1234.5, Language.Russian), Culture.Percent(0.3825, Language.Russian), $"{Culture.Date(new DateOnly(2011, 12, 9), Language.Russian)}, 12:50", "a и b"],
            written);
    }

    /// <summary>The codes a module says, each with the names of its arguments.</summary>
    static IEnumerable<(string Code, string[] Names)> Calls(string module)
    {
        foreach (Match call in Call().Matches(module))
        {
            var rest = module[(call.Index + call.Length)..];
            yield return (call.Groups["code"].Value, rest.StartsWith(", {", StringComparison.Ordinal) ? [.. Parts(rest[3..]).Select(part => part.Split(':')[0].Trim()).Where(name => name.Length > 0)] : []);
        }
    }

    /// <summary>What stands between the commas of an object that was opened.</summary>
    static IEnumerable<string> Parts(string text)
    {
        var (from, depth) = (0, 0);
        for (var at = 0; depth >= 0; at++)
        {
            depth += text[at] is '{' or '(' or '[' ? 1 : text[at] is '}' or ')' or ']' ? -1 : 0;
            if (depth < 0 || (depth == 0 && text[at] == ','))
            {
                yield return text[from..at];
                from = at + 1;
            }
        }
    }

    /// <summary>Arguments of every kind a code's words tell apart, in every combination.</summary>
    static IEnumerable<Dictionary<string, object>> Samples(string code)
    {
        var templates = JsonDocument.Parse(File.ReadAllText(Path.Combine(Host.Page, "words.json"))).RootElement.GetProperty(code);
        var text = string.Join(' ', Languages.All.Select(language => templates.GetProperty(language.Code()).GetString()));
        var forms = Choice().Matches(text).ToLookup(match => match.Groups["name"].Value, match => match.Groups["form"].Value);
        object[] words = ["", "another", .. Chosen().Matches(text).Select(match => match.Groups["word"].Value).Distinct()];
        object[] Values(string name) => forms[name].FirstOrDefault() switch
        {
            "plural" => [0, 1, 2, 3, 5, 11, 12, 21, 22, 25, 111, 1_234],
            "select" => words,
            _ => [1_234.5, "text"],
        };
        return Book.NamesOf(code, Language.English).Aggregate(
            (IEnumerable<Dictionary<string, object>>)[[]],
            (samples, name) => samples.SelectMany(sample => Values(name).Select(value => new Dictionary<string, object>(sample) { [name] = value })));
    }
}
