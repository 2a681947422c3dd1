using Datasets;
using Lake;
using Quantities;
using Webhooks;

namespace Answering.Core;

/// <summary>Steps of saved segments from version to version, for those who tell others of them.</summary>
sealed class SegmentSteps(QuestionDesk desk, IDatasets datasets) : ISegmentSteps
{
    public async Task<Result<SegmentStep>> StepAsync(DatasetId dataset, string segment, ToldMembers? told, long version, CancellationToken ct)
    {
        if (await datasets.FindAsync(dataset, ct) is not { } standing)
            return await datasets.NotFoundAsync(dataset.Tenant, dataset.Key.Value, ct);
        if (!standing.VersionOf(version).TryGet(out var of, out var problem) || !standing.Segment(segment).TryGet(out var newest, out problem) || !(await WholeAsync(of, newest, ct)).TryGet(out var after, out problem))
            return problem;
        var before = told is { } known && standing.VersionOf(known.Version).TryGet(out var from, out _) && standing.Segment(segment, known.Revision).TryGet(out var old, out _)
            && (await WholeAsync(from, old, ct)).TryGet(out var found, out _) ? found : null;
        var moves = SegmentMoves.Between(before ?? CustomerGroups.Of([]), after).Customers;
        return new SegmentStep(new ToldMembers(version, newest.Revision), before is null, [.. moves.Select(move => new MemberMove(move.Customer, move.From, move.To))]);
    }

    public async Task<Result<ToldMembers>> NewestAsync(DatasetId dataset, string segment, CancellationToken ct)
    {
        if (await datasets.FindAsync(dataset, ct) is not { } standing)
            return await datasets.NotFoundAsync(dataset.Tenant, dataset.Key.Value, ct);
        return standing.VersionOf(null).Then(of => standing.Segment(segment).Map(newest => new ToldMembers(of.Number, newest.Revision)));
    }

    async Task<Result<LabelTable>> WholeAsync(DatasetVersion of, SavedSegment segment, CancellationToken ct)
    {
        if (!(await desk.Segments.CustomersAsync(of, segment, ct)).TryGet(out var parts, out var problem))
            return problem;
        return LabelTable.Joined(await parts.ToListAsync(ct));
    }
}
