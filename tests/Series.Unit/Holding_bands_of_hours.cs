using Numerics;

namespace Series.Unit;

public class Holding_bands_of_hours
{
    const int Ahead = 24;

    // Days with weekends; noise that hangs together or not, seasons that stay or drift, from four weeks on.
    [Theory]
    [InlineData(2000, 0.0, 0.0)]
    [InlineData(720, 0.0, 0.0)]
    [InlineData(2000, 0.6, 0.0)]
    [InlineData(2000, 0.0, 0.6)]
    public void hold_what_they_say(int steps, double correlation, double seasonMoves)
    {
        const int series = 100;
        List<(TimeSeries, Forecast, double[])> all = [];
        for (var seed = 0; seed < series; seed++)
        {
            var values = Hours(seed, steps + Ahead, correlation, seasonMoves);
            var known = TimeSeries.Create(values[..steps], 24).Value;
            all.Add((known, ForecastFits.Fit(known, new(), default).Value.Predict(Ahead, 0.8, 0.95), values[steps..]));
        }

        var bands = Accuracy.Of(all).Bands;
        Assert.True(bands[0].CoverageShare is >= 0.77 and <= 0.83 && bands[1].CoverageShare is >= 0.93 and <= 0.97, $"{bands[0].CoverageShare} {bands[1].CoverageShare}");
    }

    [Fact]
    public void a_season_that_stays_is_told_by_all_of_its_days()
    {
        var values = Hours(3, 2000, 0, 0);
        var band = ForecastFits.Fit(TimeSeries.Create(values, 24).Value, new(), default).Value.Predict(Ahead, 0.8).Bands[0];

        // Noise of 3 and the errors of seasons of 83 days and 12 weeks: 1.28·3·√(1 + 1/83 + 1/12) = 4.03.
        Assert.All(band.Upper.Zip(band.Lower, (upper, lower) => (upper - lower) / 2), reach => Assert.InRange(reach, 3.7, 4.4));
    }

    static double[] Hours(int seed, int steps, double correlation, double seasonMoves)
    {
        var random = new SeededRandom(seed);
        double error = 0;
        double[] day = [.. Enumerable.Range(0, 24).Select(hour => 30 * Math.Sin(2 * Math.PI * hour / 24))];
        return [.. Enumerable.Range(0, steps).Select(t =>
        {
            day[t % 24] += random.NormalDraw(0, seasonMoves);
            error = correlation * error + random.NormalDraw(0, 3);
            return 100 + day[t % 24] + (t / 24 % 7 < 5 ? 20 : -20) + error;
        })];
    }
}
