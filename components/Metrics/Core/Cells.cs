using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Metrics.Core;

/// <summary>What cells of answers are called, and the refusal of others.</summary>
static class Cells
{
    public static Problem None(IQuestion question, CellName cell, params string[] examples) =>
        Problem.InvalidValues(new Dictionary<string, Message> { ["cell"] = Phrases.NoCell.With(cell.ToString(), examples) }, question.Words());

    /// <summary>The entry of a statistic whose period (and value) a row names, <c>period</c> or <c>period|value</c>; null when there is none.</summary>
    public static int? Entry(CellName cell, Grain grain, IReadOnlyList<int> periods, IReadOnlyList<string>? values, DayOfWeek weekStart)
    {
        return Named(cell, values is not null, Find);

        int? Find(string period, string value) =>
            Enumerable.Range(0, periods.Count).Where(i => (values is null || values[i] == value) && Periods.Label(grain, periods[i], weekStart) == period).Select(i => (int?)i).FirstOrDefault();
    }

    /// <summary>The period (and value) that a row names, also one in which nothing happened; null when there is none.</summary>
    public static (int Period, string? Value)? PeriodOf(CellName cell, ShownPeriods periods, IReadOnlyList<string>? values)
    {
        var labels = periods.Labels;
        return Named<(int, string?)>(cell, values is not null, (period, value) =>
            Array.IndexOf(labels, period) is >= 0 and var place && values?.Contains(value) != false ? (periods.Begin + periods.Shown.Start.Value + place, values is null ? null : value) : null);
    }

    /// <summary>Of values in order those that stand by themselves, and what the others are called where there are any.</summary>
    public static (IReadOnlyList<string> Own, IReadOnlyList<string> Others) Others(IReadOnlyList<string> ranked, int top) => ([.. ranked.Take(top)], ranked.Count > top ? [Tabulating.Others] : []);

    /// <summary>Tables have either of the two keys first; a value may hold a bar itself.</summary>
    public static T? Named<T>(CellName cell, bool hasValues, Func<string, string, T?> find)
        where T : struct
    {
        if (!hasValues || cell.Keys.Second is null)
            return find(cell.Row, "");
        for (var bar = cell.Row.IndexOf('|', StringComparison.Ordinal); bar >= 0; bar = cell.Row.IndexOf('|', bar + 1))
        {
            var (first, second) = (cell.Row[..bar], cell.Row[(bar + 1)..]);
            if ((find(first, second) ?? find(second, first)) is { } found)
                return found;
        }

        return null;
    }
}

sealed class OpenRecurringRevenueCellHandler(IStatistics lake) : IRequestHandler<OpenCell<MeasureRecurringRevenue>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<MeasureRecurringRevenue> request, CancellationToken cancellationToken)
    {
        var (question, cell, with) = (request.Question, request.Cell, request.Question.With);
        if (!Condition.ParseAll(with.Where).TryGet(out var where, out var problem))
            return problem;
        var query = new FlowQuery(with.Grain, with.AsOf, where) { By = with.By is not null && cell.Keys.Second is not null ? with.By : null };
        if (!(await lake.FlowsAsync(question.Of.Snapshot, query, cancellationToken)).TryGet(out var flows, out problem))
            return problem;
        FlowMove? move = cell.Column switch
        {
            "active" => FlowMove.Active,
            "new" => FlowMove.New,
            "retained" => FlowMove.Retained,
            "reactivated" => FlowMove.Reactivated,
            "churned" => FlowMove.Churned,
            _ => null,
        };
        if (move is not { } asked)
            return Cells.None(question, cell, "churned@2024-01", "new@2024-01|ads");
        if (Cells.Entry(cell, with.Grain, flows.Period, flows.Values, flows.Evidence.Settings.WeekStart) is { } entry)
            return await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InFlow(query, flows.Period[entry], asked, flows.Values?[entry]), cancellationToken);
        var (own, others) = flows.Values is null ? ([], []) : Cells.Others(RecurringRevenueMath.Ranked(flows, flows.Values), with.Top);
        int? PeriodOf(string label, string value) => !others.Contains(value) ? null
            : flows.Period.Where(period => Periods.Label(with.Grain, period, flows.Evidence.Settings.WeekStart) == label).Select(period => (int?)period).FirstOrDefault();
        return Cells.Named<int>(cell, true, PeriodOf) is { } there
            ? await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InFlow(query, there, asked) { Except = own }, cancellationToken)
            : Cells.None(question, cell, "churned@2024-01", "new@2024-01|ads");
    }
}
