namespace Forecasting.Core;

/// <summary>A series with its labels and all that is decided about forecasting it.</summary>
sealed record SeriesPlan
{
    /// <summary>The history, NaN = missing.</summary>
    public required double[] Values { get; init; }

    /// <summary>Labels of the history and of the steps to come.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Steps of a season, as the caller's options or the calendar say.</summary>
    public required int Period { get; init; }

    public required SeriesOptions With { get; init; }

    /// <summary>True floors means and bands at 0.</summary>
    public bool IsNonNegative { get; init; }

    /// <summary>By name, as long as <see cref="Labels"/>.</summary>
    public IReadOnlyList<(string Name, double[] Values)> Regressors { get; init; } = [];

    /// <summary>From how many steps are known, what each of the labels' periods weighs; null: all alike.</summary>
    public Func<int, double[]>? Weights { get; init; }

    /// <summary>Steps, history and coming, on which nothing ever happens: left out of the series, and 0. Null: none.</summary>
    public bool[]? Closed { get; init; }

    /// <summary>Steps whose value is not believed but replaced: no forecast is measured by them.</summary>
    public IReadOnlySet<int> NotBelieved { get; init; } = new HashSet<int>();

    /// <summary>False for one part of many: no components.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Whether a dummy, such as a holiday's column, stands for what happened at a step.</summary>
    public bool IsExplained(int step) => Regressors.Any(regressor => regressor.Values[step] != 0 && 2 * regressor.Values.Count(value => value == 0) > regressor.Values.Length);
}
