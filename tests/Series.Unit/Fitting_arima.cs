namespace Series.Unit;

public class Fitting_arima
{
    public static TheoryData<string> Cases => [.. Reference.Read("arima_fixed.json").EnumerateObject().Select(entry => entry.Name)];

    [Fact]
    public void has_the_exact_likelihood_at_given_coefficients()
    {
        foreach (var entry in Reference.Read("arima_loglik_at_parameters.json").EnumerateArray())
        {
            var (o, s) = (Reference.Numbers(entry.GetProperty("order")), Reference.Numbers(entry.GetProperty("seasonal")));
            var order = new ArimaOrder((int)o[0], (int)o[1], (int)o[2], (int)s[0], (int)s[1], (int)s[2]);
            var coefficients = Reference.Numbers(entry.GetProperty("params"));
            var series = Reference.Series(entry.GetProperty("series").GetString()!);
            if (coefficients.Length > order.Coefficients)
                series = series.With([.. series.Values.Select(v => v - coefficients[^1])]);
            var likelihood = Arima.LogLikelihoodAt(series, order, coefficients[..order.Coefficients], new() { Constant = ArimaConstant.None }).Value;
            Close.Relative(entry.Number("loglik_exact_differenced_Gardner"), likelihood, 1e-8);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void reaches_the_known_maximum(string name)
    {
        var expected = Reference.Read("arima_fixed.json").GetProperty(name);
        var (series, order, options) = Reference.Case(name);
        var model = Arima.Fit(series, order, options).Value;
        Assert.True(model.LogLikelihood >= expected.Number("loglik") - 1e-6, $"{model.LogLikelihood:R}, known {expected.Number("loglik"):R}");
        foreach (var coefficient in expected.GetProperty("coef").EnumerateObject())
            Close.Absolute(coefficient.Value.GetDouble(), model.Parameters.Single(p => p.Name == coefficient.Name).Value, 1e-4 * Math.Max(1, Math.Abs(coefficient.Value.GetDouble())));
    }

    [Theory, MemberData(nameof(Cases))]
    public void forecasts_as_known(string name)
    {
        var expected = Reference.Read("arima_fixed.json").GetProperty(name);
        var (series, order, options) = Reference.Case(name);
        var forecast = Arima.Fit(series, order, options).Value.Predict(12, 0.95);
        var mean = Reference.Numbers(expected.GetProperty("mean"));
        Close.Relative(mean, forecast.Mean, 1e-4);
        var (low, high) = (Reference.Numbers(expected.GetProperty("lo95")), Reference.Numbers(expected.GetProperty("hi95")));
        for (var h = 0; h < 12; h++)
        {
            Close.Absolute(low[h], forecast.Band(0.95).Lower[h], 1e-4 * Math.Abs(mean[h]));
            Close.Absolute(high[h], forecast.Band(0.95).Upper[h], 1e-4 * Math.Abs(mean[h]));
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void knows_how_well_it_knows(string name)
    {
        var expected = Reference.Read("arima_fixed.json").GetProperty(name).GetProperty("se");
        var (series, order, options) = Reference.Case(name);
        var parameters = Arima.Fit(series, order, options).Value.Parameters;
        foreach (var error in expected.EnumerateObject())
            Close.Relative(error.Value.GetDouble(), parameters.Single(p => p.Name == error.Name).StandardError!.Value, 3e-3);
    }

    [Fact]
    public void makes_do_with_missing_values()
    {
        var expected = Reference.Read("arima_missing.json");
        var values = Reference.Series("logAirPassengers").Values.Select((v, t) => t is 4 or 29 or 30 or 31 or 89 ? double.NaN : v).ToArray();
        var model = Arima.Fit(TimeSeries.Create(values, 12).Value, new(0, 1, 1, 0, 1, 1)).Value;
        Close.Absolute(expected.Number("loglik"), model.LogLikelihood, 5e-3);
        Close.Absolute(expected.Number("coef", "ma1"), model.Coefficients[0], 1e-4);
        Close.Absolute(expected.Number("coef", "sma1"), model.Coefficients[1], 1e-4);
        Close.Relative(Reference.Numbers(expected.GetProperty("fc")), model.Predict(12).Mean, 1e-4);
    }

    [Fact]
    public void errors_around_missing_values_are_those_of_a_filter_that_skips_them()
    {
        var values = Reference.Series("logAirPassengers").Values.Select((v, t) => t is 3 or 4 or 60 or 143 ? double.NaN : v).ToArray();
        var model = Arima.Fit(TimeSeries.Create(values, 12).Value, new(1, 1, 1, 0, 1, 1)).Value;
        var there = model.Residuals.Where(e => !double.IsNaN(e)).ToArray();
        Assert.Equal(model.Used, there.Length);
        Close.Relative(model.MaximumLikelihoodVariance, there.Sum(e => e * e) / model.Used, 1e-10);
    }

    [Fact]
    public void missing_last_values_are_forecast_like_coming_ones()
    {
        var series = Reference.Series("lh");
        var model = Arima.Fit(TimeSeries.Create([.. series.Values, double.NaN, double.NaN]).Value, new(2, 0, 1)).Value;
        var shorter = Arima.Fit(series, new(2, 0, 1)).Value;
        Close.Absolute(shorter.LogLikelihood, model.LogLikelihood, 1e-8);
        Close.Absolute(shorter.Predict(5, 0.9).Mean[4], model.Predict(3, 0.9).Mean[2], 1e-5);
        Close.Absolute(shorter.Predict(5, 0.9).Bands[0].Upper[4], model.Predict(3, 0.9).Bands[0].Upper[2], 1e-5);
    }

    [Fact]
    public void without_terms_is_an_ordinary_regression()
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(t => Math.Sin(t * t))], noise = [.. Enumerable.Range(0, 40).Select(t => Math.Cos(7.0 * t * t))];
        double[] y = [.. x.Zip(noise, (a, b) => 3 + 2 * a + 0.1 * b)];
        var (mx, my) = (x.Average(), y.Average());
        var slope = x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / x.Sum(a => (a - mx) * (a - mx));
        var model = Arima.Fit(TimeSeries.Create(y).Value, new(0, 0, 0), new() { Regressors = [("x", x)] }).Value;
        Close.Relative(slope, model.Parameters.Single(p => p.Name == "x").Value, 1e-10);
        Close.Relative(my - slope * mx + 5 * slope, model.Predict(1, [[5.0]], 0.95).Mean[0], 1e-10);
    }

    [Fact]
    public void does_not_depend_on_the_unit_of_the_series()
    {
        var series = Reference.Series("USAccDeaths");
        var (one, other) = (Arima.Fit(series, new(0, 1, 1, 0, 1, 1)).Value, Arima.Fit(series.With([.. series.Values.Select(v => v * 1e6)]), new(0, 1, 1, 0, 1, 1)).Value);
        Close.Relative(one.Coefficients, other.Coefficients, 1e-6);
        Close.Relative(one.LogLikelihood - one.Used * Math.Log(1e6), other.LogLikelihood, 1e-10);
    }

    [Fact]
    public void takes_logarithms_and_back()
    {
        var raw = Arima.Fit(Reference.Series("AirPassengers"), new(0, 1, 1, 0, 1, 1), new() { Transformation = new BoxCox(0) }).Value.Predict(3, 0.8);
        var log = Arima.Fit(Reference.Series("logAirPassengers"), new(0, 1, 1, 0, 1, 1)).Value.Predict(3, 0.8);
        Close.Relative([.. log.Mean.Select(Math.Exp)], raw.Mean, 1e-6);
        Close.Relative([.. log.Bands[0].Upper.Select(Math.Exp)], raw.Bands[0].Upper, 1e-6);
    }

    [Fact]
    public void refuses_what_it_cannot_fit()
    {
        Assert.Equal("series-too-short", Arima.Fit(TimeSeries.Create([1, 2, 3]).Value, new(1, 1, 1)).Problem.Code);
        Assert.Equal("series-constant", Arima.Fit(TimeSeries.Create([.. Enumerable.Repeat(5.0, 30)]).Value, new(1, 1, 0)).Problem.Code);
        Assert.Equal("invalid-value", Arima.Fit(TimeSeries.Create([1, 3, 2, 4, 3, 5, 4, 6]).Value, new(0, 0, 0, 0, 1, 1)).Problem.Code);
    }
}
