using System.Globalization;
using Answers;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Churn.Core;

/// <summary>
/// <c>cases@group</c> and <c>events@group</c> (or <c>observed@group</c>): all of a group, and those of it who left. <c>atRisk@group|day</c>: still there on that day of their lifetime. <c>left@group|day</c>: left at the age that begins with
/// the day; <c>events@group|day</c> and <c>censored@group|day</c>: of a row of the curve. Where there are no groups theirs may be left out.
/// </summary>
sealed class OpenLifetimesCellHandler(IStatistics lake) : IRequestHandler<OpenCell<MeasureLifetimes>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<MeasureLifetimes> request, CancellationToken cancellationToken)
    {
        var (question, cell) = (request.Question, request.Cell);
        if (!(await Silence.OfAsync(lake, question, question.With.Silence, cancellationToken)).TryGet(out var silence, out var problem)
            || !MeasureLifetimesHandler.QueryOf(question.With, silence).TryGet(out var query, out problem)
            || !(await lake.LifetimesAsync(question.Of.Snapshot, query, cancellationToken)).TryGet(out var lifetimes, out problem)
            || !LifetimeGroups.Of(lifetimes).TryGet(out var groups, out problem)
            || !LifetimesMath.Measure(question, silence, lifetimes).TryGet(out var answer, out problem))
            return problem;
        var (group, day) = Row(cell, groups);
        return group >= 0 && SpanOf(answer, cell.Column, groups.Tables[group].Name, day) is { } span
            ? await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InLifetimes(query, span.MoreThan, span.UpTo, span.IsEnded, groups.Values[group]), cancellationToken)
            : Problem.InvalidValues(new Dictionary<string, Message> { ["cell"] = Phrases.NoLifetimesCell.With(cell.ToString()) }, question.Words());
    }

    /// <summary>The group's place and the day of a row; −1 where there is no such group. A group may be called as a day is, or hold a bar: what stands after the last one is the day.</summary>
    static (int Group, double? Day) Row(CellName cell, LifetimeGroups groups)
    {
        int Find(string name) => groups.Tables.ToList().FindIndex(table => table.Name == name);
        static double? DayOf(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var day) ? day : null;
        if (Find(cell.Row) is >= 0 and var whole)
            return (whole, null);
        var bar = cell.Row.LastIndexOf('|');
        if (bar >= 0 && DayOf(cell.Row[(bar + 1)..]) is { } day)
            return (Find(cell.Row[..bar]), day);
        return groups.Tables.Count == 1 && groups.Values[0] is null ? cell.Row.Length == 0 ? (0, null) : DayOf(cell.Row) is { } only ? (0, only) : (-1, null) : (-1, null);
    }

    /// <summary>The lengths behind a number; null: there is none of that name.</summary>
    static (int MoreThan, int? UpTo, bool? IsEnded)? SpanOf(LifetimesAnswer answer, string column, string group, double? given)
    {
        if (given is not { } day)
            return column switch { "cases" => (-1, null, null), "events" or "observed" => (-1, null, true), _ => null };
        var age = answer.Hazard.Where(one => one.Group == group && one.FromDay == day).Select(one => (HazardAtAge?)one).FirstOrDefault();
        var (curve, at) = answer.Groups.Where(one => one.Name == group).Select(one => (one.Curve, one.Curve.Time.ToList().IndexOf(day))).First();
        var isKnown = age is not null || at >= 0 || answer.Groups.Any(one => one.Name == group && one.At.Any(then => then.Time == day && then.AtRisk is not null));
        var before = at > 0 ? (int)curve.Time[at - 1] : -1;
        return column switch
        {
            "atRisk" when isKnown => ((int)Math.Ceiling(day) - 1, null, null),
            "left" when age is { } one => (one.FromDay - 1, one.ToDay, true),
            "events" when at >= 0 => (before, (int)day, true),
            "censored" when at >= 0 => (before, (int)day, false),
            _ => null,
        };
    }
}
