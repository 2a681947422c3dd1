using Numerics;
using Wording;
using static Series.Unit.SmoothingData;

namespace Series.Unit;

public class Combining
{
    static readonly ForecastFit Naive = series => Baseline.Naive(series).Map(model => (IForecastModel)model);
    static readonly ForecastFit Drift = series => Baseline.Drift(series).Map(model => (IForecastModel)model);
    static readonly ForecastFit Mean = series => Baseline.Mean(series).Map(model => (IForecastModel)model);

    [Fact]
    public void takes_the_mean_or_the_median()
    {
        var series = TimeSeries.Create([1, 2, 6]).Value;
        Near([(6 + 8.5 + 3) / 3], Combination.Fit(series, CombinationRule.Mean, [Naive, Drift, Mean]).Value.Predict(1).Mean, 1e-12);
        Near([6], Combination.Fit(series, CombinationRule.Median, [Naive, Drift, Mean]).Value.Predict(1).Mean, 1e-12);
    }

    [Fact]
    public void goes_on_without_members_that_refuse_and_names_why()
    {
        var combination = Combination.Fit(TimeSeries.Create([1, 2, 6]).Value, members: [series => Ets.FitBest(series).Map(model => (IForecastModel)model), Naive]).Value;
        Assert.Equal("Naive", Assert.Single(combination.Members).Method.In(Language.English));
        Assert.Equal("series-too-short", Assert.Single(combination.Refused).Code);
        Assert.Equal("series-too-short", Combination.Fit(TimeSeries.Create([1]).Value).Problem.Code);
    }

    [Fact]
    public void beats_the_seasonal_naive_forecast_on_series_of_many_kinds()
    {
        foreach (var name in new[] { "AirPassengers", "USAccDeaths", "UKDriverDeaths", "ldeaths", "JohnsonJohnson", "nottem", "WWWusage" })
        {
            var series = SeriesOf(name);
            var backtest = Backtest.Run(series, known => Combination.Fit(known).Map(model => (IForecastModel)model), Math.Max(4, series.Period), 3, 4, [0.95], default).Value;
            Assert.True(backtest.BeatsNaive, $"{name}: {backtest.Verdict}");
        }
    }

    [Fact]
    public void promises_what_it_keeps_on_random_walks_whose_drift_changes()
    {
        // A model with one drift is wrong here, and its own bands are too narrow.
        var random = new SeededRandom(11);
        List<(TimeSeries, Forecast, double[])> all = [];
        for (var i = 0; i < 600; i++)
        {
            double level = 100, drift = 0;
            var values = Enumerable.Range(0, 60).Select(_ =>
            {
                drift += random.NormalDraw(0, 0.3);
                return level += drift + random.NormalDraw(0, 1);
            }).ToArray();
            var known = TimeSeries.Create(values[..52]).Value;
            all.Add((known, Combination.Fit(known).Value.Predict(8, 0.95), values[52..]));
        }
        Assert.InRange(Accuracy.Of(all).Bands[0].CoverageShare, 0.93, 0.97);
    }

    [Fact]
    public void promises_what_it_keeps_on_short_series_of_years()
    {
        var random = new SeededRandom(12);
        List<(TimeSeries, Forecast, double[])> all = [];
        for (var i = 0; i < 800; i++)
        {
            double level = 1000, growth = random.NormalDraw(20, 20);
            var values = Enumerable.Range(0, 16 + 6).Select(_ => level += growth + random.NormalDraw(0, 40)).Select(l => l + random.NormalDraw(0, 20)).ToArray();
            var known = TimeSeries.Create(values[..16]).Value;
            all.Add((known, Combination.Fit(known).Value.Predict(6, 0.8, 0.95), values[16..]));
        }
        var bands = Accuracy.Of(all).Bands;
        Assert.InRange(bands[0].CoverageShare, 0.77, 0.86);
        Assert.InRange(bands[1].CoverageShare, 0.93, 0.97);
    }

    [Fact]
    public void leaves_out_a_usual_member_that_misfits_and_names_it()
    {
        // A season that fades and comes back turned round is no fixed season.
        double[] figure = [30, -10, -25, 5];
        var series = TimeSeries.Create([.. Enumerable.Range(0, 80).Select(t => 200 + figure[t % 4] * (1 - t / 40.0) + 0.5 * Math.Sin(t * t))], 4).Value;
        var combination = Combination.Fit(series).Value;
        Assert.Equal("member-misfit", combination.Refused.Select(problem => problem.Code).Distinct().Single());
        Assert.Equal(4, combination.Members.Count + combination.Refused.Count);
        Assert.DoesNotContain(combination.Members, member => member.Method.In(Language.English).StartsWith("Theta", StringComparison.Ordinal));
    }

    [Fact]
    public void drops_no_member_for_its_past_errors_without_a_season()
    {
        // A line that turns: exponential smoothing follows at once, the straight line of the theta method errs more than 2.5 times as much.
        var series = TimeSeries.Create([.. Enumerable.Range(0, 60).Select(t => 500.0 + (t < 30 ? 10 * t : 600 - 10 * t) + 0.3 * Math.Sin(t * t))]).Value;
        var combination = Combination.Fit(series).Value;
        Assert.Empty(combination.Refused);
        Assert.Equal(4, combination.Members.Count);
    }

    [Fact]
    public void has_theta_of_logarithms_of_positive_values_except_beside_seasons_of_few_steps()
    {
        string[] Names(TimeSeries series) => [.. Combination.Fit(series).Value.Members.Select(member => ModelNames.Write(member.Method))];
        var passengers = SeriesOf("AirPassengers");
        Assert.Contains("seasonally-adjusted(logarithmic-theta)", Names(passengers));
        Assert.Contains("seasonally-adjusted(dynamic-theta)", Names(passengers));
        Assert.Contains("logarithmic-theta", Names(SeriesOf("Nile")));
        Assert.Contains("theta", Names(TimeSeries.Create([.. SeriesOf("Nile").Values.Select(y => y - 1000)]).Value));
        Assert.DoesNotContain(Names(SeriesOf("UKgas")), name => name.Contains("logarithmic", StringComparison.Ordinal));
    }

    [Fact]
    public void theta_of_logarithms_goes_on_by_half_the_growth_rate()
    {
        // Values that grow by exactly 4 % a step: smoothing follows them at once, the line of logarithms has the slope ln 1.04, half of which goes on.
        var series = TimeSeries.Create([.. Enumerable.Range(0, 40).Select(t => 100 * Math.Pow(1.04, t))]).Value;
        var mean = Core.LogarithmicTheta.FitWherePositive(series, default).Value.Predict(3).Mean;
        Assert.Equal(Math.Sqrt(1.04), mean[1] / mean[0], 1e-6);
        Assert.Equal(Math.Sqrt(1.04), mean[2] / mean[1], 1e-6);
    }

    [Fact]
    public void does_not_follow_a_wild_member()
    {
        var series = SeriesOf("Nile");
        ForecastFit wild = known => Baseline.Drift(known.With([.. known.Values.Select((y, t) => y * Math.Pow(1.2, t))])).Map(model => (IForecastModel)model);
        var (tame, guarded) = (Combination.Fit(series, members: [Naive, Drift, Mean]).Value.Predict(5).Mean, Combination.Fit(series, members: [Naive, Drift, Mean, wild]).Value.Predict(5).Mean);
        Assert.True(wild(series).Value.Predict(5).Mean[4] > 1e9);
        var naiveError = Accuracy.NaiveErrors(series).Absolute;
        for (var h = 0; h < 5; h++)
            Assert.InRange(guarded[h] - tame[h], 0, 2 * naiveError * Math.Sqrt(1 + h));
    }

    [Fact]
    public void takes_a_long_season_out_first()
    {
        // Three years of weeks: a year's wave, a trend, some noise.
        var random = new SeededRandom(2);
        double Expected(int t) => 500 + 0.5 * t + 120 * Math.Sin(2 * Math.PI * t / 52);
        var series = TimeSeries.Create([.. Enumerable.Range(0, 156).Select(t => Expected(t) + random.NormalDraw(0, 10))], 52).Value;
        var mean = Combination.Fit(series).Value.Predict(26).Mean;
        Assert.True(mean.Select((m, h) => Math.Abs(m - Expected(156 + h))).Average() < 15);
    }
}
