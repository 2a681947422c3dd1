using Lake;
using Quantities;
using Series;

namespace Forecasting.Core;

/// <summary>One value of the property, with the metric of each period.</summary>
sealed record PartValues(string Name, bool IsRest, double[] Values)
{
    /// <summary>The values with most of the metric over the history, the largest first, and the rest as one.</summary>
    public static IReadOnlyList<PartValues> Of(MetricSeries split, MetricHistory history, MetricMeasure measure, int most)
    {
        var size = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var i = 0; i < split.Period.Count; i++)
            if (split.Period[i] <= history.Last)
                size[split.By![i]] = size.GetValueOrDefault(split.By[i]) + measure.Sum(split, i);
        string[] names = [.. size.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, Utf8Order.Instance).Select(pair => pair.Key)];
        var entries = Enumerable.Range(0, split.Period.Count).ToLookup(i => split.By![i], StringComparer.Ordinal);
        PartValues Part(string name, bool isRest, IEnumerable<int> of)
        {
            int[] mine = [.. of];
            return new(name, isRest, measure.Values(history, Only(split, mine)));
        }

        return [.. names.Take(most).Select(name => Part(name, false, entries[name])), .. names.Length > most ? [Part("other", true, names.Skip(most).SelectMany(name => entries[name]))] : Array.Empty<PartValues>()];
    }

    static MetricSeries Only(MetricSeries split, int[] entries)
    {
        IReadOnlyList<T> Take<T>(IReadOnlyList<T> column) => [.. entries.Select(i => column[i])];
        return new(split.Evidence, Take(split.Period), Take(split.Active), Take(split.Buyers), Take(split.New), Take(split.Orders), Take(split.Revenue), Take(split.Refunds), Take(split.AnonymousOrders), Take(split.AnonymousRevenue), null);
    }
}

/// <summary>Many series at once, over all cores; the same whatever their number.</summary>
static class PartForecasting
{
    /// <param name="plan">Of the whole.</param>
    /// <param name="parts">Their values.</param>
    /// <param name="keep">What is kept of each: past forecasts take memory.</param>
    /// <param name="progress">Told after each: done, of all.</param>
    /// <param name="ct">Stops between fits.</param>
    public static Result<T>[] Of<T>(SeriesPlan plan, IReadOnlyList<PartValues> parts, Func<MadeForecast, T> keep, Action<int, int>? progress, CancellationToken ct)
        where T : notnull
    {
        var made = new Result<T>[parts.Count];
        var done = 0;
        Parallel.For(0, parts.Count, new ParallelOptions { CancellationToken = ct }, i =>
        {
            made[i] = One(plan with
            {
                Values = parts[i].Values,
                IsNonNegative = plan.With.StopsAtZero(parts[i].Values.All(value => !(value < 0))),
                IsWhole = false,
            }, ct).Map(keep);
            progress?.Invoke(Interlocked.Increment(ref done), parts.Count);
        });
        return made;
    }

    /// <summary>A part that the method asked for refuses, such as zeros under logarithms, is forecast as a series is usually, and says so.</summary>
    static Result<MadeForecast> One(SeriesPlan plan, CancellationToken ct)
    {
        var asked = SeriesForecasting.Make(plan, ct);
        if (asked.TryGet(out _, out var refused) || refused.Code == "series-too-short")
            return asked;
        var usual = plan with { With = plan.With with { Method = ForecastMethod.Auto, Order = null, Seasonal = null, BoxCox = "none" } };
        return SeriesForecasting.Make(usual, ct).Map(made => made.Finally(forecast => forecast with { Warnings = [.. Phrases.MethodRefused.Because(refused), .. forecast.Warnings] }));
    }
}
