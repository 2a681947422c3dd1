using System.Text.Json;
using Wording;
using Wording.Core;

namespace Unit.Wording;

public class Writing_templates
{
    const string EnglishEvents = "{n, plural, one {# event} other {# events}}";
    const string RussianEvents = "{n, plural, one {# событие} few {# события} many {# событий} other {# события}}";

    static string Write(string template, object? values, Language language = Language.English) => Template.Parse(template).Write(
        JsonSerializer.SerializeToElement(values).EnumerateObject().ToDictionary(property => property.Name, property => property.Value), new Voice(language, Phrasebook.Of(typeof(Writing_templates).Assembly))).Replace('\u00a0', ' ');

    #region plurals
    [Theory]
    [InlineData(0, "0 events", "0 событий")]
    [InlineData(1, "1 event", "1 событие")]
    [InlineData(2, "2 events", "2 события")]
    [InlineData(5, "5 events", "5 событий")]
    [InlineData(11, "11 events", "11 событий")]
    [InlineData(12, "12 events", "12 событий")]
    [InlineData(14, "14 events", "14 событий")]
    [InlineData(21, "21 events", "21 событие")]
    [InlineData(22, "22 events", "22 события")]
    [InlineData(25, "25 events", "25 событий")]
    [InlineData(101, "101 events", "101 событие")]
    [InlineData(111, "111 events", "111 событий")]
    [InlineData(1.5, "1.5 events", "1,5 события")]
    #endregion
    [InlineData(4, "4 events", "4 события")]
    [InlineData(112, "112 events", "112 событий")]
    [InlineData(1001, "1,001 events", "1 001 событие")]
    [InlineData(-1, "-1 event", "-1 событие")]
    public void counts_as_the_language_does(double n, string english, string russian)
    {
        Assert.Equal(english, Write(EnglishEvents, new { n }));
        Assert.Equal(russian, Write(RussianEvents, new { n }, Language.Russian));
    }

    [Theory]
    [InlineData("0", "nobody")]
    [InlineData("0.0", "nobody")]
    [InlineData("1.0", "one alone")]
    [InlineData("1.50", "1.5 of them")]
    [InlineData("1e300", "1,000,000")]
    [InlineData("\"NaN\"", "nobody")]
    public void takes_a_number_of_its_own_first(string n, string text) => Assert.StartsWith(
        text, Write("{n, plural, =0 {nobody} =1 {one alone} one {#} other {# of them}}", new { n = JsonDocument.Parse(n).RootElement }), StringComparison.Ordinal);

    [Theory]
    [InlineData("fast", "quickly")]
    [InlineData("", "not at all")]
    [InlineData(null, "not at all")]
    [InlineData("slow", "somehow")]
    public void selects_by_word(string? pace, string text) => Assert.Equal(text, Write("{pace, select, fast {quickly} empty {not at all} other {somehow}}", new { pace }));

    [Fact]
    public void selects_also_by_what_is_missing_or_true()
    {
        Assert.Equal("none", Write("{pace, select, empty {none} other {some}}", new { }));
        Assert.Equal("yes", Write("{open, select, true {yes} other {no}}", new { open = true }));
    }

    [Fact]
    public void puts_choices_into_choices() => Assert.Equal(
        "2 orders of ada", Write("{who, select, empty {nobody} other {{n, plural, one {# order} other {# orders}} of {who}}}", new { who = "ada", n = 2 }));

    [Fact]
    public void writes_arguments_in_the_forms_asked_for()
    {
        var values = new
        {
            name = "x",
            number = 1234.5,
            share = 0.256,
            money = 1234.5m,
            currency = "EUR",
            day = new DateOnly(2026, 1, 31),
            at = Times.Utc("2026-01-31T10:00:00Z"),
            words = new[] { "a", "b" },
            none = (double?)null,
        };

        Assert.Equal("x 1,234.5 1,234.5 1234.500", Write("{name} {number} {number, number} {number, number, 0.000}", values));
        Assert.Equal("x 1 234,5 1 234,5 1234,500", Write("{name} {number} {number, number} {number, number, 0.000}", values, Language.Russian));
        Assert.Equal("25.6% 26%", Write("{share, percent} {share, percent, 0}", values));
        Assert.Equal("1,234.50 1,234.50 EUR", Write("{money, money} {money, money, currency}", values));
        Assert.Equal("2026-01-31; 2026-01-31 10:00:00 UTC", Write("{day, date}; {at, instant}", values));
        Assert.Equal("31.01.2026; 31.01.2026 10:00:00 UTC", Write("{day, date}; {at, instant}", values, Language.Russian));
        Assert.Equal("a, b", Write("{words, list}", values));
        Assert.Equal("– –", Write("{none} {none, percent}", values));
        Assert.Equal("{other}", Write("{other}", values));
    }

    [Fact]
    public void writes_numbers_that_are_none_as_they_are() => Assert.Equal("NaN Infinity NaN", Write("{n, percent} {m, money} {n, number}", new { n = "NaN", m = "Infinity" }));

    [Fact]
    public void takes_a_quoted_brace_for_itself_and_an_apostrophe_for_one() =>
        Assert.Equal("a {b} isn't # x", Write("a '{'b'}' isn't # {x}", new { x = "x" }));

    [Fact]
    public void knows_the_names_of_its_arguments() => Assert.Equal(
        ["a", "b", "c", "currency"], Template.Parse("{a, select, x {{b}} other {{c, money, currency}}} {b}").Names.Order());

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("{}")]
    [InlineData("{a")]
    [InlineData("{a b}")]
    [InlineData("a } b")]
    [InlineData("{a, nmber}")]
    [InlineData("{a, percent, much}")]
    [InlineData("{a, list, 3}")]
    [InlineData("{a, plural}")]
    [InlineData("{a, plural, }")]
    [InlineData("{a, plural, one {x}}")]
    [InlineData("{a, plural, one {x} other {y}")]
    [InlineData("{a, plural, one x other {y}}")]
    [InlineData("{a, select, x {1} x {2} other {3}}")]
    [InlineData("{a, select, {1} other {3}}")]
    [InlineData("{a, select, x {1} other}")]
    [InlineData("{a, select, other {{b}}")]
    public void refuses_what_it_cannot_read(string template) => Assert.Throws<FormatException>(() => Template.Parse(template));
}
