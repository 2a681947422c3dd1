using System.Text.Json;
using Calendar;
using Declarations;

namespace Unit.Declarations;

/// <summary>JSON may hold half of a character, which no text does.</summary>
public sealed class Reading_what_is_no_text
{
    [Theory]
    [InlineData("""{"room":"\ud800"}""", "room")]
    [InlineData("""{"\ud800":"x"}""", null)]
    public void refuses_it_in_words(string json, string? field)
    {
        var refused = OptionSet.Of(typeof(Stay)).Read(JsonDocument.Parse(json).RootElement, Zone.Utc.ParseInstant).Problem;
        Assert.Equal("invalid-value", refused.Code);
        Assert.Equal(field is null ? [] : [field], refused.Fields.Keys);
    }
}
