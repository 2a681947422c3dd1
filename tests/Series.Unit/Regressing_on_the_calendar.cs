using Calendar;

namespace Series.Unit;

public class Regressing_on_the_calendar
{
    static readonly System.Text.Json.JsonElement Known = Reference.Read("arima_regressors.json");

    [Fact]
    public void a_smooth_season_of_waves_fits_and_goes_on_as_known()
    {
        var known = Known.GetProperty("fourier");
        var series = Reference.Series("ldeaths");
        var waves = CalendarRegressors.Fourier(12, 2, 1, series.Length).Value;
        Assert.Equal(["S1-12", "C1-12", "S2-12", "C2-12"], waves.Select(w => w.Name));
        Close.Relative(Reference.Numbers(known.GetProperty("first")), [.. waves.Select(w => w.Values[0])], 1e-12);
        Close.Relative(Reference.Numbers(known.GetProperty("fifth")), [.. waves.Select(w => w.Values[4])], 1e-12);
        Agrees(known, Arima.Fit(series, new(1, 0, 0), new() { Regressors = waves }).Value, 1e-7, CalendarRegressors.Fourier(12, 2, series.Length + 1, 12).Value);
    }

    [Fact]
    public void waves_and_a_random_walk_make_a_harmonic_regression()
    {
        var series = Reference.Series("USAccDeaths");
        var waves = CalendarRegressors.Fourier(12, 5, 1, series.Length).Value;
        // The likelihoods differ by what a wide prior on the first value makes of it.
        Agrees(Known.GetProperty("harmonic"), Arima.Fit(series, new(0, 1, 1), new() { Regressors = waves }).Value, 5e-3, CalendarRegressors.Fourier(12, 5, series.Length + 1, 12).Value);
    }

    [Fact]
    public void a_month_with_more_fridays_and_saturdays_has_more_passengers()
    {
        var known = Known.GetProperty("trading_days");
        var days = CalendarRegressors.TradingDays(Grain.Month, new(1949, 1, 1), 144).Value;
        Close.Relative(Reference.Numbers(known.GetProperty("january1949")), [.. days.Select(d => d.Values[0])], 0);
        Assert.All(days, day => Assert.Equal(0, day.Values[1]));
        var model = Arima.Fit(Reference.Series("logAirPassengers"), new(0, 1, 1, 0, 1, 1), new() { Regressors = days }).Value;
        Agrees(known, model, 5e-3, CalendarRegressors.TradingDays(Grain.Month, new(1961, 1, 1), 12).Value);
        Assert.True(model.Parameters.Single(p => p.Name == "friday").Value > 0 && model.Parameters.Single(p => p.Name == "saturday").Value > 0);
    }

    [Fact]
    public void the_highest_wave_of_an_even_season_has_no_sine()
    {
        var waves = CalendarRegressors.Fourier(4, 2, 1, 4).Value;
        Assert.Equal(["S1-4", "C1-4", "C2-4"], waves.Select(w => w.Name));
        for (var t = 0; t < 4; t++)
            Close.Absolute(t % 2 == 0 ? -1 : 1, waves[2].Values[t], 1e-12);
        Assert.Equal("invalid-value", CalendarRegressors.Fourier(4, 3, 1, 4).Problem.Code);
        Assert.Equal("invalid-value", CalendarRegressors.Fourier(1, 1, 1, 4).Problem.Code);
    }

    [Fact]
    public void counts_the_days_that_are_worked()
    {
        DayOfWeek[] free = [DayOfWeek.Saturday, DayOfWeek.Sunday];
        DateOnly[] holidays = [new(2024, 1, 1), new(2024, 3, 29), new(2024, 3, 31), new(2024, 4, 1)];
        Assert.Equal([22, 21, 20, 21], CalendarRegressors.WorkingDays(Grain.Month, new(2024, 1, 15), 4, free, holidays).Values);
        Assert.Equal([4, 5], CalendarRegressors.WorkingDays(Grain.Week, new(2024, 1, 1), 2, free, holidays).Values);
        Assert.Equal([0, 1, 1, 0], CalendarRegressors.WorkingDays(Grain.Day, new(2024, 1, 1), 4, [DayOfWeek.Thursday], holidays).Values);
    }

    [Fact]
    public void a_holiday_that_moves_falls_into_its_month()
    {
        DateOnly[] easter = [new(2023, 4, 9), new(2024, 3, 31), new(2025, 4, 20)];
        var (name, values) = CalendarRegressors.Holiday("easter", easter, Grain.Month, new(2023, 3, 1), 26);
        Assert.Equal("easter", name);
        Assert.Equal([1, 12, 25], values.Index().Where(v => v.Item == 1).Select(v => v.Index));
        Assert.Equal(3, values.Sum());
    }

    [Fact]
    public void days_have_no_trading_days() =>
        Assert.Equal("invalid-value", CalendarRegressors.TradingDays(Grain.Day, new(2024, 1, 1), 10).Problem.Code);

    [Fact]
    public void coming_values_must_be_given()
    {
        var model = Arima.Fit(Reference.Series("lh"), new(1, 0, 0), new() { Regressors = CalendarRegressors.Fourier(12, 1, 1, 48).Value }).Value;
        Assert.Throws<ArgumentException>(() => model.Predict(3, 0.8));
    }

    static void Agrees(System.Text.Json.JsonElement known, ArimaModel model, double likelihood, (string Name, double[] Values)[] coming)
    {
        Close.Absolute(known.Number("loglik"), model.LogLikelihood, likelihood);
        var errors = Reference.Numbers(known.GetProperty("se"));
        foreach (var (i, coefficient) in known.GetProperty("coef").EnumerateObject().Index())
        {
            var parameter = model.Parameters.Single(p => p.Name == coefficient.Name);
            Close.Absolute(coefficient.Value.GetDouble(), parameter.Value, 2e-3 * errors[i]);
            Close.Relative(errors[i], parameter.StandardError!.Value, 5e-3);
        }
        var forecast = model.Predict(12, [.. coming.Select(x => x.Values)], 0.95);
        Close.Relative(Reference.Numbers(known.GetProperty("mean")), forecast.Mean, 1e-4);
        Close.Relative(Reference.Numbers(known.GetProperty("lo95")), forecast.Bands[0].Lower, 1e-3);
        Close.Relative(Reference.Numbers(known.GetProperty("hi95")), forecast.Bands[0].Upper, 1e-3);
    }
}
