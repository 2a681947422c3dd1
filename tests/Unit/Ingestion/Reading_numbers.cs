using System.Globalization;
using System.Text;
using Lake;
using Tables;

namespace Unit.Ingestion;

public class Reading_numbers
{
    static decimal? Read(string text, string mark) => new ExactNumbers(mark).TryRead(Encoding.UTF8.GetBytes(text), out var number) ? number : null;

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
    [InlineData("\u2212" + "1\u00a0000", "-1000")]
    public void understands_numbers_with_a_point(string text, string expected) => Assert.Equal(Decimal(expected), Read(text, "."));

    [Theory]
    [InlineData("1234,56", "1234.56")]
    [InlineData("1 234,56", "1234.56")]
    [InlineData("1\u00a0234,56", "1234.56")]
    [InlineData("1\u202f234\u202f567,8", "1234567.8")]
    [InlineData("-0,5", "-0.5")]
    public void understands_numbers_with_a_comma(string text, string expected) => Assert.Equal(Decimal(expected), Read(text, ","));

    [Theory]
    [InlineData("1,234.56", ".")]
    [InlineData("1,5", ".")]
    [InlineData("1.234,56", ",")]
    [InlineData("1.5", ",")]
    [InlineData("1 2 3 ", ".")]
    [InlineData("1 23", ".")]
    [InlineData("1234 567", ".")]
    [InlineData("1 2345", ".")]
    [InlineData("1  234", ".")]
    [InlineData("1 234.567 8", ".")]
    [InlineData("- 5", ".")]
    [InlineData("1-", ".")]
    [InlineData("--1", ".")]
    [InlineData("1.2.3", ".")]
    [InlineData("(5)", ".")]
    [InlineData("£5", ".")]
    [InlineData("NaN", ".")]
    [InlineData("0x10", ".")]
    [InlineData("five", ".")]
    [InlineData("", ".")]
    [InlineData("-", ".")]
    [InlineData("99999999999999999999999999999999", ".")]
    public void refuses_what_could_mean_something_else_or_nothing(string text, string mark) => Assert.Null(Read(text, mark));

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
