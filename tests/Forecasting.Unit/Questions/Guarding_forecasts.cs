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

    static SeriesForecast Of(double[] values, SeriesOptions options) => FileForecasting.Of(values, options, default).Value;
}
