using System.Globalization;
using Answers;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Segmentation.Core;

/// <summary><c>customers@3</c>: those of a cluster.</summary>
sealed class OpenClusterCellHandler(IStatistics lake, ILabels labels) : IRequestHandler<OpenCell<ClusterCustomers>, Result<CellCustomers>>
{
    public Task<Result<CellCustomers>> Handle(OpenCell<ClusterCustomers> request, CancellationToken cancellationToken)
    {
        var (question, cell) = (request.Question, request.Cell);
        return new OpeningGroups(lake, labels).OpenAsync(question, cell, ClusterList.Id(question), () => new ClusterCustomersHandler(lake, labels).Handle(question, cancellationToken), IsIn, cancellationToken);

        Func<int, bool>? IsIn(LabelTable list) =>
            cell.Column == "customers" && int.TryParse(cell.Row, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && ((NumberLabels)list.Columns[0]).Values is var cluster && cluster.Contains(number)
                ? i => cluster[i] == number : null;
    }
}

/// <summary><c>customers@several-orders-…</c>: those of a segment; <c>outliers@several-orders-…</c>: those of them who had no part in finding it.</summary>
sealed class OpenSegmentCellHandler(IStatistics lake, ILabels labels) : IRequestHandler<OpenCell<FindSegments>, Result<CellCustomers>>
{
    public Task<Result<CellCustomers>> Handle(OpenCell<FindSegments> request, CancellationToken cancellationToken)
    {
        var (question, cell) = (request.Question, request.Cell);
        return new OpeningGroups(lake, labels).OpenAsync(question, cell, SegmentList.Id(question), () => new FindSegmentsHandler(lake, labels).Handle(question, cancellationToken), IsIn, cancellationToken);

        Func<int, bool>? IsIn(LabelTable list)
        {
            var (segment, part) = (((TextLabels)list.Columns[0]).Values, ((TextLabels)list.Columns[1]).Values);
            return cell.Column is not ("customers" or "outliers") || !segment.Contains(cell.Row) ? null
                : i => segment[i] == cell.Row && (cell.Column == "customers" || part[i] == Words.Of(SegmentPart.Outlier));
        }
    }
}

/// <summary><c>customers@10–20 %</c>: those whose percentile lies there; <c>value@fell</c>: those behind a figure.</summary>
sealed class OpenPercentileCellHandler(IStatistics lake, ILabels labels) : IRequestHandler<OpenCell<RankAgainstOwnPast>, Result<CellCustomers>>
{
    public Task<Result<CellCustomers>> Handle(OpenCell<RankAgainstOwnPast> request, CancellationToken cancellationToken)
    {
        var (question, cell) = (request.Question, request.Cell);
        return new OpeningGroups(lake, labels).OpenAsync(question, cell, PercentileList.Id(question), () => new RankAgainstOwnPastHandler(lake, labels).Handle(question, cancellationToken), IsIn, cancellationToken);

        Func<int, bool>? IsIn(LabelTable list)
        {
            var (state, percentile) = (((TextLabels)list.Columns[0]).Values, ((NumberLabels)list.Columns[1]).Values);
            bool IsJudged(int i) => double.IsFinite(percentile[i]);
            if (cell.Column == "customers")
                return Enumerable.Range(0, PercentileTables.Parts).Where(part => PercentileTables.Tenth(part) == cell.Row).Select(part => (Func<int, bool>)(i => IsJudged(i) && PercentileTables.PartOf(percentile[i]) == part)).FirstOrDefault();
            if (cell.Column != "value")
                return null;
            return cell.Row switch
            {
                "judged" => IsJudged,
                "insufficient" => i => !IsJudged(i),
                "fell" => i => state[i] == Words.Of(OwnState.Fell),
                "rose" => i => state[i] == Words.Of(OwnState.Rose),
                _ => null,
            };
        }
    }
}

/// <summary>Customers of a group, as the list behind the answer has them: it is what the answer's numbers were counted from.</summary>
sealed class OpeningGroups(IStatistics lake, ILabels labels)
{
    /// <param name="question">The question.</param>
    /// <param name="cell">Which cell.</param>
    /// <param name="id">The list's.</param>
    /// <param name="answer">Answers the question, where the list is not there.</param>
    /// <param name="isIn">Whether a row of the list is in the cell; null: there is no such cell.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<CellCustomers>> OpenAsync<TOptions, TAnswer>(
        IQuestion<TOptions, TAnswer> question, CellName cell, LabelsId id, Func<Task<Result<TAnswer>>> answer, Func<LabelTable, Func<int, bool>?> isIn, CancellationToken ct)
        where TOptions : DatasetOptions, new()
        where TAnswer : class, IAnswer
    {
        if (!(await labels.ReadAsync(id, ct)).TryGet(out var list, out _) && (!(await answer()).TryGet(out _, out var problem) || !(await labels.ReadAsync(id, ct)).TryGet(out list, out problem)))
            return problem;
        if (isIn(list!) is not { } member)
            return Phrases.Refused("cell", Phrases.NoCell.With(cell.ToString()));
        if (!Condition.ParseAll(question.With.Where).TryGet(out var where, out problem)
            || !(await lake.HistoryAsync(question.Of.Snapshot, new HistoryQuery(question.With.AsOf, where, PurchasesOnly: true), ct)).TryGet(out var history, out problem))
            return problem;
        var those = Enumerable.Range(0, list!.Customer.Count).Where(member).Select(i => list.Customer[i]).ToHashSet(StringComparer.Ordinal);
        int[] places = [.. Enumerable.Range(0, history.Customer.Count).Where(place => those.Contains(history.Customer[place]))];
        T[] Column<T>(IReadOnlyList<T> values) => Array.ConvertAll(places, place => values[place]);
        return new CellCustomers(history.Evidence, Column(history.Customer), Column(history.FirstAt), Column(history.LastAt), Column(history.Events), Column(history.Revenue));
    }
}
