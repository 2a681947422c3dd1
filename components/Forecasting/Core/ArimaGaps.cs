using Numerics;

namespace Forecasting.Core;

/// <summary>Values for the gaps of a series, from a smooth model around them: (0,1,1)(0,1,1).</summary>
/// <param name="Expected">The series on the scale of its model, each gap filled with what is expected there from both sides.</param>
/// <param name="Compared">
/// What many orders are compared on: with many gaps filled with a draw each, which keeps the series as rough as it was; few gaps are left open.
/// </param>
sealed record ArimaGaps(double[] Expected, double[] Compared)
{
    const double Usual = -0.5, Enough = 1e-3;
    const int Few = 12, Little = 4000, Seed = 1;

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
        var near = ArimaFitting.Approach(likelihood, order, coefficients, Enough, ct);
        likelihood.SumOfSquares(near.Coefficients, new double[likelihood.Length]);
        var expected = Less(data, likelihood.Corrections);
        if (!expected.All(double.IsFinite))
            return plain;
        return new(expected, data.Missing.Length > Few || data.Missing.Length * data.Length > Little ? Less(data, likelihood.DrawCorrections(new SeededRandom(Seed))) : setting.Values);
    }

    static double[] Less(ArimaData data, double[] corrections)
    {
        var filled = (double[])data.Filled.Clone();
        for (var i = 0; i < corrections.Length; i++)
            filled[data.Missing[i]] -= corrections[i];
        return filled;
    }
}
