using Quantities;
using Wording;
using static Series.Unit.SmoothingData;

namespace Series.Unit;

public class Fitting_by_name
{
    public static TheoryData<ForecastMethod> Methods => [.. Enum.GetValues<ForecastMethod>()];

    [Theory, MemberData(nameof(Methods))]
    public void fits_every_method(ForecastMethod method)
    {
        var forecast = Fit(SeriesOf("AirPassengers"), new() { Method = method }).Value.Predict(12, 0.8, 0.95);
        Assert.All(forecast.Mean, mean => Assert.InRange(mean, 100, 1000));
        Assert.All(Enumerable.Range(0, 12), h => Assert.True(forecast.Band(0.95).Lower[h] <= forecast.Band(0.8).Lower[h] && forecast.Band(0.8).Upper[h] <= forecast.Band(0.95).Upper[h]));
    }

    [Fact]
    public void reads_and_writes_names()
    {
        Assert.Equal("multiplicative-holt-winters", ForecastMethod.MultiplicativeHoltWinters.Write());
        Assert.All(Enum.GetValues<ForecastMethod>(), method => Assert.Equal(method, ForecastMethodNames.Read(method.Write()).Value));
        Assert.Equal("invalid-value", ForecastMethodNames.Read("prophecy").Problem.Code);
    }

    [Fact]
    public void takes_the_combination_for_steady_demand_and_a_demand_method_for_intermittent()
    {
        Assert.StartsWith("Mean of ETS", Fit(SeriesOf("AirPassengers"), new()).Value.Method.In(Language.English), StringComparison.Ordinal);
        double[] rare = [.. Enumerable.Range(0, 60).Select(t => t % 4 == 1 || t % 7 == 2 ? 1.0 + t % 3 : 0)];
        Assert.Equal("Croston–SBA", Fit(TimeSeries.Create(rare).Value, new()).Value.Method.In(Language.English));
        // Steps before the first demand do not make it rare.
        Assert.Equal(1, DemandPattern.Of(TimeSeries.Create([.. new double[30], .. Enumerable.Repeat(5.0, 20)]).Value).MeanInterval);
    }

    [Fact]
    public void measures_demand_as_its_definition_says()
    {
        // Demands of 2 and 6 in six steps: one every three; mean 4, squared deviation 4.
        var pattern = DemandPattern.Of(TimeSeries.Create([2, 0, 0, 0, 6, 0]).Value);
        Assert.Equal(3, pattern.MeanInterval);
        Assert.Equal(0.25, pattern.SizeVariation);
        Assert.Equal((true, ForecastMethod.Sba), (pattern.IsIntermittent, pattern.Method));
    }

    [Fact]
    public void keeps_closed_days_at_zero_and_open_ones_as_if_they_were_not_there()
    {
        double[] week = [0, 10, 12, 14, 16, 30];
        double Open(int t) => week[t % 6] + 100;
        double[] values = [.. Enumerable.Range(0, 84).Select(t => t % 7 == 3 ? 0 : Open(t - t / 7 - (t % 7 > 3 ? 1 : 0)))];
        var series = TimeSeries.Create(values, 7).Value;
        foreach (var method in new[] { ForecastMethod.Auto, ForecastMethod.Ets, ForecastMethod.Theta })
        {
            var forecast = Fit(series, new() { Method = method }).Value.Predict(14, 0.95);
            Assert.Equal([0.0, 0], [forecast.Mean[3], forecast.Bands[0].Upper[10]]);
            Assert.All(forecast.Mean.Select((mean, h) => (mean, h)).Where(x => x.h % 7 != 3), x => Assert.Equal(values[x.h], x.mean, 1.0));
        }
    }

    [Fact]
    public void does_not_take_rare_demand_for_closed_days()
    {
        double[] rare = new double[28];
        rare[5] = rare[13] = rare[18] = 3;
        Assert.DoesNotContain("closed", Fit(TimeSeries.Create(rare, 7).Value, new() { Method = ForecastMethod.Theta }).Value.Method.In(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void fits_transformed_values_and_takes_medians_or_means_back()
    {
        var series = SeriesOf("AirPassengers");
        var plain = Ets.Fit(SeriesOf("logAirPassengers"), EtsForm.HoltWinters).Value.Predict(6, 0.95);
        FitOptions options = new() { Method = ForecastMethod.HoltWinters, Transformation = new BoxCox(0) };
        var median = Fit(series, options).Value.Predict(6, 0.95);
        Near([.. plain.Mean.Select(Math.Exp)], median.Mean, 1e-9);
        Near([.. plain.Bands[0].Upper.Select(Math.Exp)], median.Bands[0].Upper, 1e-9);
        var mean = Fit(series, options with { IsBiasAdjusted = true }).Value.Predict(6).Mean;
        Assert.All(mean.Zip(median.Mean), pair => Assert.True(pair.First > pair.Second));
        Assert.Contains("λ = ", Fit(series, options with { Transformation = null, ChoosesTransformation = true }).Value.Method.In(Language.English), StringComparison.Ordinal);
        Assert.Equal("not-positive", Fit(TimeSeries.Create([.. Enumerable.Range(0, 30).Select(t => (double)(t % 5))]).Value, options).Problem.Code);
    }

    [Fact]
    public void keeps_means_and_bands_from_zero_up_when_asked()
    {
        var falling = TimeSeries.Create([.. Enumerable.Range(0, 20).Select(t => 40.0 - 2 * t + t % 3)]).Value;
        FitOptions options = new() { Method = ForecastMethod.Holt };
        Assert.True(Fit(falling, options).Value.Predict(8, 0.95).Mean[7] < 0);
        var floored = Fit(falling, options with { IsNonNegative = true }).Value.Predict(8, 0.95);
        Assert.All(floored.Mean.Concat(floored.Bands[0].Lower), value => Assert.True(value >= 0));
        Assert.Equal("invalid-value", Fit(TimeSeries.Create([1, -1, 2, 3, 4, 5, 6, 7]).Value, options with { IsNonNegative = true }).Problem.Code);
    }

    [Fact]
    public void gives_regressors_to_arima_and_refuses_them_elsewhere()
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(t => t % 5 == 0 ? 1.0 : 0)];
        var series = TimeSeries.Create([.. x.Select((v, t) => 10 + 5 * v + Math.Sin(t * t))]).Value;
        FitOptions options = new() { Regressors = [("holiday", x)] };
        var mean = ForecastFits.Predict(Fit(series, options).Value, 2, [[1, 0]], options, 0.95).Mean;
        Assert.Equal(5, mean[0] - mean[1], 1.0);
        Assert.Equal("invalid-value", Fit(series, options with { Method = ForecastMethod.Ets }).Problem.Code);
        Assert.Equal("invalid-value", Fit(series, new() { Method = ForecastMethod.Theta, Order = new(0, 1, 1) }).Problem.Code);
    }

    static Result<IForecastModel> Fit(TimeSeries series, FitOptions options) => ForecastFits.Fit(series, options, default);
}
