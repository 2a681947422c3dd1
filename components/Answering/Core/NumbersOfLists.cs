using Answers;
using Calendar;
using Datasets;
using Lake;
using Quantities;

namespace Answering.Core;

/// <summary>Numbers of lists as the desk asks for them.</summary>
sealed class NumbersOfLists(QuestionDesk desk, IDatasets datasets) : IListedNumbers
{
    public Result<ListedNumber> Find(string metric)
    {
        ListedNumber[] all = [.. desk.Catalog.Questions.Where(question => question.List is not null).SelectMany(question => NumbersOf(question.List!).Select(column => new ListedNumber(question.Kind, column)))];
        return Array.Find(all, one => one.Code.Equals(metric, StringComparison.OrdinalIgnoreCase)) is { } found
            ? found
            : Refusals.Invalid("metric", Refusals.NoMetric.With(metric, all.Select(one => one.Code).ToArray()));
    }

    public async Task<Result<string>> CheckAsync(DatasetId dataset, DatasetVersion? newest, ListedNumber number, string options, CancellationToken ct) =>
        await Read(newest ?? new DatasetVersion(dataset, 0, default), number, options, await ZoneAsync(dataset, ct)).ThenAsync(async question =>
            await desk.RefusalAsync(question, newest, ct) is { } refused ? refused : Result<string>.Ok(AnswerJson.Write(question.Options)));

    public async Task<Result<ListedNumbers>> ReadAsync(DatasetVersion of, ListedNumber number, string options, CancellationToken ct)
    {
        if (!Read(of, number, options, await ZoneAsync(of.Dataset, ct)).TryGet(out var asked, out var problem)
            || !(await desk.Segments.PinAsync(asked, ct)).TryGet(out var question, out problem)
            || !(await desk.AnswerAsync(question, ct)).TryGet(out var answer, out problem)
            || !(await desk.Segments.ListAsync(question, ct)).TryGet(out var parts, out problem))
            return problem;
        var list = LabelTable.Joined(await parts.ToListAsync(ct));
        return new ListedNumbers(AnswerKey.OfList(question), answer.Head.Evidence!.AsOf, list.Customer, Values(list, number.Column.Name));
    }

    Result<IQuestion> Read(DatasetVersion of, ListedNumber number, string options, Zone zone) => desk.Catalog.Read(number.Kind, of, options, zone);

    async Task<Zone> ZoneAsync(DatasetId dataset, CancellationToken ct) =>
        await datasets.FindAsync(dataset, ct) is { } found && Zone.Create(found.Zone).TryGet(out var zone, out _) ? zone : Zone.Utc;

    static IReadOnlyList<double> Values(LabelTable list, string column) =>
        list.Columns.OfType<MoneyLabels>().FirstOrDefault(money => money.Name == column) is { } exact ? [.. exact.Values.Select(amount => (double?)amount ?? double.NaN)] : list.Numbers(column);

    public static IEnumerable<ListColumn> NumbersOf(DeclaredList list) =>
        list.Columns.Where(column => column.Kind is ColumnKind.Count or ColumnKind.Number or ColumnKind.Share or ColumnKind.Money or ColumnKind.Days);
}
