using Answers;
using Calendar;
using Churn.Core;
using CsCheck;
using Quantities;
using Wording;

namespace Churn.Unit;

public class Measuring_flows
{
    [Theory]
    [InlineData(0.5, 0.05, 14)] // 1 − .95¹⁴ = .512, 1 − .95¹³ = .487.
    [InlineData(0.95, 0.05, 59)]
    [InlineData(0.75, 0.5, 2)]
    [InlineData(0.5, 0.5, 1)]
    [InlineData(0.999, 1, 1)]
    public void finds_the_fewest_periods_until_a_part_has_left(double share, double rate, int periods) => Assert.Equal(periods, FlowMath.PeriodsUntil(share, rate));

    [Fact]
    public async Task counts_five_of_a_hundred_as_five_percent_and_twenty_periods()
    {
        // A hundred in January, all but five of them in February; the period of the analysis instant is over.
        var club = await Club.WithAsync([.. Enumerable.Range(0, 100).Select(i => new Visit($"{i}", 10)), .. Enumerable.Range(5, 95).Select(i => new Visit($"{i}", 40))]);
        var answer = await club.FlowsAsync(new() { AsOf = Club.At(60) });

        Assert.Equal([("2024-01", 100, 100, 0), ("2024-02", 95, 0, 5), ("2024-03", 0, 0, 95)], answer.Periods.Select(flow => (flow.Period, (int)flow.Active, (int)flow.New, (int)flow.Churned)));
        Assert.Equal([null, 0.05], answer.Periods.Where(flow => !flow.IsUnfinished).Select(flow => flow.ChurnRate));
        var rate = answer.Rates.Single(rate => rate.Rule == FlowRule.Period);
        Assert.Equal((0.05, 20.0, 14), (rate.Rate!.Value, rate.Lifetime!.Value, rate.PeriodsUntilShare!.Value));
    }

    [Fact]
    public async Task tells_those_who_come_back_from_those_who_come_first()
    {
        var club = await Club.WithAsync(new("a", 0), new("a", 70), new("b", 0), new("b", 35), new("c", 40));
        var answer = await club.FlowsAsync(new() { Silence = 40, AsOf = Club.At(91) });

        // January a, b; February b, c (a left); March a (came back; b and c left).
        Assert.Equal([(2, 2, 0, 0, 0), (2, 1, 1, 0, 1), (1, 0, 0, 1, 2)], answer.Periods.Take(3).Select(Numbers));

        // 40 days of silence: on 31 January (day 30) both, on 29 February (day 59) b and c, a has been silent for 59 days; on 31 March (day 90) a, c for 50 and b for 55 days.
        Assert.Equal([(2, 2, 0, 0, 0), (2, 1, 1, 0, 1), (1, 0, 0, 1, 2)], answer.Silence.Take(3).Select(Numbers));
        Assert.True(answer.Periods[2].LosesMore);
        Assert.NotNull(answer.Head.Find("loses-more"));
    }

    [Fact]
    public async Task says_that_nobody_left_instead_of_a_lifetime_without_end()
    {
        var answer = await (await Club.WithAsync(new("a", 0), new("a", 40), new("a", 89))).FlowsAsync(new() { AsOf = Club.At(91) });
        var rate = answer.Rates.Single(rate => rate.Rule == FlowRule.Period);

        Assert.Equal((0.0, null, null), (rate.Rate!.Value, rate.Lifetime, rate.PeriodsUntilShare));
        Assert.NotNull(answer.Head.Find("nobody-left"));
    }

    [Theory]
    [InlineData("churned@2024-02", new[] { "a" })]
    [InlineData("retained@2024-02", new[] { "b" })]
    [InlineData("reactivated@2024-03", new[] { "a" })]
    [InlineData("activeBySilence@2024-02", new[] { "b", "c" })]
    public async Task opens_a_number_to_its_customers(string cell, string[] customers)
    {
        var club = await Club.WithAsync(new("a", 0), new("a", 70), new("b", 0), new("b", 35), new("c", 40));

        Assert.Equal(customers, (await club.OpenAsync(new() { Silence = 40 }, cell)).Value.Customer);
    }

    [Fact]
    public async Task opens_a_number_of_a_value()
    {
        var club = await Club.WithAsync(new("a", 0, "ads"), new("b", 1, "mail"), new("c", 2));

        Assert.Equal(["b"], (await club.OpenAsync(new() { By = "channel" }, "new@2024-01|mail")).Value.Customer);
        Assert.Equal(["c"], (await club.OpenAsync(new() { By = "channel" }, "new@2024-01|")).Value.Customer);
        Assert.Equal(["cell"], (await club.OpenAsync(new() { By = "channel" }, "new@2024-01|tv")).Problem.Fields.Keys);
        Assert.Equal(["cell"], (await club.OpenAsync(new(), "people@2024-01")).Problem.Fields.Keys);
    }

    [Fact]
    public async Task takes_the_silence_of_the_question_then_that_of_the_dataset_then_the_usual_one()
    {
        Visit[] visits = [new("a", 0), new("b", 0), new("b", 55)];
        var (silent, other) = (await Club.SilentAsync(30, visits), await Club.WithAsync(visits));
        async Task<(string, long)> Ask(Club club, int? silence)
        {
            var answer = await club.FlowsAsync(new() { Silence = silence, AsOf = Club.At(59) });
            return (Asked.Say(answer.Head.Find("silence-from")!), answer.Now.Single(one => one.Rule == FlowRule.Silence).Left);
        }

        Assert.Equal(("The silence of 5 days was asked for.", 1L), await Ask(silent, 5));
        Assert.Equal(("The silence of 30 days is the one declared for the dataset.", 1L), await Ask(silent, null));
        Assert.Equal(("The silence of 90 days is the usual one: none was asked for, and none is declared for the dataset.", 0L), await Ask(other, null));
        Assert.Equal(30, (int)(await silent.LifetimesAsync(new() { AsOf = Club.At(59) })).Groups[0].Curve.Time[0]);
        Assert.Equal(["a"], (await silent.OpenAsync(new FlowOptions { AsOf = Club.At(59) }, "churnedBySilence@2024-02")).Value.Customer);
    }

    [Fact]
    public async Task stands_who_left_by_each_rule_side_by_side()
    {
        var club = await Club.WithAsync(new("a", 0), new("b", 0), new("b", 35), new("c", 65), new("d", 70));
        var options = new FlowOptions { Silence = 40, AsOf = Club.At(75), AliveBelow = 0.5 };
        var answer = await club.FlowsAsync(options, Alive(("a", 0.9), ("b", 0.5), ("c", 0.49), ("d", double.NaN)));

        // By period: of a and b, b was there in February, the last month that is over. By silence: a for 75 and b for 40 days, which is not more than 40. By the model: one of three.
        Assert.Equal([(FlowRule.Period, 2L, 1L), (FlowRule.Silence, 4, 1), (FlowRule.Alive, 3, 1)], answer.Now.Select(one => (one.Rule, one.Customers, one.Left)));
        Assert.Equal("bg-nbd", answer.Model);
        Assert.Contains("the purchase model bg-nbd gives less than 50", Asked.Say(answer.Head.Find("flows-by-alive")!), StringComparison.Ordinal);
        Asked.KeepsInTheStore(answer);
    }

    [Fact]
    public async Task says_why_no_model_tells_who_left()
    {
        var club = await Club.WithAsync(new("a", 0), new("b", 0), new("b", 35));
        async Task<string> Ask(params IAliveScores[] scores)
        {
            var answer = await club.FlowsAsync(new() { AliveBelow = 0.5 }, scores);
            Assert.Equal((2, null), (answer.Now.Count, answer.Model));
            return Asked.Say(answer.Head.Find("no-alive")!);
        }

        Assert.Equal("P(alive) is not told: no purchase model is at hand.", await Ask());
        Assert.Equal("P(alive) is not told: in the model that fits, nbd, nobody ever leaves.", await Ask(new Scores(new AliveModel("nbd", "auto", false, []), ("a", 1))));
        Assert.Equal("P(alive) is not told: the purchase models refuse these data; the question ltv tells why.", await Ask(new Scores(null)));
        Assert.Null((await club.FlowsAsync(new())).Head.Find("no-alive"));
    }

    [Fact]
    public async Task tells_who_left_by_each_rule_value_by_value_and_opens_it()
    {
        var club = await Club.WithAsync(new("a", 0, "ads"), new("b", 0, "mail"), new("b", 35, "ads"), new("c", 65, "ads"), new("d", 70));
        var (options, scores) = (new FlowOptions { Silence = 40, AsOf = Club.At(75), AliveBelow = 0.5, By = "channel" }, Alive(("a", 0.1), ("b", 0.2), ("c", 0.9), ("d", double.NaN)));
        var answer = await club.FlowsAsync(options, scores);

        Assert.Equal(
            [
                (FlowRule.Period, "ads", 1L, 1L), (FlowRule.Period, "mail", 1, 0),
                (FlowRule.Silence, "", 1, 0), (FlowRule.Silence, "ads", 2, 1), (FlowRule.Silence, "mail", 1, 0),
                (FlowRule.Alive, "ads", 2, 1), (FlowRule.Alive, "mail", 1, 1),
            ],
            answer.NowByValue.Select(one => (one.Rule, one.Value!, one.Customers, one.Left)).Where(one => one.Customers > 0));
        Assert.Equal(["a", "b"], (await club.OpenAsync(options, "gone@alive", scores)).Value.Customer);
        Assert.Equal(["a"], (await club.OpenAsync(options, "gone@alive|ads", scores)).Value.Customer);
        Assert.Equal(["cell"], (await club.OpenAsync(options, "gone@alive|tv", scores)).Problem.Fields.Keys);
        Assert.Equal(["cell"], (await club.OpenAsync(options with { AliveBelow = null }, "gone@alive", scores)).Problem.Fields.Keys);
        Assert.Equal(["cell"], (await club.OpenAsync(options, "gone@never", scores)).Problem.Fields.Keys);
        Asked.KeepsInTheStore(answer);
        await AgreeAsync(club, options, answer, scores);
        await AgreeAsync(club, options with { By = null }, await club.FlowsAsync(options with { By = null }, scores), scores);
    }

    [Fact]
    public Task gives_who_left_as_many_customers_as_it_says() =>
        (from visits in Gen.Select(Gen.Int[0, 6], Gen.Int[0, 200], Gen.OneOf<string?>("ads", "mail", null)).Select(one => new Visit($"c{one.Item1}", one.Item2, one.Item3)).Array[1, 30]
         from grain in Gen.Enum<Grain>()
         from property in Gen.OneOf<string?>(null, "channel")
         from day in Gen.Int[0, 200]
         select (visits, new FlowOptions { Grain = grain, Silence = 20, AliveBelow = 0.5, By = property, AsOf = Club.At(day) })).SampleAsync(
            async one =>
            {
                var club = await Club.WithAsync(one.visits);
                Scores scores = Alive([.. Enumerable.Range(0, 7).Select(i => ($"c{i}", i / 6.0))]);
                await AgreeAsync(club, one.Item2, await club.FlowsAsync(one.Item2, scores), scores);
            },
            iter: 60,
            threads: 1);

    /// <summary>Opens every number of those who have left by now.</summary>
    static async Task AgreeAsync(Club club, FlowOptions options, FlowsAnswer answer, IAliveScores scores)
    {
        foreach (var row in answer.Now.Concat(answer.NowByValue))
        {
            foreach (var (column, count) in new[] { ("everyone", row.Customers), ("there", row.There), ("gone", row.Left) })
            {
                var cell = $"{column}@{Words.Of(row.Rule)}{(row.Value is null ? "" : $"|{row.Value}")}";
                var opened = await club.OpenAsync(options, cell, scores);
                Assert.True(opened.IsOk && opened.Value.Customer.Count == count, $"{cell}: {count}, {opened}");
            }
        }
    }

    [Fact]
    public async Task puts_brackets_in_the_order_of_their_numbers()
    {
        var club = await Club.WithAsync(new("a", 0, null, 5), new("b", 1, null, 0.5m), new("c", 2, null, 50), new("a", 40, null, 5));
        var answer = await club.FlowsAsync(new FlowOptions { By = "amount:1,10", AsOf = Club.At(60) });

        Assert.Equal(["<1", "1…<10", "≥10"], answer.Periods.Where(flow => flow.Period == "2024-01").Select(flow => flow.Value));
        Assert.Equal(["<1", "1…<10", "≥10"], answer.Rates.Where(rate => rate.Rule == FlowRule.Period).Select(rate => rate.Value));
        Assert.Equal(["<1", "1…<10", "≥10"], answer.NowByValue.Where(one => one.Rule == FlowRule.Silence).Select(one => one.Value));
        Assert.Equal(["<1", "1…<10", "≥10"], (await club.LifetimesAsync(new() { By = "amount:1,10", Silence = 10 })).Groups.Select(group => group.Name));
    }

    static (int, int, int, int, int) Numbers(PeriodFlow flow) => ((int)flow.Active, (int)flow.New, (int)flow.Retained, (int)flow.Reactivated, (int)flow.Churned);

    static Scores Alive(params (string, double)[] alive) => new(new AliveModel("bg-nbd", "bg-nbd", true, []), alive);

    /// <summary>Scores of some customers; without a model it refuses.</summary>
    sealed class Scores(AliveModel? model, params (string Customer, double Alive)[] scored) : IAliveScores
    {
        public Task<Result<string>> CheckAsync(DatasetId dataset, DatasetVersion? newest, string options, CancellationToken ct) => throw new NotSupportedException();

        public Task<Result<AliveScores>> ScoreAsync(DatasetVersion of, string options, CancellationToken ct)
        {
            double[] alive = [.. scored.Select(one => one.Alive)];
            return Task.FromResult<Result<AliveScores>>(
                model is null ? Problem.NotFound("too-few-customers", "x") with { Code = "too-few-customers" } : new AliveScores("ltv", default, default, model, [.. scored.Select(one => one.Customer)], alive, alive, alive));
        }

        public Result<ValueTerms> TermsOf(string options) => throw new NotSupportedException();
    }
}
