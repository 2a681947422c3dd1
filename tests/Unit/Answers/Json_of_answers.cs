using System.Text.Json;
using Answers;
using Cohorts;
using Rfm;

namespace Unit.Answers;

public class Json_of_answers
{
    [Fact]
    public void has_camel_case_names_and_words_for_enums() => Assert.Equal(
        """{"measure":"cumulative-revenue","grain":"week","grainDays":null,"by":null,"start":[],"return":[],"from":null,"to":null,"ages":"calendar","ageDays":null,"returning":"on","brackets":[],"atLeast":1,"unit":"events","recurring":false,"merge":1,"denominator":"cohort","meanOver":"all","mean":"weighted","like":"none","asOf":null,"where":["quantity>0"]}""",
        AnswerJson.Write(new RetentionOptions { Measure = RetentionMeasure.CumulativeRevenue, Grain = global::Calendar.Grain.Week, Where = ["quantity>0"], MeanOver = MeanOver.All }));

    [Fact]
    public void names_the_options_of_rfm_by_the_words_of_addresses() => Assert.Equal(
        """{"recency":"elapsed","frequency":"orders","monetary":"average-order-value","refunds":"money","scoring":"quantile","bins":null,"ties":"equal","cutsRecency":[],"cutsFrequency":[],"cutsMonetary":[],"cuts":null,"atCut":"above","directionRecency":"highest-best","directionFrequency":"highest-best","directionMonetary":"highest-best","segmentMap":null,"map":null,"asOf":null,"where":[]}""",
        AnswerJson.Write(new RfmOptions { Monetary = MonetaryRule.AverageOrderValue }));

    [Fact]
    public void keeps_text_that_is_not_ascii() => Assert.Equal(
        """{"what":"заказы <\"&'>","pace":"slow-and-steady","asOf":null,"where":[]}""", AnswerJson.Write(new HowManyOptions { What = "заказы <\"&'>" }));

    [Theory]
    [InlineData("""{"pace":1}""")]
    [InlineData("""{"pace":"gallop"}""")]
    [InlineData("""{"what":1}""")]
    [InlineData("null")]
    [InlineData("{")]
    public void refuses_to_read_what_it_would_not_write(string json) => Assert.ThrowsAny<JsonException>(() => AnswerJson.Read<HowManyOptions>(json));

    [Fact]
    public void writes_what_it_read_without_a_change()
    {
        const string json = """{"head":{"question":"how-many","brickVersion":"how-many/1","dataset":"shop","datasetVersion":1,"options":{"what":"заказы"},"definition":[{"code":"counted-one-by-one","values":{"what":"заказы","pace":"fast"}}],"warnings":[{"code":"only-few","values":{"number":2.50}}],"evidence":null},"what":"orders","number":2.50,"share":0.30000000000000004,"at":"2011-12-10T12:50:00+00:00","pace":"fast","cells":[[1,2.5,null],[0]]}""";

        Assert.Equal(json, AnswerJson.Write(AnswerJson.Read<Count>(json)));
    }

    [Fact]
    public void begins_with_the_head()
    {
        var answer = HowManyHandler.Answer(new HowMany(Versions.First, new HowManyOptions { Pace = Pace.Fast }));

        Assert.StartsWith("""{"head":{"question":"how-many","brickVersion":"how-many/1","dataset":"shop","datasetVersion":1,"options":{"what":"orders","pace":"fast","asOf":null,"where":[]},""", AnswerJson.Write(answer), StringComparison.Ordinal);
        Assert.Equal(["counted-one-by-one", "as-of-last-event", "calendar"], answer.Head.Definition.Select(message => message.Code));
        Assert.Equal("2.5", answer.Head.Find("only-few")!.Values["number"].GetRawText());
        Assert.Null(answer.Head.Find("none-such"));
    }
}
