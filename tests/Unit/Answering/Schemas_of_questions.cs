using Answering;
using Answers;
using Cohorts;
using Declarations;
using Rfm;
using Unit.Answers;
using Unit.Declarations;
using Wording;

namespace Unit.Answering;

public class Schemas_of_questions
{
    static string Plain(string name) => QuestionSchema.Of(OptionSet.Of(typeof(Stay)).Options.Single(option => option.Name == name)).ToJsonString();

    #region schema
    [Theory]
    [InlineData("nights", """{"type":"integer","format":"int32","minimum":1,"maximum":28,"default":2}""")]
    [InlineData("prepaid", """{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1}""")]
    [InlineData("breakfast", """{"type":"boolean","default":false}""")]
    [InlineData("room", """{"type":"string","enum":["one-bed","two-beds","suite24"],"default":"one-bed"}""")]
    [InlineData("children", """{"type":"array","items":{"type":"integer","format":"int32","minimum":0,"maximum":17},"maxItems":3,"examples":[[3,7]]}""")]
    #endregion
    [InlineData("from", """{"type":"string","format":"date"}""")]
    [InlineData("until", """{"type":"string"}""")]
    [InlineData("guest", """{"type":"string","examples":["Ada"]}""")]
    [InlineData("instead", """{"type":"array","items":{"type":"string","enum":["one-bed","two-beds","suite24"]},"minItems":1,"default":["one-bed","suite24"]}""")]
    public void tell_type_words_range_and_default(string name, string schema) => Assert.Equal(schema, Plain(name));

    [Fact]
    public void tell_a_form_all_it_needs()
    {
        var schema = QuestionSchema.Of(DeclaredQuestion.Of(typeof(MeasureRetention)));
        var grain = schema["properties"]!["grain"]!;

        Assert.Equal(["measure", "grain", "grainDays", "by", "start", "return", "from", "to", "ages", "ageDays", "returning", "brackets", "atLeast", "unit", "recurring", "merge", "denominator", "meanOver", "mean", "like", "asOf", "where"], schema["properties"]!.AsObject().Select(property => property.Key));
        Assert.Equal(("cohorts", "cohorts/5", "retention", "Удержание"), ($"{schema["x-kind"]}", $"{schema["x-version"]}", $"{schema["x-topic"]}", $"{schema["x-topicLabels"]!["ru"]}"));
        Assert.Equal(("month", "--grain", "Длина периодов когорт и шаг возраста"), ($"{grain["default"]}", $"{grain["x-flag"]}", $"{grain["x-labels"]!["ru"]}"));
        Assert.Equal("""{"const":"week","labels":{"en":"week","ru":"неделя"}}""", grain["x-words"]![1]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(("condition", "the last event"), ($"{schema["properties"]!["where"]!["x-form"]}", $"{schema["properties"]!["asOf"]!["x-defaultLabels"]!["en"]}"));
        Assert.False(schema.ContainsKey("required"));
        Assert.False(schema.ContainsKey("dependentRequired"));
        Assert.Equal("customers", $"{QuestionSchema.Of(DeclaredQuestion.Of(typeof(ScoreRfm)))["x-list"]!["name"]}");
    }

    [Fact]
    public void allow_nothing_that_was_not_declared() => Assert.False((bool)QuestionSchema.Of(DeclaredQuestion.Of(typeof(HowMany)))["additionalProperties"]!);

    [Theory]
    [InlineData("nights", "Nights (default 2; 1…28; days)", "Ночи (по умолчанию 2; 1…28; дни)")]
    [InlineData("room", "Kind of room: one-bed, two-beds, suite24 (default one-bed)", "Вид номера: one-bed, two-beds, suite24 (по умолчанию one-bed)")]
    [InlineData("price", "Price of a night (default by the room; 0 < …; in the dataset's currency)", "Цена ночи (по умолчанию по номеру; 0 < …; в валюте набора данных)")]
    [InlineData("children", "Ages of children (0…17; repeatable; such as 3,7)", "Возраст детей (0…17; можно повторять; например 3,7)")]
    [InlineData("breakfast", "Whether breakfast is taken: yes, no (default no)", "Берут ли завтрак: yes, no (по умолчанию no)")]
    [InlineData("from", "Day of arrival", "День приезда")]
    public void are_told_in_a_line_of_help(string name, string english, string russian)
    {
        var option = OptionSet.Of(typeof(Stay)).Options.Single(one => one.Name == name);

        Assert.Equal((english, russian), (OptionHelp.Line(option, Language.English), OptionHelp.Line(option, Language.Russian)));
    }

    [Fact]
    public void are_told_in_a_table() => Assert.Contains(
        "| `--mean-over` | finished | По каким ячейкам считаются средние: `finished`, `all` |\n", OptionHelp.Markdown(OptionSet.Of(typeof(RetentionOptions)), Language.Russian), StringComparison.Ordinal);
}
