using System.Globalization;
using System.Text;
using Lake;
using Tables;

namespace Unit.Ingestion;

public class Reading_numbers
{
    static decimal? Read(string text, string mark) => new ExactNumbers(mark).Read(Encoding.UTF8.GetBytes(text), out var number) == NumberReading.One ? number : null;

    static decimal? Decimal(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1234.56", "1234.56")]
    [InlineData("-2.50", "-2.50")]
    [InlineData("+7", "7")]
    [InlineData(" 12 ", "12")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("\u2212" + "3.5", "-3.5")]
    [InlineData("1e3", "1000")]
    [InlineData("1.5E-2", "0.015")]
    [InlineData("\u2212" + "1e3", "-1000")]
    [InlineData("1 234.56", "1234.56")]
    [InlineData("12 345 678", "12345678")]
    [InlineData("-1 000", "-1000")]
    [InlineData("1,234.56", "1234.56")]
    [InlineData("25,000", "25000")]
    [InlineData("12,34,567.8", "1234567.8")]
    [InlineData("1'234.50", "1234.50")]
    [InlineData("30.00-", "-30")]
    [InlineData("(5)", "-5")]
    [InlineData("($1,500.00)", "-1500")]
    [InlineData("£5", "5")]
    [InlineData("-US$5.25", "-5.25")]
    [InlineData("R$ 5.25", "5.25")]
    [InlineData("\u20ac\u00a012.50", "12.5")]
    [InlineData("12.50 EUR", "12.5")]
    [InlineData("usd 12.50", "12.5")]
    [InlineData("1 234.50 \u0440\u0443\u0431.", "1234.5")]
    [InlineData("99\u0440.", "99")]
    [InlineData("5.\u20bd", "5")]
    [InlineData("=\"50.00\"", "50")]
    [InlineData("\u200b7\ufeff", "7")]
    [InlineData("\u2212" + "1\u00a0000", "-1000")]
    public void understands_numbers_with_a_point(string text, string expected) => Assert.Equal(Decimal(expected), Read(text, "."));

    [Theory]
    [InlineData("1234,56", "1234.56")]
    [InlineData("1 234,56", "1234.56")]
    [InlineData("1\u00a0234,56", "1234.56")]
    [InlineData("1\u202f234\u202f567,8", "1234567.8")]
    [InlineData("-0,5", "-0.5")]
    [InlineData("1.234,56", "1234.56")]
    [InlineData("1.234", "1234")]
    [InlineData("25,000", "25")]
    [InlineData("1.234.567", "1234567")]
    public void understands_numbers_with_a_comma(string text, string expected) => Assert.Equal(Decimal(expected), Read(text, ","));

    [Theory]
    [InlineData("1,5", ".")]
    [InlineData("1.5", ",")]
    [InlineData("1 2 3 ", ".")]
    [InlineData("1 23", ".")]
    [InlineData("1234 567", ".")]
    [InlineData("1 2345", ".")]
    [InlineData("1  234", ".")]
    [InlineData("1 234.567 8", ".")]
    [InlineData("- 5", ".")]
    [InlineData("--1", ".")]
    [InlineData("1.2.3", ".")]
    [InlineData("NaN", ".")]
    [InlineData("0x10", ".")]
    [InlineData("five", ".")]
    [InlineData("5 apples", ".")]
    [InlineData("5 EUR USD", ".")]
    [InlineData("(-5)", ".")]
    [InlineData("-5-", ".")]
    [InlineData("1,23,4", ".")]
    [InlineData("0,123", ".")]
    [InlineData("1,234,56", ".")]
    [InlineData("1e3e", ".")]
    [InlineData("EUR", ".")]
    [InlineData("", ".")]
    [InlineData("-", ".")]
    [InlineData("99999999999999999999999999999999", ".")]
    public void refuses_what_could_mean_something_else_or_nothing(string text, string mark) => Assert.Null(Read(text, mark));

    [Theory]
    [InlineData("25,000", null, "Either")]
    [InlineData("1.250", null, "Either")]
    [InlineData("$1.250", null, "Either")]
    [InlineData("0.250", "0.25", "One")]
    [InlineData("1250.125", "1250.125", "One")]
    [InlineData("12,5", "12.5", "One")]
    [InlineData("1.234,56", "1234.56", "One")]
    [InlineData("1 234,560", "1234.56", "One")]
    public void says_when_nothing_decides_between_two(string text, string? expected, string reading)
    {
        Assert.Equal(reading, $"{new ExactNumbers(null).Read(Encoding.UTF8.GetBytes(text), out var number)}");
        Assert.Equal(Decimal(expected), expected is null ? null : number);
    }

    [Theory]
    [InlineData("25,000", ".", "25000")]
    [InlineData("25,000", ",", "25")]
    [InlineData("12,5", ".", "12.5")]
    public void lets_a_mark_that_was_found_decide_only_what_is_open(string text, string found, string expected)
    {
        Assert.Equal(NumberReading.One, new ExactNumbers(found, isStated: false).Read(Encoding.UTF8.GetBytes(text), out var number));
        Assert.Equal(Decimal(expected), number);
    }

    [Theory]
    [InlineData("25,000 1.234.567 12.50", null, true)]
    [InlineData("25,000 12.50", ".", false)]
    [InlineData("25,000 12,5", ",", false)]
    [InlineData("25,000 7", null, false)]
    [InlineData("25,000 x 1'234.5", ".", false)]
    public void finds_the_mark_that_a_file_shows(string texts, string? mark, bool isMixed)
    {
        var evidence = new DecimalEvidence();
        foreach (var text in texts.Split(' '))
            evidence.See(Encoding.UTF8.GetBytes(text));

        Assert.Equal((mark, isMixed, "25,000"), (evidence.Mark, evidence.IsMixed, evidence.Either));
    }

    [Fact]
    public void keeps_six_decimals_rounded_half_to_even()
    {
        Assert.True(EventNumber.TryRound(0.0000005m, out var down));
        Assert.True(EventNumber.TryRound(0.0000015m, out var up));
        Assert.Equal((0m, 0.000002m), (down, up));
    }

    [Fact]
    public void keeps_no_number_of_more_than_twelve_digits()
    {
        Assert.True(EventNumber.TryRound(-999_999_999_999.999999m, out _));
        Assert.False(EventNumber.TryRound(1_000_000_000_000m, out _));
        Assert.False(EventNumber.TryRound(-999_999_999_999.9999999m, out _));
    }
}
