using Numerics;
using static Series.Unit.SmoothingData;

namespace Series.Unit;

public class Guarding_the_default
{
    [Theory, InlineData(0), InlineData(30), InlineData(71)]
    public void one_absurd_value_does_not_carry_the_forecast(int at)
    {
        var random = new SeededRandom(31);
        double[] values = [.. Enumerable.Range(0, 72).Select(t => 300 + 60 * Math.Sin(2 * Math.PI * t / 12) + random.NormalDraw(0, 10))];
        var slip = values.Select((y, t) => t == at ? 1e7 : y).ToArray();
        var (usual, slipped) = (TimeSeries.Create(values, 12).Value, TimeSeries.Create(slip, 12).Value);

        var (expected, forecast) = (Fit(usual).Predict(12, 0.95), Fit(slipped).Predict(12, 0.95));

        Assert.Equal([at], ForecastFits.Absurd(slipped, new()).Indices);
        Assert.All(expected.Mean.Zip(forecast.Mean), pair => Assert.Equal(pair.First, pair.Second, 25.0));
        Assert.All(expected.Bands[0].Upper.Zip(forecast.Bands[0].Upper), pair => Assert.Equal(pair.First, pair.Second, 60.0));
        // Whoever says that it is right is believed.
        Assert.Empty(ForecastFits.Absurd(slipped, new() { BelievesAll = true }).Indices);
        Assert.Empty(ForecastFits.Absurd(slipped, new() { Method = ForecastMethod.Ets }).Indices);
    }

    [Fact]
    public void no_published_series_has_an_absurd_value_nor_has_heavy_tailed_noise()
    {
        foreach (var name in new[] { "AirPassengers", "UKgas", "lynx", "JohnsonJohnson", "WWWusage", "UKDriverDeaths", "nottem", "Nile" })
            Assert.Empty(Cleaning.FindAbsurd(SeriesOf(name)).Indices);
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new SeededRandom(seed);
            // Sales of factors between days and a sale of thirty times as much.
            Assert.Empty(Cleaning.FindAbsurd(TimeSeries.Create([.. Enumerable.Range(0, 60).Select(t => Math.Exp(random.NormalDraw(5, 0.7)) * (t == 40 ? 30 : 1))]).Value).Indices);
        }
    }

    [Fact]
    public void demand_that_ended_long_ago_fades_however_seldom_it_came()
    {
        // Three sales within thirty steps, none in the two hundred since.
        double[] rare = [.. Enumerable.Range(0, 230).Select(t => t is 9 or 19 or 29 ? 6.0 : 0)];
        // One each step for thirty steps, none in the forty since: not rare, but over.
        double[] steady = [.. Enumerable.Range(0, 150).Select(t => t < 115 ? 5.0 + t % 3 : 0)];
        foreach (var values in new[] { rare, steady })
        {
            var forecast = Fit(TimeSeries.Create(values).Value).Predict(24, 0.95);
            Assert.All(forecast.Mean, mean => Assert.InRange(mean, 0, 0.2));
        }
    }

    [Fact]
    public void bands_fade_with_demand_that_ended_and_hold_while_it_goes_on()
    {
        var random = new SeededRandom(32);
        double[] demand = [.. Enumerable.Range(0, 400).Select(_ => random.Happens(0.4) ? 3.0 + (int)(5 * random.Uniform()) : 0)];
        double Upper(int steps, int silent)
        {
            double[] values = [.. demand[..steps], .. new double[silent]];
            return IntermittentDemand.Tsb(TimeSeries.Create(values).Value, 0.1, 0.1).Value.Predict(12, 0.95).Bands[0].Upper[^1];
        }

        double[] upper = [.. new[] { 0, 10, 20, 40, 80 }.Select(silent => Upper(40, silent))];
        Assert.Equal(upper.OrderDescending(), upper);
        Assert.InRange(upper[4], 0, 0.15 * upper[0]);
        // While it goes on they are those of the errors.
        double[] missed = [.. Enumerable.Range(100, 300).Select(t => demand[t] - Upper(t, 0))];
        Assert.InRange(missed.Count(by => by > 0) / 300.0, 0.0, 0.075);
    }

    [Fact]
    public void demand_that_rests_for_a_season_has_not_ended()
    {
        // Sold in the first eight months of each year.
        double[] seasonal = [.. Enumerable.Range(0, 60).Select(t => t % 12 < 9 ? 40.0 + t % 12 + 0.1 * Math.Sin(t * t) : 0)];
        var next = Fit(TimeSeries.Create(seasonal, 12).Value).Predict(12).Mean;
        Assert.All(next[..9], mean => Assert.InRange(mean, 30, 60));
    }

    [Theory, InlineData(12), InlineData(7), InlineData(4)]
    public void two_identical_cycles_are_forecast_as_they_are(int period)
    {
        double[] cycle = [.. Enumerable.Range(0, period).Select(j => 100 + 20 * Math.Sin(2 * Math.PI * j / period) + (j == 2 ? 15 : 0))];
        foreach (var cycles in new[] { 2, 3, 5 })
        {
            var forecast = Fit(TimeSeries.Create([.. Enumerable.Range(0, cycles * period).Select(t => cycle[t % period])], period).Value).Predict(period, 0.95);
            Assert.Equal(cycle, forecast.Mean);
            Assert.Equal(cycle, forecast.Bands[0].Upper);
        }
    }

    static IForecastModel Fit(TimeSeries series) => ForecastFits.Fit(series, new(), default).Value;
}
