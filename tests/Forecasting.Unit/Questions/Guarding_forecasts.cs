using Forecasting.Core;
using Series;
using Wording;
using static Forecasting.Unit.Questions.Trade;

namespace Forecasting.Unit.Questions;

public class Guarding_forecasts
{
    static readonly double[] Usual = [.. Enumerable.Range(0, 48).Select(t => 300 + 50 * Math.Sin(t * t))];

    [Fact]
    public void says_which_value_it_did_not_believe_and_what_it_took_for_it()
    {
        double[] slipped = [.. Usual.Select((y, t) => t == 20 ? 1e7 : y)];

        var forecast = Of(slipped, new());
        var warning = Assert.Single(forecast.Warnings, warning => warning.Code == "value-not-believed");

        Assert.Contains("The value of 21, 10000000, is over a hundred times as far", Phrases.Words.Say(warning, Language.English).Replace(",000", "000", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(forecast.Mean, mean => Assert.InRange(mean, 200, 400));
        Assert.All(forecast.Upper["95"], upper => Assert.InRange(upper, 300, 800));
        Assert.Equal(1e7, forecast.Values[20]);
        Assert.DoesNotContain("value-not-believed", Codes(Of(Usual, new()).Warnings));
        Assert.DoesNotContain("value-not-believed", Codes(Of(slipped, new() { Outliers = OutlierRule.Ignore }).Warnings));
        Assert.DoesNotContain("value-not-believed", Codes(Of(slipped, new() { Method = ForecastMethod.Mean }).Warnings));
    }

    [Theory, InlineData(30), InlineData(59)]
    public void an_absurd_value_spoils_nothing_else_that_is_told(int at)
    {
        var random = new Numerics.SeededRandom(11);
        double[] usual = [.. Enumerable.Range(0, 60).Select(t => 100 + 20 * Math.Sin(2 * Math.PI * t / 12) + random.NormalDraw(0, 2))];
        var (expected, forecast) = (Of(usual, new() { Period = 12 }), Of([.. usual.Select((y, t) => t == at ? 1e9 : y)], new() { Period = 12 }));

        var listed = Assert.Single(forecast.Outliers, one => one.Period == forecast.Periods[at]);
        Assert.Equal(1e9, listed.Value);
        Assert.Equal(usual[at], listed.Replacement, 10.0);
        // The others are those found without it.
        var others = Cleaning.FindOutliers(TimeSeries.Create([.. usual.Select((y, t) => t == at ? listed.Replacement : y)], 12).Value).Indices;
        Assert.Equal(others.Select(t => forecast.Periods[t]), forecast.Outliers.Except([listed]).Select(one => one.Period));
        // It is told once, and not as kept.
        Assert.Single(forecast.Warnings, warning => warning.Code == "value-not-believed");
        Assert.All(forecast.Warnings.Where(warning => warning.Code == "outliers-flagged"), warning => Assert.DoesNotContain($"\"{listed.Period}\"", warning.Values["periods"].GetRawText(), StringComparison.Ordinal));
        // Nor is the past measured by it.
        Assert.InRange(forecast.Backtest!.Model.Mae!.Value, 0.5 * expected.Backtest!.Model.Mae!.Value, 2 * expected.Backtest.Model.Mae.Value);
        Assert.InRange(forecast.Backtest.Model.Mase!.Value, 0.5 * expected.Backtest.Model.Mase!.Value, 2 * expected.Backtest.Model.Mase.Value);
        Assert.InRange(forecast.Components!.SeasonalStrength!.Value, 0.9, 1);
    }

    [Fact]
    public void says_that_two_cycles_which_repeat_are_little_and_that_the_past_was_forecast_otherwise()
    {
        double[] cycle = [10, 12, 15, 30, 50, 80, 90, 85, 60, 40, 20, 12];
        double[] twice = [.. cycle, .. cycle];

        var forecast = Of(twice, new() { Period = 12 });
        Assert.Equal(cycle, forecast.Mean);
        Assert.Contains("repeats-exactly", Codes(forecast.Warnings));
        Assert.Contains("backtest-of-another-method", Codes(forecast.Warnings));
        Assert.DoesNotContain("naive-baseline-better", Codes(forecast.Warnings));

        var usual = Of(Usual, new() { Period = 12 });
        Assert.DoesNotContain("repeats-exactly", Codes(usual.Warnings));
        Assert.DoesNotContain("backtest-of-another-method", Codes(usual.Warnings));
    }

    [Fact]
    public void calls_growth_so_that_outruns_its_own_band()
    {
        double[] doubling = [.. Enumerable.Range(0, 30).Select(t => 10 * Math.Pow(1.2, t) * (1 + 0.01 * Math.Sin(t * t)))];

        var growing = Of(doubling, new() { Horizon = 24, Method = ForecastMethod.Holt, BoxCox = "0" });
        var told = Assert.Single(growing.Warnings, warning => warning.Code == "grows-beyond-history");

        Assert.Contains("times the largest value there has been", Phrases.Words.Say(told, Language.English), StringComparison.Ordinal);
        Assert.True(growing.Mean[^1] > 10 * doubling.Max());
        Assert.DoesNotContain("grows-beyond-history", Codes(Of(Usual, new() { Horizon = 24 }).Warnings));
        Assert.DoesNotContain("grows-beyond-history", Codes(Of([.. Enumerable.Range(0, 60).Select(t => 100 + 2 * t + 5 * Math.Sin(t * t))], new() { Horizon = 24 }).Warnings));
    }

    // The growth and the noise of a young business, 5 % a month for three years; one that doubles every year; one that grows by 15 % a quarter.
    [Theory]
    [InlineData(36, 1.05, 12, 12)]
    [InlineData(36, 1.05, 1, 12)]
    [InlineData(12, 2.0, 1, 4)]
    [InlineData(24, 1.15, 4, 8)]
    public void says_that_growth_by_a_share_is_not_carried_on_in_full(int steps, double factor, int period, int horizon)
    {
        var random = new Numerics.SeededRandom(3);
        double[] values = [.. Enumerable.Range(0, steps).Select(t => 100 * Math.Pow(factor, t) * (1 + random.NormalDraw(0, 0.03)))];

        var forecast = Of(values, new() { Horizon = horizon, Period = period });
        var told = Assert.Single(forecast.Warnings, warning => warning.Code == "growth-left-behind");
        Assert.Equal(factor - 1, Of(told, "rate"), 0.02 * factor);
        Assert.Equal(Enumerable.Range(0, Math.Min(period, horizon)).Average(h => 100 * Math.Pow(factor, steps + horizon - 1 - h)), Of(told, "carried"), 0.2 * Of(told, "carried"));
        Assert.Contains("does not keep up", Phrases.Words.Say(told, Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void says_nothing_of_growth_that_is_straight_slow_or_over()
    {
        var random = new Numerics.SeededRandom(3);
        double[] Grown(int steps, Func<int, double> expected) => [.. Enumerable.Range(0, steps).Select(t => expected(t) * (1 + random.NormalDraw(0, 0.03)))];
        foreach (var values in new[] { Grown(36, t => 100 + 10 * t), Grown(60, t => 100 * Math.Pow(1.003, t)), Grown(40, t => 100 * Math.Pow(1.06, Math.Min(t, 26))) })
            Assert.DoesNotContain("growth-left-behind", Codes(Of(values, new() { Horizon = 12, Period = 1 }).Warnings));
    }

    static double Of(Message told, string name) => told.Values[name].GetDouble();

    static SeriesForecast Of(double[] values, SeriesOptions options) => FileForecasting.Of(values, options, default).Value;
}
