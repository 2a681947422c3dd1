using Forecasting;
using Microsoft.Extensions.Logging;
using Quantities;

namespace Worker;

/// <summary>Tells the log how far a forecast of many series has come: when it begins, each tenth of it, and when it is made.</summary>
sealed partial class ForecastLog(ForecastMetric question, ILogger log) : IProgress<ForecastProgress>
{
    /// <summary>Fewer series are done before anybody looks.</summary>
    const int Many = 20;

    int told;

    /// <returns>Why there is no forecast; null: there is one.</returns>
    public static async Task<Problem?> WhileAsync(ForecastMetric question, ILogger log, Func<ForecastMetric, Task<Problem?>> ask)
    {
        var (series, by, dataset, version) = (question.With.Series, question.With.By!, question.Of.Dataset.Value, question.Of.Number);
        Begins(log, series, by, dataset, version);
        var refused = await ask(question with { Progress = new ForecastLog(question, log) });
        if (refused is null)
            Ends(log, series, by, dataset, version);
        return refused;
    }

    public void Report(ForecastProgress value)
    {
        // Reports come from several threads, and not always in order.
        var tenth = value.Series < Many ? 0 : (int)(10L * value.Done / value.Series);
        for (var before = told; before < tenth; before = told)
            if (Interlocked.CompareExchange(ref told, tenth, before) == before)
            {
                Comes(log, value.Done, value.Series, question.With.Series, question.With.By!, question.Of.Dataset.Value, question.Of.Number);
                return;
            }
    }

    [LoggerMessage(1, LogLevel.Information, "Forecasting {Series} by {Property} of {Dataset}, version {Version}")]
    static partial void Begins(ILogger log, ForecastedSeries series, string property, string dataset, long version);

    [LoggerMessage(2, LogLevel.Information, "{Done} of {All} series: forecast of {Series} by {Property} of {Dataset}, version {Version}")]
    static partial void Comes(ILogger log, int done, int all, ForecastedSeries series, string property, string dataset, long version);

    [LoggerMessage(3, LogLevel.Information, "Done with the forecast of {Series} by {Property} of {Dataset}, version {Version}")]
    static partial void Ends(ILogger log, ForecastedSeries series, string property, string dataset, long version);
}
