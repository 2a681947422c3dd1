using Lake;

namespace Forecasting.Core;

/// <summary>A metric as the statistic's columns give it: a sum, or one sum by another.</summary>
sealed record MetricMeasure(bool IsMoney, Func<MetricSeries, int, decimal> Sum, Func<MetricSeries, int, decimal>? By = null)
{
    public static MetricMeasure Of(ForecastedSeries series) => series switch
    {
        ForecastedSeries.Revenue => new(true, (s, i) => s.Revenue[i]),
        ForecastedSeries.Gross => new(true, (s, i) => s.Gross(i)),
        ForecastedSeries.Refunds => new(true, (s, i) => -s.Refunds[i]),
        ForecastedSeries.Orders => new(false, (s, i) => s.Orders[i]),
        ForecastedSeries.Active => new(false, (s, i) => s.Active[i]),
        ForecastedSeries.Buyers => new(false, (s, i) => s.Buyers[i]),
        ForecastedSeries.New => new(false, (s, i) => s.New[i]),
        ForecastedSeries.Arpu => new(true, (s, i) => s.CustomerRevenue(i), (s, i) => s.Active[i]),
        ForecastedSeries.Aov => new(true, (s, i) => s.Revenue[i], (s, i) => s.Orders[i]),
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
