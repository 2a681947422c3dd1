using Answers;
using Calendar;
using Lake;
using Quantities;
using Series;

namespace Forecasting.Core;

/// <summary>From a dataset's statistics to the answer: the plan of the whole and of each part, their forecasts, and what a reader has to know.</summary>
static class MetricForecasting
{
    /// <param name="question">What was asked.</param>
    /// <param name="whole">Metrics by period.</param>
    /// <param name="split">The same by period and value of the property; null without one.</param>
    /// <param name="daily">Metrics by day, for the weight of weekdays; null when not asked for.</param>
    /// <param name="ct">Stops between fits.</param>
    public static Result<MetricForecast> Of(ForecastMetric question, MetricSeries whole, MetricSeries? split, MetricSeries? daily, CancellationToken ct)
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
                each = PartForecasting.Of(plan, values, part => part.Measured(), question.Progress, ct);
            else
            {
                var adds = history.Grid(whole, i => measure.Sum(whole, i)).SequenceEqual(history.Grid(split, i => measure.Sum(split, i)));
                var coherent = Coherence.Of(with, adds, made, PartForecasting.Of(plan, values, part => part, question.Progress, ct), ct);
                (forecast, each) = (coherent.Whole, coherent.Parts);
                warnings.AddRange(coherent.Warnings);
            }

            parts = [.. values.Select((value, i) => Part(value, each[i]))];
        }

        return new MetricForecast(
            question.Kind,
            question.Of.Dataset.Value,
            question.Of.Number,
            Define(question, history, measure, whole.Evidence, plan),
            whole.Evidence with { Revenue = whole.Evidence.Revenue.Plain() },
            forecast.Method,
            forecast.Parameters,
            forecast.StandardErrors,
            forecast.LogLikelihood,
            forecast.Aicc,
            forecast.Sigma2,
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
            parts,
            [.. warnings, .. holidays.About(forecast), .. forecast.Warnings]);
    }

    static SeriesPlan Plan(ForecastOptions with, MetricHistory history, MetricMeasure measure, MetricSeries whole, MetricSeries? daily)
    {
        var values = measure.Values(history, whole);
        var steps = history.Length + with.Horizon;
        var closed = with.Grain == Grain.Day && with.Period is null && with.Periods.Count == 0 && !with.IsRatio ? OpenSteps.Closed(values, [.. Enumerable.Range(0, steps).Select(history.FirstDay)]) : null;
        return new SeriesPlan
        {
            Values = values,
            Labels = history.Labels(steps),
            Period = with.Period ?? (with.Periods.Count > 0 ? with.Periods.Min() : SeriesSteps.SeasonOf(with.Grain) - (closed is null ? 0 : closed.Take(7).Count(shut => shut))),
            With = with,
            IsNonNegative = with.NonNegative ?? values.All(value => !(value < 0)),
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
            new Dictionary<string, IReadOnlyList<double>>(), null, [new Warning(refused.Code, refused.Detail)]);

    static IEnumerable<Warning> About(ForecastOptions with, MetricHistory history, MetricSeries whole)
    {
        if (history.LeftOut is { } leftOut)
            yield return new("incomplete-period-left-out", $"{leftOut} is not over at the analysis instant: it is left out of the history and is the first period forecast.");
        if (whole.Evidence.FirstEvent is { } first && Zone.Create(whole.Evidence.Settings.Zone).TryGet(out var zone, out _) && zone.DayOf(first) is var day && day > history.FirstDay(0))
            yield return new("begins-within-a-period", $"The first event is of {day:yyyy-MM-dd}, within {history.Label(0)}: that period may not be whole, and counts as it is.");
        if (whole.Period.Where(period => period <= history.Last).Max() < history.Last)
            yield return new("no-events-lately", $"Nothing happened since {Periods.Label(with.Grain, whole.Period.Where(period => period <= history.Last).Max(), history.WeekStart)}: the periods after it count as 0.");
        if (with.Series == ForecastedSeries.Arpu && whole.Evidence.AnonymousEvents > 0)
            yield return new("anonymous-revenue", $"{whole.Evidence.AnonymousEvents} events without a customer count in revenue, not among active customers: revenue by customer is overstated by them.");
    }

    static ForecastDefinition Define(ForecastMetric question, MetricHistory history, MetricMeasure measure, Evidence evidence, SeriesPlan plan)
    {
        var with = question.With;
        return new ForecastDefinition(
            Word(with.Series),
            measure.Words,
            measure.IsMoney ? evidence.Settings.Currency.Value : measure.Counted,
            with.Grain.Word(),
            history.Label(0),
            history.Label(history.Length - 1),
            history.LeftOut,
            with.Horizon,
            plan.Period,
            with.Method.Write(),
            with.Order,
            with.Order is null ? null : with.Seasonal ?? "0,0,0",
            Word(with.Constant),
            with.Holidays,
            with.BoxCox,
            with.BiasAdjusted,
            with.Levels,
            with.Bands == BandRule.Model ? "of the model" : "of the model, scaled to hold their share of the backtest's errors (conformal)",
            Word(with.Outliers),
            with.Windows,
            with.TradingDays switch { TradingDays.Days => "mean of a day, times the days of a period", TradingDays.Weekdays => "days weighted by their weekday's mean", _ => "periods as they are" },
            plan.IsNonNegative,
            with.By,
            with.By is null ? null : with.Most,
            with.By is null ? null : Word(with.Reconcile),
            evidence.Settings.Zone,
            evidence.Settings.WeekStart.ToString(),
            evidence.Settings.Currency.Value,
            evidence.Where,
            evidence.AsOf,
            evidence.AsOfLastEvent ? "last event of this version" : "as asked",
            question.BrickVersion);
    }

    static string Word<T>(T value)
        where T : struct, Enum => AnswerJson.Write(value).Trim('"');
}
