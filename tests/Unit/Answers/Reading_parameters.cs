using Answers;
using Calendar;
using Cohorts;
using Quantities;
using Rfm;
using Wording;
using static Unit.Times;

namespace Unit.Answers;

public class Reading_parameters
{
    static Result<IQuestion> Ask(Type question, params IEnumerable<(string Name, string? Value)> given) => DeclaredQuestion.Of(question).Ask(
        Versions.First, given.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)), Zone.Create("Europe/Moscow").Value);

    static Result<RetentionOptions> Retention(params IEnumerable<(string Name, string? Value)> given) => Ask(typeof(MeasureRetention), given).Map(question => ((MeasureRetention)question).With);

    static Result<RfmOptions> Rfm(params IEnumerable<(string Name, string? Value)> given) => Ask(typeof(ScoreRfm), given).Map(question => ((ScoreRfm)question).With);

    [Fact]
    public void takes_names_without_regard_to_case_and_repeated_conditions_in_order()
    {
        var options = Retention(
            ("GRAIN", "week"), ("measure", "cumulative-revenue-per-customer"), ("where", "quantity>0"), ("Where", "unitPrice>0"), ("asof", "2011-12-10"), ("meanOver", "all")).Value;

        Assert.Equal((Grain.Week, RetentionMeasure.CumulativeRevenuePerCustomer, MeanOver.All), (options.Grain, options.Measure, options.MeanOver));
        Assert.Equal(["quantity>0", "unitPrice>0"], options.Where);
        Assert.Equal(Utc("2011-12-09T20:00Z"), options.AsOf);
    }

    [Fact]
    public void takes_a_condition_with_a_comma_as_one() => Assert.Equal(["country=Bolivia, Plurinational State of"], Retention(("where", "country=Bolivia, Plurinational State of")).Value.Where);

    [Fact]
    public void takes_nothing_given_and_empty_values_as_the_defaults()
    {
        Assert.Equal(AnswerJson.Write(new RfmOptions()), AnswerJson.Write(Rfm().Value));
        Assert.Equal(AnswerJson.Write(new RfmOptions()), AnswerJson.Write(Rfm(("asOf", ""), ("scoring", null), ("where", " ")).Value));
    }

    [Fact]
    public void gathers_every_fault_before_refusing()
    {
        var problem = Rfm(
            ("scoring", "dice"), ("asOf", "yesterday"), ("recency", "elapsed"), ("recency", "calendar"), ("colour", "red"), ("segmentMap", "rf"), ("where", "quantity")).Problem;

        Assert.Equal("invalid-value", problem.Code);
        Assert.Equal(["asOf", "colour", "recency", "scoring", "where"], problem.Fields.Keys.Order());
        Assert.All(problem.Fields.Values, fault => Assert.Contains(fault, problem.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void says_which_words_there_are_in_every_language()
    {
        var problem = Rfm(("monetary", "euros")).Problem;

        Assert.Equal("'euros' is no monetary: use sum, average-order-value, events.", problem.Fields["monetary"]);
        Assert.Equal("«euros» не подходит для monetary; допустимые значения: sum, average-order-value, events.", problem.FieldsIn(Language.Russian)["monetary"]);
    }

    [Fact]
    public void says_which_names_there_are()
    {
        var problem = Retention(("grian", "week")).Problem;

        Assert.Contains("measure, grain, grainDays, by, start, return, from, to, ages, ageDays, returning, brackets, atLeast, unit, recurring, merge, denominator, meanOver, mean, like, asOf, where", problem.Fields["grian"], StringComparison.Ordinal);
    }

    [Fact]
    public void calls_options_as_those_do_who_gave_them()
    {
        var problem = DeclaredQuestion.Of(typeof(MeasureRetention))
            .Ask(Versions.First, [KeyValuePair.Create("asOf", (string?)"soon"), KeyValuePair.Create("size", (string?)"1")], Zone.Utc, option => option.Flag).Problem;

        Assert.StartsWith("'soon' is no instant of the years 1900 to 2999 for --as-of", problem.Fields["asOf"], StringComparison.Ordinal);
        Assert.Contains("--measure, --grain, --grain-days, --by, --start, --return, --from, --to, --ages, --age-days, --returning, --brackets, --at-least, --unit, --recurring, --merge, --denominator, --mean-over, --mean, --like, --as-of, --where", problem.Fields["size"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Month")]
    [InlineData("2")]
    [InlineData("month,week")]
    public void takes_words_only_as_json_spells_them(string grain) => Assert.Equal(["grain"], Retention(("grain", grain)).Problem.Fields.Keys);
}
