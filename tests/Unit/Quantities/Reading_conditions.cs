using System.Text.Json;
using Quantities;

namespace Unit.Quantities;

public class Reading_conditions
{
    #region condition
    [Theory]
    [InlineData("quantity>0", "quantity", Comparison.Greater, "0")]
    [InlineData(" country = United Kingdom ", "country", Comparison.Equal, "United Kingdom")]
    [InlineData("unitPrice>=0.5", "unitPrice", Comparison.GreaterOrEqual, "0.5")]
    [InlineData("type!=refund", "type", Comparison.NotEqual, "refund")]
    #endregion
    [InlineData("amount<-1", "amount", Comparison.Less, "-1")]
    [InlineData("amount<=1", "amount", Comparison.LessOrEqual, "1")]
    [InlineData("note=a=b", "note", Comparison.Equal, "a=b")]
    [InlineData("note=", "note", Comparison.Equal, "")]
    public void takes_a_field_a_sign_and_a_value(string text, string field, Comparison comparison, string value) =>
        Assert.Equal(new Condition(field, comparison, value), Condition.Parse(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("quantity")]
    [InlineData(">0")]
    [InlineData("  = 5")]
    public void refuses_what_lacks_a_field_or_a_sign(string? text) => Assert.Equal(["where"], Condition.Parse(text).Problem.Fields.Keys);

    [Fact]
    public void refuses_several_when_one_is_wrong()
    {
        Assert.Equal(2, Condition.ParseAll(["quantity>0", "unitPrice>0"]).Value.Count);
        Assert.Contains("'unitPrice'", Condition.ParseAll(["quantity>0", "unitPrice"]).Problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a=1.50", "1.50")]
    [InlineData("a=-2", "-2")]
    [InlineData("a=1,5", null)]
    [InlineData("a=1e3", null)]
    [InlineData("a=many", null)]
    public void takes_a_number_with_a_decimal_point_only(string text, string? number) =>
        Assert.Equal(number, Condition.Parse(text).Value.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void is_undone_by_writing_them()
    {
        foreach (var sign in new[] { "=", "!=", ">", ">=", "<", "<=" })
            Assert.Equal($"a{sign}b", Condition.Parse($" a {sign} b").Value.ToString());
    }

    [Theory]
    [InlineData("quantity>0")]
    [InlineData("country=United Kingdom")]
    [InlineData("note!=\"so\"")]
    public void goes_through_json_as_their_text(string text)
    {
        var written = JsonSerializer.Serialize(Condition.Parse(text).Value);

        Assert.Equal(text, JsonSerializer.Deserialize<string>(written));
        Assert.Equal(Condition.Parse(text).Value, JsonSerializer.Deserialize<Condition>(written));
    }

    [Theory]
    [InlineData("\"quantity\"")]
    [InlineData("\"\"")]
    [InlineData("5")]
    [InlineData("{\"field\":\"quantity\"}")]
    public void refuses_json_that_is_none(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Condition>(json));
}
