using static Series.Unit.SmoothingData;

namespace Series.Unit;

public class Filling_gaps
{
    [Theory]
    [InlineData(ForecastMethod.Theta)]
    [InlineData(ForecastMethod.OptimisedTheta)]
    [InlineData(ForecastMethod.DampedTrend)]
    [InlineData(ForecastMethod.Ets)]
    [InlineData(ForecastMethod.Auto)]
    public void keeps_the_season_where_the_last_value_is_missing(ForecastMethod method)
    {
        // December is low, so a November carried on would look like the end of growth.
        var whole = SeriesOf("AirPassengers");
        var series = TimeSeries.Create([.. whole.Values[..^1], double.NaN], 12).Value;
        var (full, gappy) = (Next(whole), Next(series));
        Assert.All(full.Zip(gappy), pair => Assert.InRange(pair.Second / pair.First, 0.93, 1.07));

        double[] Next(TimeSeries known) => ForecastFits.Fit(known, new() { Method = method }, default).Value.Predict(3).Mean;
    }
}
