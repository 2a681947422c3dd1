using Numerics;
using Quantities;
using static Series.Unit.SmoothingData;

namespace Series.Unit;

public class Backtesting
{
    static Result<IForecastModel> SeasonalNaive(TimeSeries series) => Baseline.SeasonalNaive(series).Map(model => (IForecastModel)model);

    [Fact]
    public void gives_the_errors_and_conformal_bands_of_another_program()
    {
        var published = Read("rolling_origin.json");
        var series = SeriesOf("AirPassengers");
        var backtest = Backtest.Run(series, SeasonalNaive, 12, 5, 12, [0.95], default).Value;
        var errors = Rows(published.GetProperty("abs_errors"));
        for (var window = 0; window < 5; window++)
            Near(errors[window], [.. backtest.Errors[window].Select(Math.Abs)], 1e-12);
        var band = backtest.Conformal(Baseline.SeasonalNaive(series).Value.Predict(12), 0.9).Band(0.9);
        Near(Numbers(published.GetProperty("conformal_error_hi90")), band.Upper, 1e-9);
        Near(Numbers(published.GetProperty("conformal_error_lo90")), band.Lower, 1e-9);
    }

    [Fact]
    public void says_plainly_whether_the_model_beats_the_seasonal_naive_forecast()
    {
        var series = SeriesOf("AirPassengers");
        var same = Backtest.Run(series, SeasonalNaive, 12, 3, 12, [], default).Value;
        Assert.False(same.BeatsNaive);
        Assert.StartsWith("The model does not beat the seasonal naive forecast", same.Verdict, StringComparison.Ordinal);
        var better = Backtest.Run(series, known => Ets.Fit(known, EtsForm.MultiplicativeHoltWinters).Map(model => (IForecastModel)model), 12, 3, 12, [], default).Value;
        Assert.True(better.BeatsNaive);
        Assert.True(better.Model.Mase < 0.8 * better.Naive.Mase);
    }

    [Fact]
    public void knows_at_an_origin_only_what_was_known_then()
    {
        List<int> seen = [];
        var backtest = Backtest.Run(SeriesOf("Nile"), known =>
        {
            seen.Add(known.Length);
            return SeasonalNaive(known);
        }, 4, 3, 2, [], default).Value;
        Assert.Equal([92, 94, 96], seen);
        Assert.Equal(seen, backtest.Origins);
    }

    [Fact]
    public void looks_back_from_fewer_origins_where_the_series_is_too_short_for_those_asked()
    {
        Assert.Equal([22, 25, 28], Backtest.Run(SeriesOf("UKDriverDeaths").First(40), SeasonalNaive, 12, 3, 3, [], default).Value.Origins);
        Assert.Equal([28], Backtest.Run(SeriesOf("UKDriverDeaths").First(40), SeasonalNaive, 12, 2, 18, [], default).Value.Origins);
        // Holt–Winters needs 24 values.
        var model = Backtest.Run(SeriesOf("UKDriverDeaths").First(40), known => Ets.Fit(known, EtsForm.HoltWinters).Map(fitted => (IForecastModel)fitted), 12, 6, 3, [], default);
        Assert.Equal([25, 28], model.Value.Origins);
    }

    [Fact]
    public void calibrates_bands_so_that_they_keep_what_they_promise()
    {
        // The naive forecast of noise around a level has bands that grow with the square root of the step; these errors do not, and have fat tails.
        var random = new SeededRandom(5);
        List<(TimeSeries, Forecast, double[])> own = [], calibrated = [];
        for (var i = 0; i < 600; i++)
        {
            double[] values = [.. Enumerable.Range(0, 120).Select(_ => 50 + random.NormalDraw(0, 1) * Math.Exp(random.NormalDraw(0, 0.4)))];
            var known = TimeSeries.Create(values[..112]).Value;
            var forecast = SeasonalNaive(known).Value.Predict(8, 0.8, 0.95);
            var backtest = Backtest.Run(known, SeasonalNaive, 8, 40, 2, [0.8, 0.95], default).Value;
            own.Add((known, forecast, values[112..]));
            calibrated.Add((known, backtest.Calibrated(forecast), values[112..]));
        }
        var (before, after) = (Accuracy.Of(own).Bands, Accuracy.Of(calibrated).Bands);
        Assert.True(before[1].CoverageShare > 0.98, $"{before[1].CoverageShare}");
        Assert.InRange(after[1].CoverageShare, 0.93, 0.97);
        Assert.InRange(after[0].CoverageShare, 0.77, 0.83);
        Assert.True(after[1].Msis < before[1].Msis);
    }

    [Fact]
    public void leaves_a_band_as_it_is_where_errors_are_too_few_to_promise_its_level()
    {
        var series = SeriesOf("Nile");
        var forecast = SeasonalNaive(series).Value.Predict(3, 0.8, 0.95);
        var calibrated = Backtest.Run(series, SeasonalNaive, 3, 6, 3, [0.8, 0.95], default).Value.Calibrated(forecast);
        Assert.Equal(forecast.Band(0.95), calibrated.Band(0.95));
        Assert.NotEqual(forecast.Band(0.8).Upper[0], calibrated.Band(0.8).Upper[0]);
    }

    [Fact]
    public void stops_when_told_to() => Assert.Throws<OperationCanceledException>(() =>
        Backtest.Run(SeriesOf("Nile"), SeasonalNaive, 4, 3, 2, [], new CancellationToken(canceled: true)));

    [Fact]
    public void refuses_too_short_a_series_and_hands_on_a_refusal()
    {
        Assert.Equal("series-too-short", Backtest.Run(SeriesOf("UKDriverDeaths").First(24), SeasonalNaive, 12, 2, 18, [], default).Problem.Code);
        Assert.Equal("series-too-short", Backtest.Run(SeriesOf("lh").First(8), known => Theta.Fit(known).Map(model => (IForecastModel)model), 4, 1, 1, [], default).Problem.Code);
    }

    [Fact]
    public void measures_as_the_formulas_say()
    {
        // History 1 3 2 6: naive errors 2 1 4, mean 7/3, squares 21/3.
        var history = TimeSeries.Create([1, 3, 2, 6]).Value;
        var accuracy = Accuracy.Of(history, new([5, 8, 9], [new(0.8, [4, 6, 8], [7, 9, 10])]), [4, 10, double.NaN]);
        Assert.Equal(0.5, accuracy.MeanError, 1e-12);
        Assert.Equal(1.5, accuracy.Mae, 1e-12);
        Assert.Equal(Math.Sqrt(2.5), accuracy.Rmse, 1e-12);
        Assert.Equal((2.0 / 9 + 4.0 / 18) / 2, accuracy.Smape, 1e-12);
        Assert.Equal(3.0 / 14, accuracy.Wape, 1e-12);
        Assert.Equal(1.5 / (7.0 / 3), accuracy.Mase, 1e-12);
        Assert.Equal(Math.Sqrt(2.5 / 7), accuracy.Rmsse, 1e-12);
        Assert.Equal(0.5, accuracy.Bands[0].CoverageShare, 1e-12);
        // Widths 3 and 3, and 2/0.2·1 for the value 1 above its band.
        Assert.Equal((3 + 3 + 10) / 2.0 / (7.0 / 3), accuracy.Bands[0].Msis, 1e-12);
    }
}
