using Lake;

namespace Forecasting.Core;

/// <summary>A metric as the statistic's columns give it: a sum, or one sum by another.</summary>
sealed record MetricMeasure(string Words, bool IsMoney, string Counted, Func<MetricSeries, int, decimal> Sum, Func<MetricSeries, int, decimal>? By = null)
{
    public static MetricMeasure Of(ForecastedSeries series) => series switch
    {
        ForecastedSeries.Revenue => new("sum of all amounts, refunds deducted, events without a customer included", true, "", (s, i) => s.Revenue[i]),
        ForecastedSeries.Gross => new("sum of the amounts from 0, events without a customer included", true, "", (s, i) => s.Gross(i)),
        ForecastedSeries.Refunds => new("minus the sum of the amounts below 0, events without a customer included", true, "", (s, i) => -s.Refunds[i]),
        ForecastedSeries.Orders => new("distinct orders of a customer, or of nobody; an event without an order id is one order", false, "orders", (s, i) => s.Orders[i]),
        ForecastedSeries.Active => new("distinct customers with a counted event", false, "customers", (s, i) => s.Active[i]),
        ForecastedSeries.Buyers => new("distinct customers with an amount above 0", false, "customers", (s, i) => s.Buyers[i]),
        ForecastedSeries.New => new("customers whose first counted event it holds", false, "customers", (s, i) => s.New[i]),
        ForecastedSeries.Arpu => new("revenue by active customers; missing without one", true, "", (s, i) => s.Revenue[i], (s, i) => s.Active[i]),
        ForecastedSeries.Aov => new("revenue by orders; missing without one", true, "", (s, i) => s.Revenue[i], (s, i) => s.Orders[i]),
        _ => throw new ArgumentOutOfRangeException(nameof(series), series, "No such series."),
    };

    /// <summary>The metric of each period.</summary>
    public double[] Values(MetricHistory history, MetricSeries series, Func<int, bool>? entries = null)
    {
        var sum = history.Grid(series, i => Sum(series, i), entries);
        if (By is not { } divisor)
            return [.. sum.Select(value => (double)value)];
        var by = history.Grid(series, i => divisor(series, i), entries);
        return [.. sum.Zip(by, (value, count) => count > 0 ? (double)(value / count) : double.NaN)];
    }
}
