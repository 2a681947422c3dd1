namespace Series.Unit;

public class Skipping_gaps
{
    // Orders, season, share missing, seed; early gaps, gaps in a row, more gaps than the state is long.
    public static TheoryData<int[], int, double, int> Cases => new()
    {
        { [1, 0, 0, 0, 0, 0], 1, 0.4, 1 },
        { [2, 0, 1, 0, 0, 0], 1, 0.5, 2 },
        { [0, 1, 1, 0, 0, 0], 1, 0.3, 3 },
        { [1, 2, 1, 0, 0, 0], 1, 0.4, 4 },
        { [1, 1, 2, 0, 0, 0], 1, 0.6, 5 },
        { [0, 1, 1, 0, 1, 1], 4, 0.3, 6 },
        { [1, 0, 1, 1, 1, 1], 4, 0.2, 7 },
        { [2, 1, 1, 1, 1, 0], 3, 0.4, 8 },
        { [0, 1, 2, 0, 2, 1], 3, 0.2, 9 },
        { [1, 0, 0, 0, 0, 2], 6, 0.5, 10 },
        { [0, 1, 1, 0, 1, 1], 12, 0.05, 11 },
        { [0, 3, 1, 0, 0, 0], 1, 0.3, 12 },
    };

    static double[] Coefficients(ArimaOrder order) =>
    [
        .. new[] { 0.5, 0.3 }[..order.AutoRegressive], .. new[] { -0.6, 0.2 }[..order.MovingAverage],
        .. new[] { 0.4 }[..order.SeasonalAutoRegressive], .. new[] { -0.5, 0.1 }[..order.SeasonalMovingAverage],
    ];

    static (double[] Values, ArimaOrder Order) Holed(int[] o, double share, int seed)
    {
        var random = new Numerics.SeededRandom(seed);
        var order = new ArimaOrder(o[0], o[1], o[2], o[3], o[4], o[5]);
        var (memory, level) = order.Differences + order.SeasonalDifferences > 0 ? (1, 40.0) : (0.6, 2.0);
        double[] values = [level, .. Enumerable.Range(1, 71).Select(t => level = memory * level + random.NormalDraw(0.1, 1)).Select(y => random.Happens(share) ? double.NaN : y)];
        return (values, order);
    }

    [Theory, MemberData(nameof(Cases))]
    public void has_the_likelihood_of_the_integral_over_what_is_missing(int[] orders, int period, double share, int seed)
    {
        var (values, order) = Holed(orders, share, seed);
        var coefficients = Coefficients(order);
        var series = TimeSeries.Create(values, period).Value;
        var whole = new DenseNormal(values, period, order, coefficients);
        Close.Relative(whole.LogLikelihood(values), Arima.LogLikelihoodAt(series, order, coefficients, new() { Constant = ArimaConstant.None }).Value, 1e-9);
        double[] x = [.. Enumerable.Range(0, values.Length).Select(t => Math.Sin(t * t))], trend = [.. Enumerable.Range(1, values.Length).Select(t => (double)t)];
        var isTrendy = order.Differences + order.SeasonalDifferences == 1;
        var options = new ArimaOptions { Regressors = [("x", x)], Constant = isTrendy ? ArimaConstant.Included : ArimaConstant.None };
        Close.Relative(whole.LogLikelihood(values, isTrendy ? [x, trend] : [x]), Arima.LogLikelihoodAt(series, order, coefficients, options).Value, 1e-9);
    }

    [Theory, MemberData(nameof(Cases))]
    public void forecasts_are_those_of_the_joint_distribution(int[] orders, int period, double share, int seed)
    {
        var (values, order) = Holed(orders, share, seed);
        var model = Arima.Fit(TimeSeries.Create(values, period).Value, order, new() { Constant = ArimaConstant.None }).Value;
        const int horizon = 9;
        double[] longer = [.. values, .. Enumerable.Repeat(double.NaN, horizon)];
        var whole = new DenseNormal(longer, period, order, [.. model.Coefficients]);
        var forecast = model.Predict(horizon, 0.95);
        for (var h = 0; h < horizon; h++)
        {
            Close.Relative(whole.Mean(longer, values.Length + h), forecast.Mean[h], 1e-7);
            Close.Relative(1.959963984540054 * Math.Sqrt(model.Sigma2 * whole.Variance(values.Length + h)), forecast.Bands[0].Upper[h] - forecast.Mean[h], 1e-7);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void fitted_values_are_expected_from_the_steps_before_alone(int[] orders, int period, double share, int seed)
    {
        var (values, order) = Holed(orders, share, seed);
        var model = Arima.Fit(TimeSeries.Create(values, period).Value, order, new() { Constant = ArimaConstant.None }).Value;
        foreach (var t in (int[])[45, 60, 61, 62, 71])
        {
            if (double.IsNaN(values[t]))
            {
                Assert.True(double.IsNaN(model.Fitted[t]) && double.IsNaN(model.Residuals[t]));
                continue;
            }
            double[] before = [.. values[..t], double.NaN];
            var whole = new DenseNormal(before, period, order, [.. model.Coefficients]);
            Close.Relative(whole.Mean(before, t), model.Fitted[t], 1e-7);
            Close.Absolute((values[t] - whole.Mean(before, t)) / Math.Sqrt(whole.Variance(t)), model.Residuals[t], 1e-6);
        }
        Assert.Equal(model.Used, model.Residuals.Count(double.IsFinite));
        Close.Relative(model.MaximumLikelihoodVariance, model.Residuals.Where(double.IsFinite).Sum(e => e * e) / model.Used, 1e-9);
    }

    // Expected values: the joint distribution in arithmetic of 300 bits.
    [Theory]
    [InlineData(new[] { 1, 1, 0, 0, 1, 1 }, 7, new[] { 0.999, -0.95 }, -209.29167846986445)]
    [InlineData(new[] { 1, 2, 1, 1, 1, 1 }, 4, new[] { 0.9, -0.5, 0.3, -0.6 }, -244.71921673579524)]
    [InlineData(new[] { 0, 2, 1, 0, 2, 1 }, 12, new[] { -0.5, -0.5 }, -171.19523060879595)]
    public void a_gap_longer_than_all_that_follows_costs_no_digits(int[] o, int period, double[] coefficients, double likelihood)
    {
        double[] values = [.. Enumerable.Range(0, 180).Select(t => t is >= 2 and < 110 ? double.NaN : 50 + 3 * Math.Sin(t * t) + 0.1 * t)];
        var order = new ArimaOrder(o[0], o[1], o[2], o[3], o[4], o[5]);
        Close.Relative(likelihood, Arima.LogLikelihoodAt(TimeSeries.Create(values, period).Value, order, coefficients).Value, 1e-7);
    }

    [Fact]
    public void gaps_are_filled_with_what_both_sides_say()
    {
        var (values, _) = Holed([0, 1, 1, 0, 1, 1], 0.4, 13);
        var series = TimeSeries.Create(values, 4).Value;
        var order = new ArimaOrder(0, 1, 1, 0, 1, 1);
        double[] coefficients = [-0.5, -0.4];
        var data = new Core.ArimaData(values, 4, order, []);
        var gaps = Core.ArimaForecasting.Filtered(data, coefficients, data.Columns, remembers: true);
        var whole = new DenseNormal(values, 4, order, coefficients);
        var corrections = Core.ArimaForecasting.Corrections(data, gaps, data.Early);
        for (var i = 0; i < data.Missing.Length; i++)
            Close.Relative(whole.Mean(values, data.Missing[i]), data.Filled[data.Missing[i]] + data.Scale * corrections[i], 1e-9);
        Assert.True(series.Length - series.Observed > 20);
    }

    [Fact]
    public void reaches_the_maximum_that_a_filter_with_a_wide_prior_reaches()
    {
        foreach (var entry in Reference.Read("arima_gaps.json").EnumerateArray())
        {
            var (o, s) = (Reference.Numbers(entry.GetProperty("order")), Reference.Numbers(entry.GetProperty("seasonal")));
            var order = new ArimaOrder((int)o[0], (int)o[1], (int)o[2], (int)s[0], (int)s[1], (int)s[2]);
            var series = Reference.Series(entry.GetProperty("series").GetString()!);
            var gaps = Reference.Numbers(entry.GetProperty("gaps"));
            var model = Arima.Fit(series.With([.. series.Values.Select((v, t) => gaps.Contains(t) ? double.NaN : v)]), order).Value;
            var likelihood = entry.Number("loglik");
            // The prior alone makes the third decimal differ; without differences there is none.
            var width = order.Differences + order.SeasonalDifferences == 0 ? 1e-4 : 5e-3;
            Assert.True(model.LogLikelihood >= likelihood - width, $"{entry.GetProperty("series")} {model.Method}: {model.LogLikelihood:R}, known {likelihood:R}");
            if (model.LogLikelihood > likelihood + width)
                continue;
            foreach (var coefficient in entry.GetProperty("coef").EnumerateObject())
                Close.Absolute(coefficient.Value.GetDouble(), model.Parameters.Single(p => p.Name == coefficient.Name).Value, 1e-3 * Math.Max(1, Math.Abs(coefficient.Value.GetDouble())));
            var forecast = model.Predict(6, 0.95);
            Close.Relative(Reference.Numbers(entry.GetProperty("mean")), forecast.Mean, 1e-3);
            double[] widths = [.. forecast.Bands[0].Upper.Zip(forecast.Mean, (u, mean) => (u - mean) / 1.959963984540054 / Math.Sqrt(model.Sigma2))];
            Close.Relative([.. Reference.Numbers(entry.GetProperty("error")).Select(e => e / Math.Sqrt(entry.Number("sigma2")))], widths, 2e-3);
        }
    }

    [Theory, InlineData(1, new[] { 1, 0, 1, 0, 0, 0 }, new[] { 0.7, 0.4 }, 600), InlineData(7, new[] { 0, 1, 1, 0, 1, 1 }, new[] { -0.4, -0.6 }, 400)]
    public void finds_planted_coefficients_and_covers_what_comes_with_three_of_ten_values_missing(int period, int[] o, double[] planted, int runs)
    {
        const int length = 200, horizon = 8;
        var order = new ArimaOrder(o[0], o[1], o[2], o[3], o[4], o[5]);
        var random = new Numerics.SeededRandom(30);
        var (near, covered) = (0, 0);
        for (var run = 0; run < runs; run++)
        {
            var all = Simulated(random, period, order.Differences > 0, planted, length + horizon);
            double[] values = [.. all[..length].Select((y, t) => t > 0 && random.Happens(0.3) ? double.NaN : y)];
            var model = Arima.Fit(TimeSeries.Create(values, period).Value, order).Value;
            near += planted.Where((truth, i) => Math.Abs(model.Coefficients[i] - truth) < 1.96 * model.Parameters[i].StandardError).Count();
            var band = model.Predict(horizon, 0.95).Bands[0];
            covered += Enumerable.Range(0, horizon).Count(h => all[length + h] >= band.Lower[h] && all[length + h] <= band.Upper[h]);
        }
        Assert.InRange(near / (double)(runs * planted.Length), 0.90, 0.98);
        Assert.InRange(covered / (double)(runs * horizon), 0.93, 0.97);
    }

    // (1,0,1) around a mean of 9, or (0,1,1)(0,1,1).
    static double[] Simulated(Numerics.SeededRandom random, int m, bool isDifferenced, double[] c, int length)
    {
        const int burnIn = 100;
        double[] e = [.. Enumerable.Range(0, length + burnIn).Select(_ => random.NormalDraw(0, 1))];
        var y = new double[length + burnIn];
        for (var t = m + 1; t < y.Length; t++)
            y[t] = isDifferenced
                ? e[t] + c[0] * e[t - 1] + c[1] * e[t - m] + c[0] * c[1] * e[t - m - 1] + y[t - 1] + y[t - m] - y[t - m - 1]
                : e[t] + c[1] * e[t - 1] + c[0] * y[t - 1];
        return [.. y[burnIn..].Select(v => v + 9)];
    }
}
