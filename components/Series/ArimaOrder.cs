using Quantities;
using Series.Core;

namespace Series;

/// <summary>The orders of ARIMA(p,d,q)(P,D,Q)[m]; the season's length m comes with the series.</summary>
/// <param name="AutoRegressive">p.</param>
/// <param name="Differences">d.</param>
/// <param name="MovingAverage">q.</param>
/// <param name="SeasonalAutoRegressive">P.</param>
/// <param name="SeasonalDifferences">D.</param>
/// <param name="SeasonalMovingAverage">Q.</param>
public readonly record struct ArimaOrder(
    int AutoRegressive,
    int Differences,
    int MovingAverage,
    int SeasonalAutoRegressive = 0,
    int SeasonalDifferences = 0,
    int SeasonalMovingAverage = 0)
{
    /// <summary>Coefficients of the four polynomials.</summary>
    public int Coefficients => AutoRegressive + MovingAverage + SeasonalAutoRegressive + SeasonalMovingAverage;

    internal bool IsSeasonal => SeasonalAutoRegressive + SeasonalDifferences + SeasonalMovingAverage > 0;

    internal int Lost(int period) => Differences + SeasonalDifferences * period;

    internal string Write(int? period) => IsSeasonal && period is not (0 or 1)
        ? $"ARIMA({AutoRegressive},{Differences},{MovingAverage})({SeasonalAutoRegressive},{SeasonalDifferences},{SeasonalMovingAverage}){(period is { } steps ? $"[{steps}]" : "")}"
        : $"ARIMA({AutoRegressive},{Differences},{MovingAverage})";

    /// <summary>Why no model has these orders, with a season of so many steps; null: one has.</summary>
    /// <param name="period">Steps of the season; null: not known yet.</param>
    public Problem? Fault(int? period)
    {
        int[] all = [AutoRegressive, Differences, MovingAverage, SeasonalAutoRegressive, SeasonalDifferences, SeasonalMovingAverage];
        if (all.Any(order => order is < 0 or > 40) || Differences > 3 || SeasonalDifferences > 2)
            return Phrases.Invalid("order", Phrases.OrderOutOfRange.With(Write(period)));
        return IsSeasonal && period < 2 ? Phrases.Invalid("order", Phrases.OrdersWithoutSeason) : null;
    }
}

/// <summary>The constant of an ARIMA model.</summary>
public enum ArimaConstant
{
    /// <summary>A mean without differences, none with them.</summary>
    Usual,

    /// <summary>None.</summary>
    None,

    /// <summary>A mean without differences, a linear trend with one; a model with more differences cannot have it.</summary>
    Included,
}

/// <summary>What goes into an ARIMA model besides its orders.</summary>
public sealed record ArimaOptions
{
    /// <summary>The constant.</summary>
    public ArimaConstant Constant { get; init; }

    /// <summary>Regressors by name, each as long as the series; dummies for holidays are such. The errors follow the ARIMA model.</summary>
    public IReadOnlyList<(string Name, double[] Values)> Regressors { get; init; } = [];

    /// <summary>Fits the transformed series and takes the forecasts back; null: as it is.</summary>
    public BoxCox? Transformation { get; init; }

    /// <summary>True gives means after taking back, false medians.</summary>
    public bool IsBiasAdjusted { get; init; }
}
