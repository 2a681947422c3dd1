using Numerics;

namespace Series.Core;

/// <summary>Values for the gaps of a series, from a smooth model around them: (0,1,1)(0,1,1).</summary>
/// <param name="Expected">The series on the scale of its model, each gap filled with what is expected there from both sides.</param>
/// <param name="Compared">
/// What many orders are compared on: the series with its gaps open; where that is too much work, with a draw in each, which keeps the series as rough as it was.
/// </param>
sealed record ArimaGaps(double[] Expected, double[] Compared)
{
    const double Usual = -0.5, Enough = 1e-3, MostWork = 1e6;
    const int Seed = 1;

    /// <summary>Fills the gaps of a checked series.</summary>
    public static ArimaGaps Fill(ArimaSetting setting, CancellationToken ct)
    {
        var (data, series) = (setting.Data, setting.Series);
        var plain = new ArimaGaps(data.Filled, data.Filled);
        if (data.Missing.Length == 0)
            return plain;
        var order = series.IsSeasonal ? new ArimaOrder(0, 1, 1, 0, 1, 1) : new ArimaOrder(0, 1, 1);
        if (!ArimaSetting.Create(series, order, setting.Options with { Constant = ArimaConstant.None }).TryGet(out var smooth, out _))
            return plain;
        var likelihood = new ArimaLikelihood(smooth.Data);
        var coefficients = new double[order.Coefficients];
        coefficients.AsSpan().Fill(Usual);
        coefficients = ArimaFitting.Approach(likelihood, order, coefficients, Enough, ct).Coefficients;
        var variance = likelihood.Variance(likelihood.SumOfSquares(coefficients, new double[likelihood.Length]));
        var (expected, drawn) = Fill(smooth, coefficients, likelihood.Slopes, Math.Sqrt(variance));
        return !expected.All(double.IsFinite) ? plain : new(expected, Work(setting) > MostWork ? drawn : setting.Values);
    }

    // A draw is what is expected, and how far a simulated series lies off what is expected of it from what the real one shows (Durbin & Koopman 2002).
    static (double[] Expected, double[] Drawn) Fill(ArimaSetting smooth, double[] coefficients, double[] slopes, double deviation)
    {
        var level = smooth.Level(slopes);
        var data = new ArimaData(level, smooth.Data.Period, smooth.Order, []);
        var simulated = Simulate(data, coefficients, deviation / data.Scale);
        var gaps = ArimaForecasting.Filtered(data, coefficients, [.. data.Columns, simulated], remembers: true);
        var (real, unreal) = (ArimaForecasting.Corrections(data, gaps, data.Early), ArimaForecasting.Corrections(data, gaps, data.Early + 1));
        var (expected, drawn) = ((double[])smooth.Values.Clone(), (double[])smooth.Values.Clone());
        for (var i = 0; i < data.Missing.Length; i++)
        {
            var t = data.Missing[i];
            expected[t] = data.Filled[t] + data.Scale * real[i];
            for (var x = 0; x < slopes.Length; x++)
                expected[t] += slopes[x] * smooth.Data.Regressors[x][t];
            drawn[t] = expected[t] - data.Scale * unreal[i];
        }
        return (expected, drawn);
    }

    static double[] Simulate(ArimaData data, double[] coefficients, double deviation)
    {
        var (random, order) = (new SeededRandom(Seed), data.Order);
        var theta = new double[order.MovingAverage + order.SeasonalMovingAverage * data.Period];
        ArimaLikelihood.Expand(order, data.Period, coefficients, [], theta);
        double[] errors = [.. Enumerable.Range(0, data.Length - data.Lost + theta.Length).Select(_ => random.NormalDraw(0, deviation))];
        return ArmaPolynomials.Difference(errors, [.. theta.Select(x => -x)]);
    }

    // Of a likelihood: each step costs the square of the number of unknowns, which the state's length limits.
    static double Work(ArimaSetting setting)
    {
        var (data, period) = (setting.Data, setting.Series.IsSeasonal ? setting.Series.Period : 0);
        var unknowns = Math.Min(data.Missing.Length, 3 * period + 6);
        return (double)unknowns * unknowns * data.Length;
    }
}
