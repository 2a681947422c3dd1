using System.Text.Json;
using Quantities;

namespace Unit.Quantities;

public class Naming_a_currency
{
    [Fact]
    public void takes_three_capital_letters() => Assert.Equal("RUB", CurrencyCode.Create("RUB").Value.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData("eur")]
    [InlineData("€UR")]
    [InlineData("E R")]
    public void refuses_any_other_form(string? code) => Assert.Equal(["currency"], CurrencyCode.Create(code).Problem.Fields.Keys);

    [Fact]
    public void is_no_currency_when_none_was_chosen()
    {
        Assert.Equal("XXX", default(CurrencyCode).Value);
        Assert.Equal("XXX", CurrencyCode.None.ToString());
    }

    [Fact]
    public void is_written_as_plain_text_in_json_and_read_back()
    {
        Assert.Equal("\"GBP\"", JsonSerializer.Serialize(CurrencyCode.Create("GBP").Value));
        Assert.Equal("GBP", JsonSerializer.Deserialize<CurrencyCode>("\"GBP\"").Value);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CurrencyCode>("\"pounds\""));
    }
}
