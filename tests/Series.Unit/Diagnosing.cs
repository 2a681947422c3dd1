namespace Series.Unit;

public class Diagnosing
{
    [Fact]
    public void says_of_a_series_what_the_tests_say()
    {
        var (series, known) = (Reference.Series("AirPassengers"), Reference.Read("tests.json").GetProperty("AirPassengers"));
        var diagnosis = Diagnosis.Of(series);
        Close.Relative(known.Number("adf_tseries", "stat"), diagnosis.AugmentedDickeyFuller!.Statistic, 1e-9);
        Close.Relative(known.Number("kpss_level", "stat"), diagnosis.Kpss!.Statistic, 1e-9);
        Close.Relative(known.Number("seas_strength"), diagnosis.SeasonalStrength, 1e-6);
        Assert.Equal((1, 1, 0, 144), (diagnosis.Differences, diagnosis.SeasonalDifferences, diagnosis.Missing, diagnosis.Observed));
        Close.Relative(Reference.Numbers(known.GetProperty("acf10")), diagnosis.Correlations!.Autocorrelations[..10], 1e-6);
        Close.Relative(Reference.Numbers(known.GetProperty("pacf10")), diagnosis.Correlations.PartialAutocorrelations[..10], 1e-6);
        Close.Relative(1.959963984540054 / 12, diagnosis.Correlations.Bound, 1e-12);
        for (var t = 0; t < 144; t++)
            Close.Absolute(series.Values[t], diagnosis.Components!.Trend[t] + diagnosis.Components.Seasonal[0][t] + diagnosis.Components.Remainder[t], 1e-9);
        Assert.Null(diagnosis.Residuals);
    }

    [Fact]
    public void chooses_the_differences_that_the_model_takes()
    {
        foreach (var name in Reference.SeriesNames)
        {
            var (series, diagnosis) = (Reference.Series(name), Diagnosis.Of(Reference.Series(name)));
            Assert.Equal(SeasonalRoots.Differences(series), diagnosis.SeasonalDifferences);
            if (diagnosis.SeasonalDifferences == 0)
                Assert.Equal(UnitRoots.Differences(series.Values), diagnosis.Differences);
        }
    }

    [Fact]
    public void finds_noise_after_the_right_model_and_none_after_a_wrong_one()
    {
        var series = Reference.Series("logAirPassengers");
        var right = Diagnosis.Of(series, Arima.Fit(series, new(0, 1, 1, 0, 1, 1)).Value).Residuals!;
        var wrong = Diagnosis.Of(series, Arima.Fit(series, new(0, 1, 0)).Value).Residuals!;
        Assert.True(right.IsNoise);
        Assert.False(wrong.IsNoise);
        Assert.Equal(24, right.LjungBox!.Lags);
        Assert.Equal(131, right.Count);
    }

    [Fact]
    public void sums_up_the_residuals()
    {
        var series = TimeSeries.Create([1, 4, 2, 6, 3, 5, 9]).Value;
        var residuals = Diagnosis.Of(series, Arima.Fit(series, new(0, 0, 0), new() { Constant = ArimaConstant.Included }).Value).Residuals!;
        Close.Absolute(0, residuals.Mean, 1e-12);
        Close.Relative(Math.Sqrt((172 - 900.0 / 7) / 6), residuals.StandardDeviation, 1e-12);
        double[] around = [1, 2.5, 4, 5.5, 9];
        for (var i = 0; i < 5; i++)
            Close.Absolute(around[i] - 30.0 / 7, residuals.Quantiles[i], 1e-12);
    }

    [Fact]
    public void leaves_out_what_cannot_be_said()
    {
        var constant = Diagnosis.Of(TimeSeries.Create([.. Enumerable.Repeat(5.0, 30)], 4).Value);
        Assert.Null(constant.AugmentedDickeyFuller);
        Assert.Null(constant.Kpss);
        Assert.Null(constant.Correlations);
        Assert.Equal((0, 0), (constant.Differences, constant.SeasonalDifferences));
        var two = Diagnosis.Of(TimeSeries.Create([1, 2], 12).Value);
        Assert.Null(two.Components);
        Assert.Null(two.DifferencedCorrelations);
        var one = Diagnosis.Of(TimeSeries.Create([double.NaN, 3, double.NaN]).Value);
        Assert.Equal((1, 2), (one.Observed, one.Missing));
    }
}
