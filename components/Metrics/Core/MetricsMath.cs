using Answers;
using Calendar;
using Lake;
using Quantities;
using Wording;

namespace Metrics.Core;

/// <summary>From what was counted in each period to the figures people read.</summary>
static class MetricsMath
{
    const int LargestTable = 400_000;

    public static Result<MetricsTable> Measure(MeasureMetrics question, MetricSeries whole, MetricSeries? parts, Zone zone)
    {
        var with = question.With;
        var periods = ShownPeriods.Of(whole.Evidence, zone, with.Grain, whole.Period.Count == 0 ? null : whole.Period[0], with.From, with.To);
        int[] shown = [.. periods.Places];
        var tables = 1 + (parts is null ? 0 : with.Top + 1);
        if ((long)periods.Length * tables > LargestTable)
            return Problem.Invalid("grain", Phrases.TableTooLarge.With(with.Grain, periods.Length, tables - 1, LargestTable), question.Words());

        var sums = new PeriodSums(periods.Length);
        for (var i = 0; i < whole.Period.Count; i++)
            sums.Add(whole, i, whole.Period[i] - periods.Begin);
        var all = sums.Figures(Enumerable.Range(0, periods.Length));
        var figures = sums.Figures(shown);
        var split = parts is null ? null : MetricsSplit.Of(parts, sums, figures, periods, with.Top);
        Message[] warnings =
        [
            .. periods.Warnings(whole.Evidence, zone, Phrases.UnfinishedPeriod),
            .. whole.Evidence.AnonymousEvents > 0 ? (Message[])[Phrases.Anonymous.With(whole.Evidence.AnonymousEvents)] : [],
            .. split?.Warnings(with.By!) ?? [],
        ];
        return new MetricsTable(
            AnswerHead.Of(question, whole.Evidence, Define(with, periods), warnings),
            with.Grain,
            periods.Labels,
            periods.Unfinished,
            figures,
            Develop(with, all.Of(with.Figure), periods),
            [.. Figures.All.Select(figure => new FigureChange(figure, RelativeChange(figure, all.Of(figure), periods)))],
            with.By,
            split?.Values ?? [],
            split?.Reconciliation ?? []);
    }

    static Development Develop(MetricsOptions with, IReadOnlyList<decimal?> values, ShownPeriods periods)
    {
        decimal?[] shown = [.. periods.Places.Select(place => values[place])];
        return new Development(
            with.Figure,
            with.TrailingPeriods,
            shown,
            Figures.AddsOverTime(with.Figure) ? Developing.RunningTotal(shown) : [],
            Developing.TrailingMean(values, with.TrailingPeriods, periods.IsOver)[periods.Shown],
            Developing.Change(values, periods.IsOver)[periods.Shown],
            RelativeChange(with.Figure, values, periods));
    }

    /// <summary>Refunds, which are never above 0, change by what they are without their sign.</summary>
    static double?[] RelativeChange(KeyFigure figure, IReadOnlyList<decimal?> values, ShownPeriods periods) =>
        Developing.RelativeChange(figure == KeyFigure.Refunds ? [.. values.Select(value => -value)] : values, periods.IsOver)[periods.Shown];

    static Message[] Define(MetricsOptions with, ShownPeriods periods) =>
    [
        periods.Define(),
        Phrases.Counts,
        Phrases.Money,
        Phrases.Ratios,
        Phrases.Mpru,
        Phrases.Development.With(with.Figure, with.TrailingPeriods, Figures.AddsOverTime(with.Figure) ? "sum" : "none"),
        .. with.By is null ? [] : (Message[])[Phrases.Split.With(with.By, with.Top)],
    ];
}
