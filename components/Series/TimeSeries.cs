using Quantities;
using Series.Core;
using Wording;

namespace Series;

/// <summary>Values at equal steps of time, oldest first.</summary>
/// <remarks>A missing value is NaN. The time of the first value is not kept here: a caller who knows it labels the forecasts.</remarks>
public sealed record TimeSeries
{
    // Beyond, squares are no numbers any more.
    const double Most = 1e120, Least = 1e-120;

    TimeSeries(double[] values, int period) => (Values, Period) = (values, period);

    /// <summary>One value a step; NaN where it is missing.</summary>
    public double[] Values { get; }

    /// <summary>Steps of a season, such as 12 for months of a year; 1 without seasons.</summary>
    public int Period { get; }

    /// <summary>Number of steps, missing ones included.</summary>
    public int Length => Values.Length;

    /// <summary>Values that are there.</summary>
    public int Observed => Values.Count(value => !double.IsNaN(value));

    /// <summary>True when there is a season that was seen at least twice.</summary>
    public bool IsSeasonal => Period > 1 && Length >= 2 * Period;

    /// <summary>True when no value is missing.</summary>
    public bool IsComplete => Observed == Length;

    /// <summary>Takes a copy of the values.</summary>
    /// <param name="values">Oldest first; NaN = missing.</param>
    /// <param name="period">Steps of a season, from 1.</param>
    /// <returns>The series, or <c>invalid-value</c> on <c>values</c> (an infinite one, or all of a size whose squares cannot be told) or <c>period</c>, or <c>series-empty</c> when nothing was observed.</returns>
    public static Result<TimeSeries> Create(IReadOnlyList<double> values, int period = 1)
    {
        if (period < 1)
            return Phrases.Invalid("period", Phrases.NoSeasonLength.With(period));
        for (var i = 0; i < values.Count; i++)
            if (double.IsInfinity(values[i]))
                return Phrases.Invalid("values", Phrases.InfiniteValue.With(i));
        var largest = values.Where(value => !double.IsNaN(value)).Select(Math.Abs).DefaultIfEmpty(0).Max();
        if (largest > Most || largest is > 0 and < Least)
            return Phrases.Invalid("values", Phrases.TooLargeOrSmall.With(largest));
        return values.Any(value => !double.IsNaN(value))
            ? new TimeSeries([.. values], period)
            : Problem.Of("series-empty", new Label("The series is empty", "Ряд пуст"), Phrases.Empty, Phrases.Words);
    }

    /// <summary>The first steps only, as they were known then.</summary>
    public TimeSeries First(int steps) => steps >= 1 && steps <= Length
        ? new(Values[..steps], Period)
        : throw new ArgumentOutOfRangeException(nameof(steps), steps, $"The series has {Length} steps.");

    /// <summary>The same steps of another quantity, such as transformed or adjusted values.</summary>
    public TimeSeries With(double[] values) => values.Length == Length
        ? new(values, Period)
        : throw new ArgumentException($"There are {values.Length} values for {Length} steps.", nameof(values));
}
