using Answers;
using Calendar;
using Cohorts;
using Rfm;
using static Unit.Times;

namespace Unit.Answers;

public class Reading_parameters
{
    static Parameters Given(params IEnumerable<(string Name, string? Value)> pairs) => new(
        pairs.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)), Zone.Create("Europe/Moscow").Value.ParseInstant);

    [Fact]
    public void takes_names_without_regard_to_case_and_repeated_conditions_in_order()
    {
        var options = RetentionOptions.From(Given(
            ("GRAIN", "week"), ("measure", "cumulative-revenue-per-customer"), ("where", "quantity>0"), ("Where", "unitPrice>0"), ("asof", "2011-12-10"), ("meanOver", "all"))).Value;

        Assert.Equal((Grain.Week, RetentionMeasure.CumulativeRevenuePerCustomer, MeanOver.All), (options.Grain, options.Measure, options.MeanOver));
        Assert.Equal(["quantity>0", "unitPrice>0"], options.Where);
        Assert.Equal(Utc("2011-12-09T20:00Z"), options.AsOf);
    }

    [Fact]
    public void takes_nothing_given_and_empty_values_as_the_defaults()
    {
        Assert.Equal(AnswerJson.Write(new RfmOptions()), AnswerJson.Write(RfmOptions.From(Given()).Value));
        Assert.Equal(AnswerJson.Write(new RfmOptions()), AnswerJson.Write(RfmOptions.From(Given(("asOf", ""), ("scoring", null), ("where", " "))).Value));
    }

    [Fact]
    public void gathers_every_fault_before_refusing()
    {
        var problem = RfmOptions.From(Given(
            ("scoring", "dice"), ("asOf", "yesterday"), ("recency", "elapsed"), ("recency", "calendar"), ("colour", "red"), ("segmentMap", "rf"))).Problem;

        Assert.Equal("invalid-value", problem.Code);
        Assert.Equal(["asOf", "colour", "recency", "scoring"], problem.Fields.Keys.Order());
        Assert.All(problem.Fields.Values, fault => Assert.Contains(fault, problem.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void says_which_words_there_are()
    {
        var problem = RfmOptions.From(Given(("monetary", "euros"))).Problem;

        Assert.Equal("'euros' is no monetary: use sum, average-order-value.", problem.Fields["monetary"]);
    }

    [Fact]
    public void says_which_names_there_are()
    {
        var problem = RetentionOptions.From(Given(("grian", "week"))).Problem;

        Assert.Contains("measure, grain, asOf, where, meanOver", problem.Fields["grian"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Month")]
    [InlineData("2")]
    [InlineData("month,week")]
    public void takes_words_only_as_json_spells_them(string grain) => Assert.Equal(["grain"], RetentionOptions.From(Given(("grain", grain))).Problem.Fields.Keys);
}
