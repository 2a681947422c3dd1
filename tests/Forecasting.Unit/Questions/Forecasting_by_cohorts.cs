using Answers;
using Calendar;
using Forecasting.Core;
using Quantities;
using Series;
using Wording;
using static Forecasting.Unit.Questions.Trade;

namespace Forecasting.Unit.Questions;

public class Forecasting_by_cohorts
{
    const int Known = 24, Horizon = 6;

    /// <summary>Cohorts grow by 4 a month; of each, 60 % come back after a month, a tenth of those less each month after; each pays 20, one more a month of age.</summary>
    static int Size(int cohort) => 80 + 4 * cohort;

    static int Active(int cohort, int age) => age == 0 ? Size(cohort) : (int)Math.Round(Size(cohort) * 0.6 * Math.Pow(0.9, age - 1));

    static IEnumerable<Deal> Deals(int months, Func<int, int, int>? active = null) =>
        from cohort in Enumerable.Range(0, months)
        from age in Enumerable.Range(0, months - cohort)
        from customer in Enumerable.Range(0, (active ?? Active)(cohort, age))
        select new Deal($"{cohort}-{customer}", new DateTime(2021, 1, 10).AddMonths(cohort + age), 20 + age);

    static CohortForecastOptions With => new() { Horizon = Horizon, Method = ForecastMethod.Holt };

    [Fact]
    public async Task finds_a_planted_future_of_old_and_of_new_customers()
    {
        var trade = await OfAsync(Deals(Known).Append(new Deal("0-0", new DateTime(2023, 1, 1, 0, 0, 1), 1)));

        var answer = await AskAsync(trade, With);

        Assert.Equal(["2023-01", "2023-02"], answer.Coming.Take(2));
        Assert.Equal("2023-01", Said(answer, "forecast-history", "leftOut"));
        Assert.Equal(Size(3), answer.CohortSize[3]);
        Assert.Equal(0.6, answer.ActiveShare[1], 2);
        Assert.Equal(22, answer.RevenuePerActive[2], 9);
        Assert.Equal(22, answer.CohortsOfAge[2]);
        for (var h = 0; h < Horizon; h++)
        {
            var period = Known + h;
            double existing = Enumerable.Range(0, Known).Sum(c => Active(c, period - c)), fresh = Enumerable.Range(Known, h + 1).Sum(c => Active(c, period - c));
            double revenue = Enumerable.Range(0, period + 1).Sum(c => Active(c, period - c) * (20 + period - c));
            Assert.InRange(answer.NewCustomers[h], 0.98 * Size(period), 1.02 * Size(period));
            Assert.InRange(answer.Active.Existing[h], 0.97 * existing, 1.03 * existing);
            Assert.InRange(answer.Active.New[h], 0.97 * fresh, 1.03 * fresh);
            Assert.InRange(answer.Revenue.Mean[h], 0.97 * revenue, 1.03 * revenue);
            Assert.Equal(answer.Revenue.Existing[h] + answer.Revenue.New[h], answer.Revenue.Mean[h], 6);
            Assert.InRange(answer.Revenue.Mean[h], answer.Revenue.Lower["80"][h], answer.Revenue.Upper["80"][h]);
            Assert.True(answer.Revenue.Lower["95"][h] <= answer.Revenue.Lower["80"][h] && answer.Revenue.Upper["80"][h] <= answer.Revenue.Upper["95"][h]);
        }

        Assert.Equal(["forecast", "history", "ages", "active-backtest", "active-backtest-steps", "revenue-backtest", "revenue-backtest-steps"], answer.Tables().Select(table => table.Name));
        Assert.All(answer.Tables(), table => Assert.All(table.Columns, column => Assert.Equal(table.Rows, column.Count)));
        foreach (var picture in answer.Pictures())
            Assert.Subset(answer.Tables().Single(table => table.Name == picture.Table).Columns.Select(column => column.Name).ToHashSet(), new HashSet<string>([picture.X, .. picture.Y, .. picture.Band is { } band ? (string[])[band.Low, band.High] : []]));
        Assert.True(answer.RevenueBacktest!.Model.Mase < 0.3 * answer.RevenueBacktest.Naive.Mase);
        Assert.True(answer.ActiveBacktest!.BeatsNaive);
    }

    [Fact]
    public async Task knows_in_a_backtest_only_what_was_known_then()
    {
        var (whole, part) = (await AskAsync(await OfAsync(Deals(Known)), With with { Windows = 1 }), await AskAsync(await OfAsync(Deals(Known - Horizon)), With));

        // As of the end of the last month but six and the data's end: the same forecast.
        Assert.Equal(["2022-05"], whole.RevenueBacktest!.Origins.Take(1));
        var then = await AskAsync(await OfAsync(Deals(Known)), With with { AsOf = new DateTimeOffset(2022, 6, 1, 0, 0, 0, TimeSpan.Zero), Windows = 1 });
        Assert.Equal(then.Revenue.Mean, whole.RevenueBacktest.Forecasts[0].Concat(then.Revenue.Mean.Skip(whole.RevenueBacktest.Horizon)));
        Assert.NotEqual(part.Revenue.Mean, whole.Revenue.Mean);
    }

    [Fact]
    public async Task believes_a_better_cohort_only_as_far_as_cohorts_differ()
    {
        // Every other cohort comes back twice as often; what each did so far tells which it is.
        static int Mixed(int cohort, int age) => age == 0 ? 100 : (int)Math.Round((cohort % 2 == 0 ? 60 : 30) * Math.Pow(0.9, age - 1));
        var answer = await AskAsync(await OfAsync(Deals(Known, Mixed).Append(new Deal("0-0", new DateTime(2023, 1, 1), 1))), With);

        double next = Enumerable.Range(0, Known).Sum(c => Mixed(c, Known - c));
        Assert.InRange(answer.Active.Existing[0], 0.93 * next, 1.07 * next);
        var triangle = new CohortTriangle(8, Cells(8, Mixed), Cells(8, Mixed));
        var curve = CohortCurve.Of(triangle, 8, 1e9, [.. Enumerable.Repeat(1.0, 8)]);
        Assert.True(curve.Activity[2] > 1.2 && curve.Activity[3] < 0.8);
        var alike = new CohortTriangle(8, Cells(8, Active), Cells(8, Active));
        Assert.All(CohortCurve.Of(alike, 8, 1e9, [.. Enumerable.Repeat(1.0, 8)]).Activity, level => Assert.Equal(1, level, 2));
    }

    [Fact]
    public async Task does_not_read_the_calendar_as_age()
    {
        // All ages alike; the last months of each year are far busier, and the business is young: old ages were seen in such months only.
        static double season(int period) => (period % 12) is 9 or 10 or 11 ? 1.6 : 0.9;
        static int Seasonal(int cohort, int age) => age == 0 ? 300 : (int)Math.Round(300 * 0.3 * season(cohort + age));

        var answer = await AskAsync(await OfAsync(Deals(12, Seasonal).Append(new Deal("0-0", new DateTime(2022, 1, 1), 1))), With);

        Assert.InRange(answer.ActiveShare[8] / answer.ActiveShare[1], 0.95, 1.05);
        Assert.InRange(answer.ActiveShare[^1] / answer.ActiveShare[1], 0.95, 1.05);
        Assert.All(answer.Active.Existing, active => Assert.InRange(active, 0.97 * answer.Active.Existing[0], 1.001 * answer.Active.Existing[0]));
        Assert.DoesNotContain("curve-rises", Codes(answer));
    }

    [Fact]
    public async Task does_not_read_the_loyalty_of_the_first_cohort_as_age()
    {
        // Data that begin amid a business: who is seen first in the first month are customers of long standing, who stay; newer ones leave.
        static int Truncated(int cohort, int age) => (int)Math.Round(cohort == 0 ? 900 * (age == 0 ? 1 : 0.4) : 300 * (age == 0 ? 1 : 0.25 * Math.Pow(0.95, age - 1)));

        var deals = Deals(13, Truncated).Append(new Deal("0-0", new DateTime(2022, 2, 1), 1));
        var answer = await AskAsync(await OfAsync(deals), With);

        for (var h = 0; h < Horizon; h++)
        {
            double existing = Enumerable.Range(0, 13).Sum(c => Truncated(c, 13 - c + h));
            Assert.InRange(answer.Active.Existing[h], 0.98 * existing, 1.02 * existing);
            Assert.InRange(answer.NewCustomers[h], 299, 301);
        }

        Assert.NotNull(answer.Head.Find("first-cohort-stands-apart"));
        Assert.Contains("first-cohort-apart", Codes(answer));
        Assert.Equal(12, answer.CohortsOfAge[0]);
        Assert.InRange(answer.ActiveShare[10] / answer.ActiveShare[1], 0.9 * Math.Pow(0.95, 9), 1.1 * Math.Pow(0.95, 9));
        Assert.DoesNotContain("curve-rises", Codes(answer));
        var alike = await AskAsync(await OfAsync(deals), With with { FirstCohort = FirstCohort.AsOthers });
        Assert.NotNull(alike.Head.Find("first-cohort-as-others"));
        Assert.True(alike.Active.Existing[0] > 1.2 * answer.Active.Existing[0]);
    }

    [Fact]
    public async Task takes_the_first_cohort_as_the_others_where_a_business_begins_with_it()
    {
        var answer = await AskAsync(await OfAsync(Deals(Known)), With);

        Assert.NotNull(answer.Head.Find("first-cohort-as-others"));
        Assert.DoesNotContain("first-cohort-apart", Codes(answer));
    }

    [Fact]
    public async Task warns_where_customers_of_long_standing_are_spread_over_the_first_cohorts()
    {
        // By the week: old customers come about once in three weeks, so that it takes as many until each has been seen.
        int[] first = [323, 368, 214, 43, 0, 94];
        int Spread(int cohort, int age) => (cohort < first.Length ? first[cohort] : 60) is var size && age == 0 ? size : size / 3;
        var deals = from cohort in Enumerable.Range(0, 20)
                    from age in Enumerable.Range(0, 20 - cohort)
                    from customer in Enumerable.Range(0, Spread(cohort, age))
                    select new Deal($"{cohort}-{customer}", new DateTime(2024, 1, 3).AddDays(7 * (cohort + age)), 20);
        var weekly = With with { Grain = Grain.Week, Method = ForecastMethod.Mean };
        var answer = await AskAsync(await OfAsync(deals), weekly);

        Assert.Equal("3", Said(answer, "first-cohorts-crowded", "cohorts"));
        Assert.Contains("each of the first 3 periods", Sentence(answer, "first-cohorts-crowded", Language.English), StringComparison.Ordinal);
        Assert.DoesNotContain("first-cohorts-crowded", Codes(await AskAsync(await OfAsync(deals), weekly with { FirstCohort = FirstCohort.AsOthers })));
        Assert.DoesNotContain("first-cohorts-crowded", Codes(await AskAsync(await OfAsync(Deals(Known)), With)));
    }

    [Fact]
    public async Task says_what_a_reader_has_to_know_of_the_history_and_the_backtest()
    {
        // All at once far fewer come back than the history before says.
        static int Broken(int cohort, int age) => age == 0 ? 100 : cohort + age < 18 ? 60 : 5;

        var steady = await AskAsync(await OfAsync(Deals(Known)), With);
        var broken = await AskAsync(await OfAsync(Deals(Known, Broken)), With with { Horizon = 20, Method = ForecastMethod.Mean });

        Assert.Contains("2021-01-10, within 2021-01", Sentence(steady, "begins-within-a-period", Language.English), StringComparison.Ordinal);
        Assert.DoesNotContain("begins-within-a-period", Codes(await AskAsync(await OfAsync(Deals(Known).Append(new Deal("0-0", new DateTime(2021, 1, 1), 1))), With)));
        Assert.DoesNotContain("naive-baseline-better", Codes(steady));
        Assert.DoesNotContain("backtest-shortened", Codes(steady));
        Assert.Equal(($"{broken.ActiveBacktest!.Horizon}", "20"), (Said(broken, "backtest-shortened", "measured"), Said(broken, "backtest-shortened", "horizon")));
        Assert.Contains(broken.Head.Warnings, warning => warning.Code == "band-coverage-low" && (warning.Values["of"].GetString(), warning.Values["level"].GetDouble()) == ("active", 95));
        foreach (var (of, backtest) in new[] { ("active", broken.ActiveBacktest), ("revenue", broken.RevenueBacktest!) })
            Assert.Equal(backtest.Model.Mase > backtest.Naive.Mase, broken.Head.Warnings.Any(warning => warning.Code == "naive-baseline-better" && warning.Values["of"].GetString() == of));
    }

    [Fact]
    public async Task says_when_last_season_was_the_better_forecast_of_active_customers()
    {
        // A sawtooth of twelve months that each cohort takes part in: last year's months are nearly right, the curve by age is not.
        static int Sawtooth(int cohort, int age) => 100 + 40 * ((cohort + age) % 2);
        var deals = Deals(36, (cohort, age) => age == 0 ? Sawtooth(cohort, 0) : age == 1 + cohort % 2 ? 90 : 0);
        var answer = await AskAsync(await OfAsync(deals), With);

        Assert.True(answer.ActiveBacktest!.Naive.Mae < answer.ActiveBacktest.Model.Mae);
        Assert.Equal("active", Said(answer, "naive-baseline-better", "of"));
        Assert.StartsWith("Active customers: the method does not beat the seasonal naive forecast, which made no error", Sentence(answer, "naive-baseline-better", Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public async Task expects_no_more_active_customers_than_there_are()
    {
        // Nearly all come back, the more the older they are.
        static int size(int cohort) => 40 + cohort * 37 % 5 * 8;
        static int Rising(int cohort, int age) => age == 0 ? size(cohort) : Math.Min(size(cohort), size(cohort) * (60 + 4 * age) / 100 + (cohort * 7 + age * 5) % 4);

        var answer = await AskAsync(await OfAsync(Deals(14, Rising).Append(new Deal("0-0", new DateTime(2022, 3, 1), 1))), With with { Method = ForecastMethod.Mean });

        for (var h = 0; h < Horizon; h++)
            Assert.InRange(answer.Active.Upper["95"][h], answer.Active.Mean[h], answer.CohortSize.Sum() + 1.001 * answer.NewCustomers.Take(h + 1).Sum());
        Assert.All(answer.ActiveShare, share => Assert.InRange(share, 0, 1));
        Assert.Contains("curve-rises", Codes(answer));
        Assert.Equal("false", Said(answer, "curve-drawn-on", "falls"));
        Assert.Contains("stays level", Sentence(answer, "curve-drawn-on", Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public async Task holds_its_promise_of_coverage_where_periods_move_by_chance()
    {
        var random = new Numerics.SeededRandom(5);
        var cells = new Dictionary<(int, int), int>();
        for (var cohort = 0; cohort < 40; cohort++)
            for (var age = 0; age < 40 - cohort; age++)
                cells[(cohort, age)] = (int)(age == 0 ? random.Poisson(120) : random.Poisson(60 * Math.Pow(0.85, age - 1)));
        int Drawn(int cohort, int age) => Math.Min(cells[(cohort, age)], cells[(cohort, 0)]);

        var answer = await AskAsync(await OfAsync(Deals(40, Drawn)), With with { Method = ForecastMethod.Mean, Windows = 12, AsOf = new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero) });

        Assert.InRange(answer.ActiveBacktest!.Model.CoverageShare["95"]!.Value, 0.85, 1);
        Assert.True(answer.ActiveBacktest.BeatsNaive);
    }

    [Fact]
    public async Task gives_the_same_bytes_for_the_same_seed_and_refuses_too_little()
    {
        var trade = await OfAsync(Deals(12));

        var (first, second) = (AnswerJson.Write(await AskAsync(trade, With)), AnswerJson.Write(await AskAsync(await OfAsync(Deals(12)), With)));

        Assert.Equal(first, second);
        Assert.NotEqual(first, AnswerJson.Write(await AskAsync(trade, With with { Seed = 2 })));
        Assert.Equal(first, AnswerJson.Write(AnswerJson.Read<CohortForecast>(first)));
        Assert.Equal("series-too-short", (await (await OfAsync(Deals(5))).CohortsAsync(With)).Problem.Code);
        Assert.Equal(["grain"], Asked(("grain", "day")).Problem.Fields.Keys);
        Assert.Equal(Grain.Week, Asked(("grain", "week")).Value.Grain);
    }

    static double[][] Cells(int length, Func<int, int, int> active) => [.. Enumerable.Range(0, length).Select(c => Enumerable.Range(0, length - c).Select(a => (double)active(c, a)).ToArray())];

    static Result<CohortForecastOptions> Asked(params (string Name, string Value)[] given) =>
        DeclaredQuestion.Of(typeof(ForecastCohorts)).Ask(Nothing, given.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value)), Zone.Utc).Map(question => ((ForecastCohorts)question).With);

    static async Task<CohortForecast> AskAsync(Trade trade, CohortForecastOptions with) => (await trade.CohortsAsync(with)).Value;
}
