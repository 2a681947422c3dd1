using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Rfm.Core;

sealed class TraceRfmHandler(IStatistics lake, IDatasetRecords records, IQuestionProgress progress) : IRequestHandler<TraceRfm, Result<RfmHistory>>
{
    public async Task<Result<RfmHistory>> Handle(TraceRfm request, CancellationToken cancellationToken) =>
        (await new Dates(lake, records, progress).EachAsync(request, request.With, (_, scores, rules) => HistoryMath.Count(scores, rules), cancellationToken)).Map(found => HistoryMath.Of(request, found));
}

sealed class OpenHistoryCellHandler(IStatistics lake, IDatasetRecords records) : IRequestHandler<OpenCell<TraceRfm>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<TraceRfm> request, CancellationToken cancellationToken)
    {
        var (question, cell, ct) = (request.Question, request.Cell, cancellationToken);
        var (of, options) = (question.Of.Snapshot, question.With);
        if (!(await Rules.FindAsync(records, question.Of.Dataset, options, ct)).TryGet(out var rules, out var problem)
            || Dates.Needed(rules) is { } needless && (problem = needless) is not null
            || !(await History.LoadAsync(lake, of, rules.With, options.AsOf, ct)).TryGet(out var newest, out problem)
            || !Zone.Create(newest.Evidence.Settings.Zone).TryGet(out var zone, out problem))
            return problem;
        var ends = PeriodEnd.Of(options, newest.Evidence, zone);
        var place = Array.FindIndex(ends, end => end.Label == cell.Row);
        var segment = SegmentColumns.Of(rules).FirstOrDefault(one => one.Column == cell.Column);
        if (place < 0 || (segment is null && cell.Column != MigrationTables.Total))
            return Members.NoCell(question, cell);
        async Task<Result<CustomerHistory>> At(int i) => i == ends.Length - 1 ? newest : await History.LoadAsync(lake, of, rules.With, ends[i].At, ct);
        if (options.CutsOf != CutsOfDate.Each
            && (!(await At(options.CutsOf == CutsOfDate.First ? 0 : ends.Length - 1)).TryGet(out var held, out problem) || !Dates.Hold(rules, held, zone).TryGet(out rules, out problem)))
            return problem;
        if (!(await At(place)).TryGet(out var history, out problem))
            return problem;
        var scores = Scoring.Score(history, rules, zone);
        return Members.Of(history, Enumerable.Range(0, scores.Customer.Count).Where(i => segment is null || scores.Segment[i] == segment.Name));
    }
}

sealed class FollowRfmHandler(IStatistics lake, IDatasetRecords records, IQuestionProgress progress) : IRequestHandler<FollowRfm, Result<RfmPath>>
{
    public async Task<Result<RfmPath>> Handle(FollowRfm request, CancellationToken cancellationToken) =>
        (await new Dates(lake, records, progress).EachAsync(request, request.With, (_, scores, rules) => PathMath.PlaceOf(request.With.Customer, scores, rules), cancellationToken)).Then(found => PathMath.Of(request, found));
}
