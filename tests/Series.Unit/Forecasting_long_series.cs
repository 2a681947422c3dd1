using Numerics;
using Wording;

namespace Series.Unit;

public class Forecasting_long_series
{
    public static TheoryData<ForecastMethod> Methods => [.. Enum.GetValues<ForecastMethod>()];

    [Theory, InlineData(24), InlineData(48)]
    public void finds_the_week_beside_the_day_and_continues_both(int day)
    {
        double Expected(int t) => 1000 + 0.1 * t + 100 * Math.Sin(2 * Math.PI * t / day) + (t / day % 7 >= 5 ? -80 : 0);
        var random = new SeededRandom(21);
        var series = TimeSeries.Create([.. Enumerable.Range(0, 30 * day).Select(t => Expected(t) + random.NormalDraw(0, 5))], day).Value;

        var model = (Mstl)ForecastFits.Fit(series, new(), default).Value;

        Assert.Equal([day, 7 * day], model.Periods);
        Assert.True(model.Predict(7 * day).Mean.Select((m, h) => Math.Abs(m - Expected(30 * day + h))).Average() < 10);
    }

    [Fact]
    public void finds_no_week_where_days_are_alike()
    {
        var found = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new SeededRandom(seed);
            double error = 0;
            var series = TimeSeries.Create([.. Enumerable.Range(0, 900).Select(t => 100 * Math.Sin(2 * Math.PI * t / 24) + (error = 0.9 * error + random.NormalDraw(0, 5)))], 24).Value;
            if (Core.DaySeasons.Of(series, default) is [24, 168])
                found++;
        }

        Assert.InRange(found, 0, 4);
    }

    [Fact]
    public void beats_the_seasonal_naive_forecast_of_simulated_hours_by_a_third()
    {
        var random = new SeededRandom(22);
        double model = 0, naive = 0;
        for (var i = 0; i < 6; i++)
        {
            double error = 0, level = 0;
            double[] values = [.. Enumerable.Range(0, 888).Select(t => 300 + (level += random.NormalDraw(0, 1)) + 100 * Math.Sin(2 * Math.PI * t / 24) + (t / 24 % 7 >= 5 ? -60 : 0)
                + (error = 0.7 * error + random.NormalDraw(0, 10)))];
            var known = TimeSeries.Create(values[..840], 24).Value;
            model += Accuracy.Of(known, ForecastFits.Fit(known, new(), default).Value.Predict(48), values[840..]).Mase;
            naive += Accuracy.Of(known, Baseline.SeasonalNaive(known).Value.Predict(48), values[840..]).Mase;
        }

        Assert.True(model < 2 * naive / 3, $"{model} {naive}");
    }

    [Theory, InlineData(5_000, 0), InlineData(10_001, 1), InlineData(20_001, 2)]
    public void says_beforehand_what_is_left_out_and_leaves_out_just_that(int steps, int leftOut)
    {
        var random = new SeededRandom(23);
        var series = TimeSeries.Create([.. Enumerable.Range(0, steps).Select(t => 10 + t % 7 + random.NormalDraw(0, 1))], 7).Value;

        var told = ForecastFits.LeftOut(series, new());
        var combination = (Combination)ForecastFits.Fit(series, new(), default).Value;

        Assert.Equal(leftOut, told.Count);
        Assert.Equal(told.Select(message => Core.Phrases.Words.Say(message, Language.English)), combination.Refused.Select(problem => problem.Detail));
        Assert.Equal(4, combination.Members.Count + leftOut);
        Assert.Equal(10 + steps % 7, combination.Predict(1).Mean[0], 0.6);
        Assert.Empty(ForecastFits.LeftOut(series, new() { Method = ForecastMethod.Theta }));
    }

    [Theory, MemberData(nameof(Methods))]
    public void every_method_that_takes_time_stops_when_told_to(ForecastMethod method)
    {
        using var told = new CancellationTokenSource();
        told.Cancel();
        var fit = () => ForecastFits.Fit(Reference.Series("AirPassengers"), new() { Method = method }, told.Token);
        if (IsOnePass(method))
            Assert.True(fit().IsOk);
        else
            Assert.Throws<OperationCanceledException>(() => fit());
    }

    // One pass over the values, or a few.
    static bool IsOnePass(ForecastMethod method) => method is ForecastMethod.Naive or ForecastMethod.SeasonalNaive or ForecastMethod.Drift or ForecastMethod.Mean or ForecastMethod.Croston
        or ForecastMethod.CrostonOptimised or ForecastMethod.Sba or ForecastMethod.Tsb or ForecastMethod.Adida or ForecastMethod.Imapa;
}
