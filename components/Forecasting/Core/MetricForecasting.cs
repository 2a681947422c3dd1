using Answers;
using Calendar;
using Lake;
using Quantities;
using Wording;

namespace Forecasting.Core;

/// <summary>From a dataset's statistics to the answer: the plan of the whole and of each part, their forecasts, and what a reader has to know.</summary>
static class MetricForecasting
{
    /// <param name="question">What was asked.</param>
    /// <param name="whole">Metrics by period.</param>
    /// <param name="split">The same by period and value of the property; null without one.</param>
    /// <param name="daily">Metrics by day, for the weight of weekdays; null when not asked for.</param>
    /// <param name="progress">Told after each part: done, of all.</param>
    /// <param name="ct">Stops between fits.</param>
    public static Result<MetricForecast> Of(ForecastMetric question, MetricSeries whole, MetricSeries? split, MetricSeries? daily, Action<int, int> progress, CancellationToken ct)
    {
        var with = question.With;
        if (!MetricHistory.Of(whole.Evidence, whole.Period, with.Grain).TryGet(out var history, out var problem))
            return problem;
        var measure = MetricMeasure.Of(with.Series);
        var bare = Plan(with, history, measure, whole, daily);
        var holidays = HolidayColumns.Of(bare, new StepCalendar(history.Grain, history.WeekStart, history.FirstDay));
        var plan = bare with { Regressors = holidays.Regressors };
        if (!SeriesForecasting.Make(plan, ct).TryGet(out var made, out problem))
            return problem;
        var forecast = made.Measured();
        var warnings = About(with, history, whole).ToList();
        IReadOnlyList<ForecastPart> parts = [];
        if (split is not null)
        {
            var values = PartValues.Of(split, history, measure, with.Most);
            Result<SeriesForecast>[] each;
            if (with.Reconcile == ReconcileRule.None)
                each = PartForecasting.Of(plan, values, part => part.Measured(), progress, ct);
            else
            {
                var adds = history.Grid(whole, i => measure.Sum(whole, i)).SequenceEqual(history.Grid(split, i => measure.Sum(split, i)));
                var coherent = Coherence.Of(with, adds, made, PartForecasting.Of(plan, values, part => part, progress, ct), ct);
                (forecast, each) = (coherent.Whole, coherent.Parts);
                warnings.AddRange(coherent.Warnings);
            }

            parts = [.. values.Select((value, i) => Part(value, each[i]))];
        }

        return new MetricForecast(
            AnswerHead.Of(question, whole.Evidence, Define(with, history, measure, whole.Evidence, plan), [.. warnings, .. holidays.About(forecast), .. forecast.Warnings]),
            with.Series,
            with.Grain,
            with.By,
            forecast.Method,
            forecast.Parameters,
            forecast.StandardErrors,
            forecast.LogLikelihood,
            forecast.Aicc,
            forecast.Sigma2,
            forecast.Period,
            forecast.Periods,
            forecast.Values,
            forecast.Fitted,
            forecast.Residuals,
            forecast.Coming,
            forecast.Mean,
            forecast.Lower,
            forecast.Upper,
            forecast.Outliers,
            forecast.Backtest,
            forecast.Components,
            forecast.Diagnosis,
            parts);
    }

    static SeriesPlan Plan(ForecastOptions with, MetricHistory history, MetricMeasure measure, MetricSeries whole, MetricSeries? daily)
    {
        var values = measure.Values(history, whole);
        var steps = history.Length + with.How.Horizon;
        var closed = with.Grain == Grain.Day && with.How.Period is null && with.How.Periods.Count == 0 && !with.IsRatio ? OpenSteps.Closed(values, [.. Enumerable.Range(0, steps).Select(history.FirstDay)]) : null;
        return new SeriesPlan
        {
            Values = values,
            Labels = history.Labels(steps),
            Period = with.How.Period ?? (with.How.Periods.Count > 0 ? with.How.Periods.Min() : SeriesSteps.SeasonOf(with.Grain) - (closed is null ? 0 : closed.Take(7).Count(shut => shut))),
            With = with.How,
            IsNonNegative = with.How.StopsAtZero(values.All(value => !(value < 0))),
            Closed = closed,
            Weights = with.TradingDays switch
            {
                TradingDays.Days => PeriodWeights.ByDays(history, steps),
                TradingDays.Weekdays => PeriodWeights.ByWeekdays(history, steps, daily!, measure),
                _ => null,
            },
        };
    }

    static ForecastPart Part(PartValues value, Result<SeriesForecast> made) => made.TryGet(out var forecast, out var refused)
        ? new(value.Name, value.IsRest, forecast.Method, forecast.Parameters, forecast.LogLikelihood, forecast.Aicc, forecast.Values, forecast.Mean, forecast.Lower, forecast.Upper, forecast.Backtest, forecast.Warnings)
        : new(value.Name, value.IsRest, null, new Dictionary<string, double?>(), null, null, BacktestSummary.Numbers(value.Values), [], new Dictionary<string, IReadOnlyList<double>>(),
            new Dictionary<string, IReadOnlyList<double>>(), null, [.. refused.Said.Values]);

    static IEnumerable<Message> About(ForecastOptions with, MetricHistory history, MetricSeries whole)
    {
        foreach (var warning in history.Warnings(whole.Evidence))
            yield return warning;
        if (whole.Period.Where(period => period <= history.Last).Max() is var last && last < history.Last)
            yield return Phrases.NoEventsLately.With(Periods.Label(with.Grain, last, history.WeekStart));
        if (with.Series == ForecastedSeries.Arpu && whole.Evidence.AnonymousEvents > 0)
            yield return Phrases.AnonymousRevenue.With(whole.Evidence.AnonymousEvents);
    }

    static Message[] Define(ForecastOptions with, MetricHistory history, MetricMeasure measure, Evidence evidence, SeriesPlan plan) =>
    [
        Phrases.Metric.With(with.Series, measure.IsMoney ? evidence.Settings.Currency.Value : null),
        history.Define(),
        .. SeriesForecasting.Define(plan),
        Phrases.Comparable.With(with.TradingDays),
        .. with.By is null ? [] : (Message[])[Phrases.Parts.With(with.By, with.Most, with.Reconcile)],
    ];
}
