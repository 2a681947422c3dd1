using Wording;
using static Unit.Times;

namespace Unit.Wording;

public class Writing_numbers_and_days
{
    const string NoBreakSpace = "\u00a0";

    #region cultures
    [Fact]
    public void follows_the_habits_of_a_language()
    {
        Assert.Equal("1,234,567.5", Culture.Number(1234567.5, Language.English));
        Assert.Equal($"1{NoBreakSpace}234{NoBreakSpace}567,5", Culture.Number(1234567.5, Language.Russian));
        Assert.Equal("2026-01-31", Culture.Date(Day("2026-01-31"), Language.English));
        Assert.Equal("31.01.2026", Culture.Date(Day("2026-01-31"), Language.Russian));
    }
    #endregion

    [Theory]
    [InlineData(0.1234, "12.3%", "12,3 %")]
    [InlineData(1, "100.0%", "100,0 %")]
    [InlineData(-0.5, "-50.0%", "-50,0 %")]
    public void writes_shares_in_percent(double share, string english, string russian)
    {
        Assert.Equal(english, Culture.Percent(share, Language.English));
        Assert.Equal(russian, Culture.Percent(share, Language.Russian).Replace(NoBreakSpace, " ", StringComparison.Ordinal));
    }

    [Fact]
    public void writes_money_to_the_cent_and_exactly()
    {
        Assert.Equal($"999,999,999,999.99{NoBreakSpace}GBP", Culture.Money(999999999999.99m, "GBP", Language.English));
        Assert.Equal($"-0,50{NoBreakSpace}RUB", Culture.Money(-0.5m, "RUB", Language.Russian));
        Assert.Equal("3.00", Culture.Money(3, null, Language.English));
        Assert.Equal("3.00", Culture.Money(3, "", Language.English));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.004, "0")]
    [InlineData(0.126, "0.13")]
    [InlineData(12, "12")]
    public void writes_no_more_decimals_than_asked(double number, string text) => Assert.Equal(text, Culture.Number(number, Language.English));

    [Fact]
    public void writes_as_many_decimals_as_asked() => Assert.Equal("2,500", Culture.Fixed(2.5, Language.Russian, 3));

    [Fact]
    public void writes_instants_in_utc()
    {
        var at = Utc("2026-01-31T22:15:05+03:00");

        Assert.Equal("2026-01-31 19:15:05 UTC", Culture.Instant(at, Language.English));
        Assert.Equal("31.01.2026 19:15:05 UTC", Culture.Instant(at, Language.Russian));
    }
}
