using Quantities;
using Wording;

namespace Forecasting.Core;

/// <summary>A series without the steps on which nothing ever happens, such as the Saturdays of a shop that is closed then: the rest is forecast as a series of its own, and those steps are 0.</summary>
static class OpenSteps
{
    /// <summary>Which days, history and coming, fall on a weekday that was 0 and never had another value while most others had. A weekday without any value is not known to be 0.</summary>
    /// <param name="values">The history.</param>
    /// <param name="days">The days of history and horizon.</param>
    public static bool[] Closed(double[] values, IReadOnlyList<DateOnly> days)
    {
        const int leastWeeks = 4, lookedAt = 12 * 7;
        var from = Math.Max(0, values.Length - lookedAt);
        bool Happened(int t) => !double.IsNaN(values[t]) && values[t] != 0;
        DayOfWeek[] closed = values.Length < leastWeeks * 7 ? [] : [.. Enum.GetValues<DayOfWeek>().Where(weekday =>
            Enumerable.Range(from, values.Length - from).Where(t => days[t].DayOfWeek == weekday && !double.IsNaN(values[t])).ToArray() is { Length: > 0 } seen && !seen.Any(Happened))];
        // A sparse series has weekdays without a value by chance: the others must be busy.
        int[] others = [.. Enumerable.Range(from, values.Length - from).Where(t => !closed.Contains(days[t].DayOfWeek))];
        return closed.Length is > 0 and < 7 && 2 * others.Count(Happened) > others.Length
            ? [.. days.Select(day => closed.Contains(day.DayOfWeek))]
            : new bool[days.Count];
    }

    public static Result<MadeForecast> Make(SeriesPlan plan, bool[] closed, CancellationToken ct)
    {
        var length = plan.Values.Length;
        int[] open = [.. Enumerable.Range(0, closed.Length).Where(t => !closed[t])];
        var coming = open.Count(t => t >= length);
        if (coming == 0)
            return Phrases.Invalid("horizon", Phrases.ClosedThroughout);
        return SeriesForecasting.Make(
            plan with
            {
                Values = [.. open.Where(t => t < length).Select(t => plan.Values[t])],
                Labels = [.. open.Select(t => plan.Labels[t])],
                With = plan.With with { Horizon = coming },
                Regressors = [.. plan.Regressors.Select(regressor => (regressor.Name, open.Select(t => regressor.Values[t]).ToArray()))],
                Closed = null,
            },
            ct).Map(made => made.Finally(forecast => Restored(forecast, plan, closed, open)));
    }

    static SeriesForecast Restored(SeriesForecast forecast, SeriesPlan plan, bool[] closed, int[] open)
    {
        var length = plan.Values.Length;
        double?[] Past(IReadOnlyList<double?> values)
        {
            var whole = new double?[length];
            for (var i = 0; i < values.Count; i++)
                whole[open[i]] = values[i];
            return whole;
        }

        double[] Ahead(IReadOnlyList<double> values)
        {
            var whole = new double[closed.Length - length];
            for (var i = 0; i < values.Count; i++)
                whole[open[forecast.Values.Count + i] - length] = values[i];
            return whole;
        }

        Dictionary<string, IReadOnlyList<double>> Ends(IReadOnlyDictionary<string, IReadOnlyList<double>> ends) => ends.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<double>)Ahead(pair.Value));
        return forecast with
        {
            Periods = [.. plan.Labels.Take(length)],
            Values = BacktestSummary.Numbers(plan.Values),
            Fitted = Past(forecast.Fitted),
            Residuals = Past(forecast.Residuals),
            Coming = [.. plan.Labels.Skip(length)],
            Mean = Ahead(forecast.Mean),
            Lower = Ends(forecast.Lower),
            Upper = Ends(forecast.Upper),
            Components = forecast.Components is not { } parts ? null : parts with { Trend = Past(parts.Trend), Seasonal = Past(parts.Seasonal), Remainder = Past(parts.Remainder) },
            Warnings =
            [
                Phrases.ClosedWeekdays,
                .. Counting(forecast, plan.With.Horizon),
                .. forecast.Warnings,
            ],
        };
    }

    static IEnumerable<Message> Counting(SeriesForecast forecast, int horizon)
    {
        if (forecast.Backtest is { } backtest)
            yield return Phrases.BacktestOfOpenDays.With(backtest.Horizon, horizon, forecast.Mean.Count);
    }
}
