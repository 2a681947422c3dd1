using Series.Core;

namespace Series;

/// <summary>What tests say of a series and of what a model leaves of it, for people to look at.</summary>
/// <remarks>A test that cannot be computed, for too few values or values that do not vary, is null.</remarks>
public sealed record Diagnosis
{
    const int LeastForTests = 10;

    /// <summary>Values observed.</summary>
    public required int Observed { get; init; }

    /// <summary>Steps without a value.</summary>
    public required int Missing { get; init; }

    /// <summary>Small p: no unit root around a trend.</summary>
    public required TestOutcome? AugmentedDickeyFuller { get; init; }

    /// <summary>Small p: not stationary around a level.</summary>
    public required TestOutcome? Kpss { get; init; }

    /// <summary>How much of the variation around the trend the season explains, 0 … 1; 0 without a season seen more than twice.</summary>
    public required double SeasonalStrength { get; init; }

    /// <summary>How much of the variation around the season the trend explains, 0 … 1; null without components.</summary>
    public required double? TrendStrength { get; init; }

    /// <summary>d: differences called for, after the seasonal ones (<see cref="UnitRoots.Differences"/>).</summary>
    public required int Differences { get; init; }

    /// <summary>D: seasonal differences called for (<see cref="SeasonalRoots.Differences"/>).</summary>
    public required int SeasonalDifferences { get; init; }

    /// <summary>Of the series as it is.</summary>
    public required Correlogram? Correlations { get; init; }

    /// <summary>Of the series with the differences called for: what ARMA orders are read from.</summary>
    public required Correlogram? DifferencedCorrelations { get; init; }

    /// <summary>Trend, season and remainder, NaN before the first value; null without a season seen more than twice.</summary>
    public required Decomposition? Components { get; init; }

    /// <summary>What the model leaves; null without a model.</summary>
    public required ResidualDiagnosis? Residuals { get; init; }

    /// <summary>Computes it.</summary>
    /// <param name="series">The series, on the scale it is modelled on.</param>
    /// <param name="model">A model of it; null: the series alone.</param>
    /// <param name="lags">Of the correlograms; null: 10·log₁₀ n or two seasons, whichever is more, up to half the series.</param>
    public static Diagnosis Of(TimeSeries series, IForecastModel? model = null, int? lags = null)
    {
        var there = series.Values.Where(v => !double.IsNaN(v)).ToArray();
        var first = Array.FindIndex(series.Values, v => !double.IsNaN(v));
        var later = TimeSeries.Create(series.Values[first..], series.Period).Value;
        var components = Stl.Decompose(later) is { IsOk: true } parts && series.Observed > 2 * series.Period ? parts.Value : null;
        var seasonal = components?.SeasonalStrength() > SeasonalRoots.StrongSeason ? 1 : 0;
        var level = ArmaPolynomials.Difference(later.Values, ArmaPolynomials.Differencing(0, seasonal, series.Period));
        var plain = UnitRoots.Differences(level);
        return new()
        {
            Observed = there.Length,
            Missing = series.Length - there.Length,
            AugmentedDickeyFuller = Defined(there, LeastForTests, v => UnitRoots.AugmentedDickeyFuller(v)),
            Kpss = Defined(there, LeastForTests, v => UnitRoots.Kpss(v)),
            SeasonalStrength = components?.SeasonalStrength() ?? 0,
            TrendStrength = components?.TrendStrength,
            Differences = plain,
            SeasonalDifferences = seasonal,
            Correlations = Correlogram.Of(later.Values, series.Period, lags),
            DifferencedCorrelations = Correlogram.Of(ArmaPolynomials.Difference(level, ArmaPolynomials.Differencing(plain, 0, 1)), series.Period, lags),
            Components = components is null ? null : Padded(components, first),
            Residuals = model is null ? null : ResidualDiagnosis.Of(model, series.Period, lags),
        };
    }

    static Decomposition Padded(Decomposition parts, int steps)
    {
        double[] After(double[] values) => [.. Enumerable.Repeat(double.NaN, steps), .. values];
        return new(After(parts.Trend), [.. parts.Seasonal.Select(After)], After(parts.Remainder), After(parts.Weights));
    }

    internal static TestOutcome? Defined(double[] values, int least, Func<double[], TestOutcome> test) =>
        values.Length >= least && values.Any(v => v != values[0]) && test(values) is var outcome && double.IsFinite(outcome.Statistic) ? outcome : null;
}

/// <summary>Correlations of a series with its own past, lags 1, 2, …</summary>
/// <param name="Autocorrelations">One a lag.</param>
/// <param name="PartialAutocorrelations">One a lag, those of the lags between taken out.</param>
/// <param name="Bound">Of white noise 19 in 20 lie within ± this, 1.96/√n.</param>
public sealed record Correlogram(double[] Autocorrelations, double[] PartialAutocorrelations, double Bound)
{
    internal static Correlogram? Of(double[] values, int period, int? lags)
    {
        var there = values.Where(v => !double.IsNaN(v)).ToArray();
        var most = Math.Min(values.Length - 1, lags ?? Math.Min(values.Length / 2, Math.Max((int)(10 * Math.Log10(Math.Max(1, values.Length))), 2 * period)));
        if (most < 1 || there.Length < 3 || there.All(v => v == there[0]))
            return null;
        return new(Autocorrelation.Of(values, most), Autocorrelation.Partial(values, most), 1.959963984540054 / Math.Sqrt(there.Length));
    }
}
