using Lake;
using MediatR;
using Quantities;

namespace Segmentation.Core;

sealed class ClusterCustomersHandler(IStatistics lake, ILabels labels) : IRequestHandler<ClusterCustomers, Result<ClustersAnswer>>
{
    public async Task<Result<ClustersAnswer>> Handle(ClusterCustomers request, CancellationToken cancellationToken)
    {
        var options = request.With;
        if (!(await FeatureReading.ReadAsync(lake, request.Of.Snapshot, options, options.AsOf, cancellationToken)).TryGet(out var features, out var problem)
            || !FoundClusters.Find(features, options, cancellationToken).TryGet(out var found, out problem))
            return problem;
        Room.Make(features.Count);
        IReadOnlyList<double[]>? earlier = null;
        if (options.MatchAsOf is { } instant)
        {
            if (instant >= features.History.Evidence.AsOf)
                return Phrases.Refused("matchAsOf", Phrases.MatchNotEarlier);
            if (!(await FeatureReading.ReadAsync(lake, request.Of.Snapshot, options, instant, cancellationToken)).TryGet(out var then, out problem)
                || !FoundClusters.Find(then, options, cancellationToken).TryGet(out var before, out problem))
                return problem;
            earlier = [.. before.Partition.Centre.Select(before.Scaled.Back)];
        }
        else if (options.MatchCentres.Count > 0)
        {
            earlier = [.. options.MatchCentres.Chunk(features.Columns.Length)];
        }

        var (numbered, numbers) = found.Numbered(earlier);
        Room.Make(features.Count);
        var stability = options.Bootstrap == 0 ? null : numbered.Search.Stability(numbered.Partition, options.Bootstrap);
        await labels.WriteAsync(ClusterList.Id(request), ClusterList.ToLabels(features, numbered, numbers), cancellationToken);
        Room.Make(features.Count);
        return ClusterSummary.Of(request, features, numbered, numbers, stability, earlier?.Count);
    }
}
