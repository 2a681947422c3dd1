namespace Series.Unit;

public class Withstanding_odd_series
{
    static double[] Walk(int length, double scale = 1) =>
        [.. Enumerable.Range(0, length).Select(t => scale * (50 + 0.3 * t + 5 * Math.Sin(Math.PI * t / 6) + 2 * Math.Sin(t * t)))];

    [Fact]
    public void constant_series_are_refused()
    {
        var series = TimeSeries.Create([.. Enumerable.Repeat(5.0, 40)], 12).Value;
        Assert.Equal("series-constant", Arima.Select(series).Problem.Code);
        Assert.Equal("series-constant", Arima.Fit(series, new(0, 1, 1)).Problem.Code);
    }

    [Fact]
    public void two_values_are_too_few()
    {
        var series = TimeSeries.Create([1, 2], 12).Value;
        Assert.Equal("series-too-short", Arima.Select(series).Problem.Code);
        Assert.Equal("series-too-short", Arima.Fit(series, new(0, 1, 1)).Problem.Code);
    }

    [Fact]
    public void a_series_without_values_is_refused() =>
        Assert.Equal("series-empty", TimeSeries.Create([double.NaN, double.NaN]).Problem.Code);

    [Theory, InlineData(-0.5), InlineData(0), InlineData(0.5), InlineData(1)]
    public void gaps_go_with_a_transformation(double lambda)
    {
        var series = TimeSeries.Create([.. Walk(96).Select((v, t) => t is 7 or 50 or 51 ? double.NaN : v)], 12).Value;
        var options = new ArimaOptions { Transformation = new BoxCox(lambda), IsBiasAdjusted = true };
        var forecast = Arima.Select(series, new() { Options = options }).Value.Model.Predict(12, 0.8);
        Assert.All(forecast.Mean.Concat(forecast.Bands[0].Lower), v => Assert.InRange(v, 30, 130));
    }

    [Fact]
    public void a_value_that_cannot_be_transformed_is_named() =>
        Assert.Equal("invalid-value", Arima.Select(TimeSeries.Create([.. Walk(40), -3]).Value, new() { Options = new() { Transformation = new BoxCox(0) } }).Problem.Code);

    [Theory, InlineData(1e12), InlineData(1e-12)]
    public void the_unit_does_not_matter(double scale)
    {
        var (plain, scaled) = (Arima.Select(TimeSeries.Create(Walk(96), 12).Value).Value.Model, Arima.Select(TimeSeries.Create(Walk(96, scale), 12).Value).Value.Model);
        Assert.Equal(plain.Method, scaled.Method);
        Close.Relative([.. plain.Predict(12, 0.8).Mean.Select(v => v * scale)], scaled.Predict(12, 0.8).Mean, 1e-6);
        Close.Relative([.. plain.Predict(12, 0.8).Bands[0].Upper.Select(v => v * scale)], scaled.Predict(12, 0.8).Bands[0].Upper, 1e-6);
    }

    [Fact]
    public void a_season_longer_than_the_series_is_left_out()
    {
        var model = Arima.Select(TimeSeries.Create(Walk(40), 52).Value).Value.Model;
        Assert.False(model.Order.SeasonalAutoRegressive + model.Order.SeasonalDifferences + model.Order.SeasonalMovingAverage > 0);
        Assert.Equal("series-too-short", Arima.Fit(TimeSeries.Create(Walk(40), 52).Value, new(0, 1, 1, 0, 1, 1)).Problem.Code);
    }

    [Fact]
    public void the_model_of_a_series_with_gaps_has_the_likelihood_of_what_was_observed()
    {
        double[] values = [.. Walk(240).Select((v, t) => t * t % 11 == 3 ? double.NaN : v)];
        var series = TimeSeries.Create(values, 12).Value;
        var model = Arima.Select(series).Value.Model;
        Assert.Equal(series.Observed - model.Order.Differences - 12 * model.Order.SeasonalDifferences, model.Used);
        var options = new ArimaOptions { Constant = model.HasConstant ? ArimaConstant.Included : ArimaConstant.None };
        Close.Absolute(Arima.LogLikelihoodAt(series, model.Order, [.. model.Coefficients], options).Value, model.LogLikelihood, 1e-8);
        Assert.All(model.Predict(24, 0.95).Mean, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void steps_before_the_first_value_change_nothing()
    {
        double[] walk = Walk(100), x = [.. Enumerable.Range(0, 2100).Select(t => Math.Sin(0.7 * t * t))];
        var plain = TimeSeries.Create(walk, 12).Value;
        var late = TimeSeries.Create([.. Enumerable.Repeat(double.NaN, 2000), .. walk], 12).Value;
        var one = Arima.Fit(plain, new(1, 1, 1), new() { Constant = ArimaConstant.Included, Regressors = [("x", x[2000..])] }).Value;
        var other = Arima.Fit(late, new(1, 1, 1), new() { Constant = ArimaConstant.Included, Regressors = [("x", x)] }).Value;
        Assert.Equal(one.LogLikelihood, other.LogLikelihood);
        Assert.Equal(one.Predict(5, [x[..5]]).Mean, other.Predict(5, [x[..5]]).Mean);
        Assert.Equal(2100, other.Fitted.Length);
        Assert.Equal(one.Residuals, other.Residuals[2000..]);
        Assert.All(other.Residuals[..2000], e => Assert.True(double.IsNaN(e)));
        Assert.Equal(Arima.Select(plain).Value.Model.Method, Arima.Select(late).Value.Model.Method);
        var diagnosis = Diagnosis.Of(late, other);
        Close.Relative(Diagnosis.Of(plain).SeasonalStrength, diagnosis.SeasonalStrength, 1e-12);
        Assert.Equal(2100, diagnosis.Components!.Trend.Length);
    }

    [Fact]
    public void hundreds_of_gaps_are_worked_through()
    {
        double[] values = [.. Walk(1100).Select((v, t) => t * t % 11 is 3 or 4 ? double.NaN : v)];
        var series = TimeSeries.Create(values, 7).Value;
        var fit = Arima.Fit(series, new(0, 1, 1)).Value;
        var selected = Arima.Select(series).Value.Model;
        Assert.Equal(series.Observed - 1, fit.Used);
        Assert.True(selected.Aicc <= fit.Aicc || selected.Order.Differences != 1 || selected.Order.SeasonalDifferences > 0, $"{selected.Method} {selected.Aicc}, {fit.Aicc}");
        Assert.All(selected.Predict(30, 0.95).Mean, value => Assert.InRange(value, 300, 460));
    }

    [Fact]
    public void a_weekday_never_observed_stands_as_its_neighbours()
    {
        var random = new Numerics.SeededRandom(4);
        double[] values = [.. Enumerable.Range(0, 280).Select(t => t % 7 == 6 ? double.NaN : 100 + 10 * Math.Sin(t % 7) + random.NormalDraw(0, 1))];
        var model = Arima.Fit(TimeSeries.Create(values, 7).Value, new(1, 0, 0, 0, 1, 1)).Value;
        // Six of the first week are known; the seventh is never told of and costs no value.
        Assert.Equal(240 - 6, model.Used);
        Assert.Equal(model.Used, model.Residuals.Count(double.IsFinite));
        Assert.All(model.Predict(14, 0.95).Mean, value => Assert.InRange(value, 85, 115));
    }

    [Fact]
    public void no_odd_series_makes_an_exception_or_an_infinite_forecast()
    {
        var random = new Numerics.SeededRandom(7);
        for (var i = 0; i < 150; i++)
        {
            var (n, period, scale) = (1 + (int)(60 * random.Uniform()), (int[])[1, 4, 12], Math.Pow(10, Math.Round(24 * random.Uniform() - 12)));
            var level = 0.0;
            double[] values = [.. Enumerable.Range(0, n).Select(t => random.Happens(0.05) ? double.NaN : scale * (i % 8) switch
            {
                0 => t,
                1 => t * t,
                2 => Math.Exp(t * 0.2),
                3 => t % 4,
                4 => random.Poisson(0.3),
                5 => t == n / 2 ? 1 : 0,
                6 => level += random.NormalDraw(0, 1),
                _ => random.NormalDraw(0, 1),
            })];
            if (!TimeSeries.Create(values, period[i % 3]).TryGet(out var series, out _))
                continue;
            var selected = Arima.Select(series);
            if (selected.TryGet(out var selection, out var refused))
                Assert.All(selection.Model.Predict(8, 0.95).Bands[0].Upper.Concat(selection.Model.Predict(8).Mean), v => Assert.True(double.IsFinite(v), $"series {i}"));
            else
                Assert.Contains(refused.Code, (string[])["series-too-short", "series-constant"]);
            Assert.Equal(series.Observed, Diagnosis.Of(series, selected.IsOk ? selection!.Model : null).Observed);
        }
    }

    [Fact]
    public void stops_when_told_to()
    {
        using var told = new CancellationTokenSource();
        told.Cancel();
        var series = Reference.Series("AirPassengers");
        Assert.Throws<OperationCanceledException>(() => Arima.Select(series, ct: told.Token));
        Assert.Throws<OperationCanceledException>(() => Arima.Fit(series, new(1, 1, 1, 1, 1, 1), ct: told.Token));
        var holed = series.With([.. series.Values.Select((v, t) => t % 3 == 1 ? double.NaN : v)]);
        Assert.Throws<OperationCanceledException>(() => Arima.Select(holed, ct: told.Token));
    }

    [Fact]
    public void a_sale_taken_back_with_nothing_after_it_has_bands()
    {
        var series = TimeSeries.Create([71.55, -15.9, .. Enumerable.Repeat(0.0, 51)]).Value;

        foreach (var model in new[] { Theta.FitDynamic(series).Value, ForecastFits.Fit(series, new(), CancellationToken.None).Value })
            Assert.All(model.Predict(4, 0.95).Bands[0].Upper, upper => Assert.InRange(upper, -1, 1000));
    }

    [Fact]
    public void what_shops_sell_seldom_is_forecast_in_numbers()
    {
        // Few sales, a return now and then, a spike, a product that ends: what the products of a shop look like by week.
        var random = new Numerics.SeededRandom(11);
        var forecast = 0;
        for (var round = 0; round < 300; round++)
        {
            var (length, share, ends) = (8 + (int)(50 * random.Uniform()), random.Uniform(), random.Uniform());
            double Sale(int t) => t > ends * 60 || random.Uniform() > share ? 0 : Math.Round(Math.Exp(4 + random.NormalDraw(0, 1)), 2) * (random.Uniform() < 0.1 ? -0.3 : 1);
            double[] values = [.. Enumerable.Range(0, length).Select(Sale)];
            if (!ForecastFits.Fit(TimeSeries.Create(values, round % 3 == 0 ? 4 : 1).Value, new(), CancellationToken.None).TryGet(out var model, out _))
                continue;
            forecast++;
            var (mean, bands) = model.Predict(6, 0.8, 0.95);
            Assert.All(mean.Concat(bands.SelectMany(band => band.Lower.Concat(band.Upper))), number => Assert.True(double.IsFinite(number), string.Join(", ", values)));
        }

        Assert.InRange(forecast, 280, 300);
    }

    [Theory, InlineData(0, 1, 1, 0), InlineData(0, 1, 1, 1), InlineData(1, 0, 0, 0)]
    public void a_regressor_that_is_there_in_gaps_alone_has_no_coefficient(int p, int d, int q, int seasonal)
    {
        double[] values = [.. Walk(144).Select((v, t) => t is 50 or 51 ? double.NaN : v)], x = [.. Enumerable.Range(0, 144).Select(t => t is 50 or 51 ? 1.0 : 0)];
        var (series, order) = (TimeSeries.Create(values, 12).Value, new ArimaOrder(p, d, q, 0, seasonal, seasonal));

        var (bare, with) = (Arima.Fit(series, order).Value, Arima.Fit(series, order, new() { Regressors = [("x", x)] }).Value);

        Assert.Equal(0, with.Parameters.Single(parameter => parameter.Name == "x").Value);
        Assert.Equal(bare.LogLikelihood, with.LogLikelihood, 1e-6);
        Assert.Equal(bare.Predict(3).Mean.Zip(with.Predict(3, [[0, 1, 0]]).Mean, (a, b) => Math.Round(a - b, 3)), [0, 0, 0]);
    }

    [Fact]
    public void exact_lines_and_constants_have_bands()
    {
        double[] constant = [.. Enumerable.Repeat(5.0, 24)], line = [.. Enumerable.Range(0, 24).Select(t => 3 + 2.5 * t)];
        foreach (var series in new[] { TimeSeries.Create(constant).Value, TimeSeries.Create(constant, 4).Value, TimeSeries.Create(line).Value, TimeSeries.Create(line, 4).Value })
            foreach (var model in new IForecastModel[] { Theta.FitOptimised(series).Value, Theta.FitDynamic(series).Value, Theta.Fit(series).Value, Ets.Fit(series, series.Period == 4 ? EtsForm.MultiplicativeHoltWinters : EtsForm.Holt).Value })
                Assert.All(model.Predict(8, 0.95).Bands[0].Upper, upper => Assert.InRange(upper, 4.9, 100));
    }

    [Theory, InlineData(1e155), InlineData(1e-200)]
    public void sizes_whose_squares_are_no_numbers_are_refused(double size) =>
        Assert.Equal("invalid-value", TimeSeries.Create([.. Walk(40, size)]).Problem.Code);
}
