using Numerics;
using Series.Core;

namespace Series.Unit;

public class Following_late_errors
{
    const int Ahead = 6;

    static readonly IForecastModel Any = Baseline.Naive(TimeSeries.Create([1, 2, 4]).Value).Value;

    [Fact]
    public void errors_that_stay_as_they_are_at_a_level_that_stays_change_nothing()
    {
        var late = Late([.. Enumerable.Repeat(50.0, 40)], [.. Enumerable.Range(0, 40).Select(t => t % 2 == 0 ? 3.0 : -3)]);
        Assert.Equal(1, late.Recent, 1e-12);
        Assert.Equal(1, late.Level, 1e-12);
        Assert.Equal(1, late.Scale(Any), 1e-12);
    }

    [Fact]
    public void late_errors_count_by_their_age_and_a_single_one_not_without_bound()
    {
        double[] values = [.. Enumerable.Repeat(50.0, 40)], growing = [.. Enumerable.Range(0, 40).Select(t => t < 20 ? 1.0 : 3)];

        // Half-life 10: the last 20 weigh 3/4 of all, all of them 15/16 of Σ = (1 − 2^−4)/(1 − 2^−0.1); the mean square of all is 5.
        var q = Math.Pow(0.5, 0.1);
        double late = (1 - Math.Pow(q, 20)) / (1 - q), all = (1 - Math.Pow(q, 40)) / (1 - q);
        Assert.Equal(Math.Sqrt((9 * late + all - late + 2 * 5) / (all + 2) / 5), Late(values, growing).Recent, 1e-12);
        double[] one = [.. Enumerable.Range(0, 40).Select(t => t == 39 ? 1e6 : 1.0)];
        Assert.Equal(Math.Sqrt((9 + 2) / (all + 2)), Late(values, one).Recent, 1e-9);
        Assert.Equal(1, Late(values, new double[40]).Recent);
    }

    [Fact]
    public void a_model_whose_errors_are_shares_knows_the_level()
    {
        double[] growing = [.. Enumerable.Range(0, 40).Select(t => 10.0 + t)], flat = [.. Enumerable.Repeat(1.0, 40)];
        var late = Late(growing, flat);
        Assert.Equal(44.5 / Math.Sqrt(growing.Average(y => y * y)), late.Level, 1e-12);
        Assert.True(late.Scale(Any) > 1.1);
        var shares = Ets.Fit(TimeSeries.Create(growing).Value, new(EtsError.Multiplicative, EtsTrend.Additive, EtsSeason.None)).Value;
        Assert.Equal(1, late.Scale(shares), 1e-12);
        Assert.Equal(1, Late([.. growing.Select(y => y - 20)], flat).Level);
    }

    [Fact]
    public void positive_values_reach_further_up_than_down_others_as_far()
    {
        var random = new SeededRandom(4);
        double[] values = [.. Enumerable.Range(0, 40).Select(_ => 20 + random.NormalDraw(0, 4))];
        var (positive, other) = (Around(values), Around([.. values.Select(y => y - 20)]));
        Assert.All(positive, band => Assert.True(band.Up > 1.1 * band.Down));
        Assert.All(other, band => Assert.Equal(band.Up, band.Down, 1e-9));
    }

    // Without late errors and skew 66 to 70 % and 90 to 93 % of these were within.
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void values_that_grow_with_errors_of_any_power_of_the_level_stay_within(double power)
    {
        var random = new SeededRandom(13);
        List<(TimeSeries, Forecast, double[])> all = [];
        for (var i = 0; i < 300; i++)
        {
            double level = 100, growth = 0.04 + random.NormalDraw(0, 0.02);
            var values = Enumerable.Range(0, 30 + Ahead).Select(_ => (level *= Math.Exp(growth + random.NormalDraw(0, 0.03))) + Math.Pow(level / 100, power) * random.NormalDraw(0, 5)).ToArray();
            var known = TimeSeries.Create(values[..30]).Value;
            all.Add((known, Combination.Fit(known).Value.Predict(Ahead, 0.8, 0.95), values[30..]));
        }

        var bands = Accuracy.Of(all).Bands;
        Assert.True(bands[0].CoverageShare is >= 0.75 and <= 0.83 && bands[1].CoverageShare is >= 0.93 and <= 0.98, $"{bands[0].CoverageShare} {bands[1].CoverageShare}");
    }

    static ErrorsOfLate Late(double[] values, double[] errors) => ErrorsOfLate.Of(TimeSeries.Create(values).Value, errors);

    static (double Up, double Down)[] Around(double[] values)
    {
        var forecast = Combination.Fit(TimeSeries.Create(values).Value).Value.Predict(Ahead, 0.95);
        return [.. forecast.Mean.Select((m, h) => (forecast.Bands[0].Upper[h] - m, m - forecast.Bands[0].Lower[h]))];
    }
}
