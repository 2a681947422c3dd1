using System.Text.Json;
using Series.Core;
using Quantities;
using static Series.Unit.SmoothingData;

namespace Series.Unit;

public class Simple_methods
{
    static readonly JsonElement Published = Read("simple_methods.json");

    public static TheoryData<string> All => Names("simple_methods.json");

    [Theory, MemberData(nameof(All))]
    public void repeat_the_past_as_published(string name)
    {
        Compare(name, "naive", Baseline.Naive, 1e-9);
        Compare(name, "snaive", Baseline.SeasonalNaive, 1e-9);
        Compare(name, "rwf_drift", Baseline.Drift, 1e-9);
        Compare(name, "meanf", Baseline.Mean, 1e-9);
    }

    [Theory, MemberData(nameof(All))]
    public void theta_is_the_published_one(string name) => Compare(name, "thetaf", known => Theta.Fit(known), 1e-3);

    [Theory, MemberData(nameof(All))]
    public void smooth_with_no_larger_errors_than_published_and_forecast_the_same_at_the_same_parameters(string name)
    {
        var series = SeriesOf(name);
        foreach (var (key, form) in new[]
        {
            ("ses", EtsForm.Simple), ("holt", EtsForm.Holt), ("holt_damped", EtsForm.DampedHolt), ("hw_add", EtsForm.HoltWinters), ("hw_mult", EtsForm.MultiplicativeHoltWinters),
        })
        {
            if (!Published.GetProperty(name).TryGetProperty(key, out var published) || !published.TryGetProperty("par", out var par))
                continue;
            var natural = Natural(par, form, series.Period);
            var theirs = RunAt(series, form, natural);
            var expected = Numbers(published.GetProperty("mean"));
            var (mean, variance) = EtsVariance.Of(form, natural, theirs.LastLevel, theirs.LastSlope, theirs.LastSeason,
                theirs.SumOfSquares / (series.Length - form.FreeParameters(series.Period)), expected.Length);
            Near(expected, mean, 1e-6, key);
            Near(Numbers(published.GetProperty("hi95")), PredictionBand.Normal(0.95, mean, variance).Upper, 1e-6, key);
            var mine = Ets.Fit(series, form, EtsCriterion.SquaredErrors).Value;
            Assert.True(mine.MeanSquaredError * series.Length <= theirs.SquaredErrors() * (1 + 1e-4), $"{key}: {mine.MeanSquaredError * series.Length} > {theirs.SquaredErrors()}");
        }
    }

    [Theory, InlineData("AirPassengers"), InlineData("UKgas"), InlineData("nottem")]
    public void a_classical_season_is_the_published_figure(string name)
    {
        var series = SeriesOf(name);
        Near(Figure("decompose_mult"), ClassicalDecomposition.Figure(series.Values, series.Period, isFactor: true), 1e-9);
        Near(Figure("decompose_add"), ClassicalDecomposition.Figure(series.Values, series.Period, isFactor: false), 1e-8);

        double[] Figure(string key) => Numbers(Published.GetProperty(name).GetProperty(key).GetProperty("figure"));
    }

    [Theory, InlineData("Nile"), InlineData("WWWusage"), InlineData("lynx"), InlineData("nhtemp")]
    public void optimised_theta_has_the_least_errors_of_its_equations(string name)
    {
        // Fiorucci et al. 2016, eq. 7 and 8, step by step, for other parameters around the estimates.
        var series = SeriesOf(name);
        var model = Theta.FitOptimised(series).Value;
        double alpha = model.Parameters[0].Value, level = model.Parameters[1].Value, theta = model.Parameters[2].Value;
        var least = Squares(alpha, level, 1 - 1 / theta);
        Near(least, model.Residuals.Sum(e => e * e), 1e-9);
        for (var a = 0.02; a < 0.985; a += 0.06)
            for (var w = 0.0; w <= 1; w += 0.1)
                for (var l = -3; l <= 3; l++)
                    Assert.True(Squares(a, level + l * Math.Sqrt(model.Sigma2), w) >= least * (1 - 1e-9), $"α {a}, 1 − 1/θ {w}, {l}");

        double Squares(double smoothing, double first, double share)
        {
            var y = series.Values;
            double n = y.Length, mean = y.Average();
            var slope = Enumerable.Range(1, y.Length).Sum(t => (t - (n + 1) / 2) * (y[t - 1] - mean)) / Enumerable.Range(1, y.Length).Sum(t => Math.Pow(t - (n + 1) / 2, 2));
            var intercept = mean - slope * (n + 1) / 2;
            double sum = 0, l = first;
            for (var t = 1; t <= y.Length; t++)
            {
                var mu = l + share * (Math.Pow(1 - smoothing, t - 1) * intercept + (1 - Math.Pow(1 - smoothing, t)) / smoothing * slope);
                sum += (y[t - 1] - mu) * (y[t - 1] - mu);
                l = smoothing * y[t - 1] + (1 - smoothing) * l;
            }
            return sum;
        }
    }

    [Theory, InlineData("Nile"), InlineData("WWWusage"), InlineData("lynx"), InlineData("nhtemp")]
    public void dynamic_theta_has_the_least_errors_of_its_equations(string name)
    {
        // Fiorucci et al. 2016, the line through what is known by least squares on time, anew at each step from the third.
        var y = SeriesOf(name).Values;
        var model = Theta.FitDynamic(SeriesOf(name)).Value;
        double alpha = model.Parameters[0].Value, level = model.Parameters[1].Value, share = 1 - 1 / model.Parameters[2].Value;
        var least = Squares(alpha, level, share, out var next);
        Near(least, model.Residuals.Where(e => !double.IsNaN(e)).Sum(e => e * e), 1e-9);
        Near(next, model.Predict(1).Mean[0], 1e-9);
        for (var a = 0.02; a < 0.985; a += 0.06)
            for (var w = 0.0; w <= 1; w += 0.1)
                for (var l = -3; l <= 3; l++)
                    Assert.True(Squares(a, level + l * Math.Sqrt(model.Sigma2), w, out _) >= least * (1 - 1e-3), $"α {a}, 1 − 1/θ {w}, {l}");

        double Squares(double smoothing, double first, double w, out double ahead)
        {
            double sum = 0, l = first;
            for (var t = 1; ; t++)
            {
                var (intercept, slope) = EtsStart.Line(y.AsSpan(0, t - 1));
                ahead = l + w * (Math.Pow(1 - smoothing, t - 1) * intercept + (1 - Math.Pow(1 - smoothing, t)) / smoothing * slope);
                if (t > y.Length)
                    return sum;
                sum += t < 3 ? 0 : (y[t - 1] - ahead) * (y[t - 1] - ahead);
                l += smoothing * (y[t - 1] - l);
            }
        }
    }

    [Fact]
    public void theta_keeps_a_season_of_values_that_are_not_all_positive()
    {
        double[] figure = [4, -3, 0, -1];
        var series = TimeSeries.Create([.. Enumerable.Range(0, 40).Select(t => figure[t % 4])], 4).Value;
        Assert.All(Theta.Fit(series).Value.Predict(8).Mean.Select((mean, h) => mean - figure[h % 4]), error => Assert.Equal(0, error, 1e-9));
    }

    [Fact]
    public void look_past_gaps()
    {
        var series = TimeSeries.Create([1, 2, double.NaN, 4, 5, 6, 7, double.NaN], 4).Value;
        Assert.Equal([7.0, 7], Baseline.Naive(series).Value.Predict(2).Mean);
        Assert.Equal([5.0, 6, 7, 4, 5], Baseline.SeasonalNaive(series).Value.Predict(5).Mean);
        Assert.Equal([9.0, 10], Baseline.Drift(series).Value.Predict(2).Mean);
    }

    [Fact]
    public void refuse_too_short_a_series()
    {
        var one = TimeSeries.Create([3], 12).Value;
        Assert.All([Baseline.Naive(one).Problem, Baseline.SeasonalNaive(one).Problem, Baseline.Drift(one).Problem, Baseline.Mean(one).Problem, Theta.Fit(one).Problem],
            problem => Assert.Equal("series-too-short", problem.Code));
    }

    static void Compare<T>(string name, string key, Func<TimeSeries, Result<T>> fit, double tolerance)
        where T : IForecastModel
    {
        var published = Published.GetProperty(name).GetProperty(key);
        var expected = Numbers(published.GetProperty("mean"));
        var forecast = fit(SeriesOf(name)).Value.Predict(expected.Length, 0.8, 0.95);
        Near(expected, forecast.Mean, tolerance, key);
        Near(Numbers(published.GetProperty("lo80")), forecast.Band(0.8).Lower, tolerance, key);
        Near(Numbers(published.GetProperty("hi95")), forecast.Band(0.95).Upper, tolerance, key);
    }

    [Fact]
    public void dynamic_theta_knows_that_errors_move_its_line()
    {
        // Paths by the definition, with the line fitted anew through all values at each step (Fiorucci et al. 2016, section 3.2).
        var noise = new Numerics.SeededRandom(4);
        double[] known = [.. Enumerable.Range(0, 12).Select(t => 20 + 3 * t + noise.NormalDraw(0, 1))];
        var model = Theta.FitDynamic(TimeSeries.Create(known).Value).Value;
        double alpha = Value("alpha"), share = 1 - 1 / Value("theta"), deviation = Math.Sqrt(model.Sigma2);
        const int Horizon = 8, Paths = 20_000;
        var squares = new double[Horizon];
        var expected = model.Predict(Horizon).Mean;
        for (var path = 0; path < Paths; path++)
        {
            List<double> values = [.. known];
            var level = known.Aggregate(Value("l"), (at, value) => at + alpha * (value - at));
            for (var h = 0; h < Horizon; h++)
            {
                var (t, n) = (values.Count + 1, (double)values.Count);
                double mean = values.Average(), slope = values.Select((value, i) => (i + 1 - (n + 1) / 2) * value).Sum() / (n * (n * n - 1) / 12), power = Math.Pow(1 - alpha, t - 1);
                var next = level + share * (power * (mean - slope * (n + 1) / 2) + (1 - power * (1 - alpha)) / alpha * slope) + noise.NormalDraw(0, deviation);
                squares[h] += (next - expected[h]) * (next - expected[h]) / Paths;
                level += alpha * (next - level);
                values.Add(next);
            }
        }

        var band = model.Predict(Horizon, 0.95).Bands[0];
        for (var h = 0; h < Horizon; h++)
            Assert.InRange((band.Upper[h] - expected[h]) / 1.959964 / Math.Sqrt(squares[h]), 0.97, 1.03);

        double Value(string name) => model.Parameters.Single(parameter => parameter.Name == name).Value;
    }
}
