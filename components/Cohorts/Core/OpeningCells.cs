using System.Globalization;
using Answers;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Cohorts.Core;

/// <summary><c>ageN@cohort</c> and <c>size@cohort</c>; <c>total</c> in place of the cohort: of all that have the age; <c>mean</c>: whom the mean over finished ages counts.</summary>
sealed class OpenRetentionCellHandler(IStatistics lake) : IRequestHandler<OpenCell<MeasureRetention>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<MeasureRetention> request, CancellationToken cancellationToken)
    {
        var (question, name) = (request.Question, request.Cell);
        if (!(await lake.GridAsync(question, question.With, Asked.Of, cancellationToken)).TryGet(out var asked, out var problem))
            return problem;
        var (matrix, grid) = (asked.Matrix, asked.Grid);
        int? age = name.Column.StartsWith("age", StringComparison.Ordinal) && int.TryParse(name.Column.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (age is null ? name.Column != "size" : age >= grid.Ages)
            return Cells.None(question, name, "age1@2024-01", "size@2024-01");
        if (age is { } at && name.Row == RetentionTables.Mean && RetentionMath.Mean(asked.Settled, grid, at) is not null && !asked.Query.IsRecurring)
            return await lake.CustomersAsync(question.Of.Snapshot, asked.Retained(at), cancellationToken);
        var row = grid.Cohorts.ToList().IndexOf(name.Row);
        int[] rows = row >= 0 ? [row] : RetentionTables.IsOfAll(name.Row) || (age is null && name.Row == RetentionTables.Mean) ? [.. Enumerable.Range(0, grid.Rows)] : [];
        int[] there = [.. rows.Where(one => age is null || grid.Has(one, age.Value))];
        if (there.Length == 0)
            return Cells.None(question, name, "age1@2024-01", "size@2024-01");
        if (row < 0 && asked.Query.IsRecurring)
            return Cells.Repeated(question);
        return await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InCohorts(asked.Query, CohortChoice.Of(matrix, there.SelectMany(one => grid.CohortsAt(one, age))), age), cancellationToken);
    }
}

/// <summary><c>retained@age</c> and <c>customers@age</c>, of whom those are.</summary>
sealed class OpenCurveCellHandler(IStatistics lake) : IRequestHandler<OpenCell<ReadRetentionCurve>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<ReadRetentionCurve> request, CancellationToken cancellationToken)
    {
        var (question, name) = (request.Question, request.Cell);
        if (!(await lake.GridAsync(question, question.With, Asked.Of, cancellationToken)).TryGet(out var asked, out var problem))
            return problem;
        var (settled, query, matrix, grid) = asked;
        var age = grid.Labels.ToList().IndexOf(name.Row);
        if (age < 0 || name.Column is not ("retained" or "customers") || RetentionMath.Mean(settled, grid, age) is null)
            return Cells.None(question, name, "retained@1", "customers@1");
        if (query.IsRecurring)
            return Cells.Repeated(question);
        var isRetained = name.Column == "retained";
        if (isRetained)
            return await lake.CustomersAsync(question.Of.Snapshot, asked.Retained(age), cancellationToken);
        if (RetentionMath.SharesOf(settled) == Denominator.Elapsed)
            return await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InCohorts(query, null, age, AtAge.Over), cancellationToken);
        var cohorts = Enumerable.Range(0, grid.Rows).Where(row => grid.Has(row, age)).SelectMany(row => grid.CohortsAt(row, null));
        return await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InCohorts(query, CohortChoice.Of(matrix, cohorts), null), cancellationToken);
    }
}

/// <summary>Whom a retention over all cohorts counts at an age.</summary>
static class RetainedAtAge
{
    public static CustomerCell.InCohorts Retained(this Asked asked, int age) => RetentionMath.SharesOf(asked.Settled) == Denominator.Elapsed
        ? new(asked.Query, null, age, AtAge.CountingAndOver)
        : new(asked.Query, CohortChoice.Of(asked.Matrix, Enumerable.Range(0, asked.Grid.Rows).Where(row => asked.Grid.Has(row, age)).SelectMany(row => asked.Grid.CohortsAt(row, age))), age);
}

/// <summary><c>firstRetained@age</c>, <c>firstCustomers@age</c> and the same of the second; <c>customers@first</c> and <c>customers@second</c>: the groups.</summary>
sealed class OpenComparisonCellHandler(IStatistics lake) : IRequestHandler<OpenCell<CompareRetention>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<CompareRetention> request, CancellationToken cancellationToken)
    {
        var (question, name) = (request.Question, request.Cell);
        if (!(await lake.GroupsAsync(question, cancellationToken)).TryGet(out var groups, out var problem))
            return problem;
        var compared = ComparisonMath.Compare(question, groups);
        var age = compared.Ages.FirstOrDefault(one => one.Age == name.Row)?.Number;
        (ComparedGroup Group, AtAge Who, int? Age)? asked = (name.Column, name.Row) switch
        {
            ("customers", "first") => (groups.First, AtAge.Counting, null),
            ("customers", "second") => (groups.Second, AtAge.Counting, null),
            ("firstRetained", _) when age is not null => (groups.First, AtAge.CountingAndOver, age),
            ("secondRetained", _) when age is not null => (groups.Second, AtAge.CountingAndOver, age),
            ("firstCustomers", _) when age is not null => (groups.First, AtAge.Over, age),
            ("secondCustomers", _) when age is not null => (groups.Second, AtAge.Over, age),
            _ => null,
        };
        if (asked is not { } found)
            return Cells.None(question, name, "firstRetained@1", "secondCustomers@1", "customers@first");
        return found.Group.Query.IsRecurring
            ? Cells.Repeated(question)
            : await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InCohorts(found.Group.Query, found.Group.Cohorts, found.Age, found.Who), cancellationToken);
    }
}

/// <summary>Refusals of cells.</summary>
static class Cells
{
    public static Problem None(IQuestion question, CellName cell, params string[] examples) => Refused(question, Phrases.NoCell.With(cell.ToString(), examples));

    /// <summary>Where customers begin anew, numbers over several cohorts count beginnings.</summary>
    public static Problem Repeated(IQuestion question) => Refused(question, Phrases.BeginningsRepeat);

    static Problem Refused(IQuestion question, Message why) => Problem.InvalidValues(new Dictionary<string, Message> { ["cell"] = why }, question.Words());
}
