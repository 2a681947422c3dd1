using System.Globalization;
using Answers;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Rfm.Core;

sealed class OpenRfmCellHandler(IStatistics lake, IDatasetRecords records) : IRequestHandler<OpenCell<ScoreRfm>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<ScoreRfm> request, CancellationToken cancellationToken)
    {
        var question = request.Question;
        if (!(await Rules.FindAsync(records, question.Of.Dataset, question.With, cancellationToken)).TryGet(out var rules, out var problem)
            || !(await History.LoadAsync(lake, question.Of.Snapshot, rules.With, question.With.AsOf, cancellationToken)).TryGet(out var history, out problem)
            || !History.Score(history, rules).TryGet(out var scores, out problem))
            return problem;
        return Members.Finder(request.Cell, rules, scores) is { } isIn
            ? Members.Of(history, Enumerable.Range(0, scores.Customer.Count).Where(isIn))
            : Members.NoCell(question, request.Cell);
    }
}

/// <summary>The customers behind a cell.</summary>
static class Members
{
    public static Problem NoCell(IQuestion question, CellName cell) => Problem.InvalidValues(new Dictionary<string, Message> { ["cell"] = Phrases.NoCell.With(cell.ToString()) }, question.Words());

    /// <summary>Customers of a history by their places, in order.</summary>
    public static CellCustomers Of(CustomerHistory history, IEnumerable<int> places)
    {
        int[] those = [.. places];
        T[] Column<T>(IReadOnlyList<T> values) => Array.ConvertAll(those, place => values[place]);
        return new CellCustomers(history.Evidence, Column(history.Customer), Column(history.FirstAt), Column(history.LastAt), Column(history.Events), Array.ConvertAll(Column(history.Revenue), money => money.Plain()));
    }

    /// <summary>Whether a customer is in a cell of the tables of scores; null: there is no such cell.</summary>
    public static Func<int, bool>? Finder(CellName cell, Rules rules, RfmScores scores)
    {
        var options = rules.With;
        if (cell.Column == "customers" && rules.Map?.Segments(options.Scale).Contains(cell.Row) == true)
            return customer => scores.Segment[customer] == cell.Row;
        if (cell.Column == "customers" && Codes.Of(scores, options.Scale).Any(code => code.Code == cell.Row))
            return customer => Codes.Text(scores.RecencyScore[customer], scores.FrequencyScore[customer], scores.MonetaryScore[customer], options.Scale) == cell.Row;
        if (cell.Column == "members" && Enum.GetValues<PlainListKind>().Where(kind => Words.Of(kind) == cell.Row).Cast<PlainListKind?>().FirstOrDefault() is { } list)
            return customer => PlainLists.Holds(list, scores, options, customer);
        return cell.Column.StartsWith('f') && Score(cell.Column[1..]) is { } f && Score(cell.Row) is { } r ? customer => scores.RecencyScore[customer] == r && scores.FrequencyScore[customer] == f : null;

        int? Score(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var score) && score >= 1 && score <= options.Scale ? score : null;
    }
}
