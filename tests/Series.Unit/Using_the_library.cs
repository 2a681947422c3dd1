using Quantities;
using Wording;

namespace Series.Unit;

public class Using_the_library
{
    [Fact]
    public void takes_an_array_and_gives_a_forecast()
    {
        var passengers = Reference.Series("AirPassengers").Values;

        var series = TimeSeries.Create(passengers, period: 12).Value;
        var model = Arima.Fit(series, new(0, 1, 1, 0, 1, 1), new() { Transformation = new BoxCox(0), IsBiasAdjusted = true }).Value;
        var year = model.Predict(12, 0.8, 0.95);
        var automatic = Arima.Select(series).Value.Model;

        Assert.Equal("ARIMA(0,1,1)(0,1,1)[12]", model.Method.In(Language.English));
        Assert.Equal((12, 2), (year.Horizon, year.Bands.Count));
        Assert.InRange(automatic.Aicc, 0, 1018.16516544 + 2);
    }

    [Fact]
    public void fits_by_name_and_looks_back()
    {
        var (series, ct) = (Reference.Series("AirPassengers"), CancellationToken.None);
        var year = Ets.Fit(series, EtsForm.MultiplicativeHoltWinters).Value.Predict(12, 0.95);
        static Result<IForecastModel> fit(TimeSeries known) => Ets.Fit(known, EtsForm.MultiplicativeHoltWinters).Map(model => (IForecastModel)model);

        var usual = ForecastFits.Fit(series, new(), ct).Value.Predict(12, 0.8, 0.95);
        var backtest = Backtest.Run(series, fit, horizon: 12, windows: 6, step: 3, levels: [0.95], ct).Value;
        var kept = backtest.Calibrated(year);

        Assert.Equal((12, 12), (usual.Horizon, kept.Horizon));
        Assert.Equal(year.Mean, kept.Mean);
        Assert.True(backtest.BeatsNaive, backtest.Verdict);
    }

    [Fact]
    public void ends_a_forecast_of_what_cannot_fall_below_zero_there()
    {
        var floored = new Forecast([-1, 2], [new(0.9, [-3, -1], [-0.5, 5])]).Floored();

        Assert.Equal([0, 2], floored.Mean);
        Assert.Equal([0, 0], floored.Bands[0].Lower);
        Assert.Equal([0, 5], floored.Bands[0].Upper);
    }

    [Fact]
    public void tells_whether_regressors_can_be_told_apart()
    {
        double[] first = [1, 0, 0, 1, 0, 1], second = [0, 0, 1, 0, 1, 1];

        Assert.True(Collinearity.IsExplained([.. first.Zip(second, (a, b) => 3 + 2 * a - b)], [first, second]));
        Assert.False(Collinearity.IsExplained(second, [first]));
        Assert.True(Collinearity.IsExplained([4, 4, 4], []));
    }
}
