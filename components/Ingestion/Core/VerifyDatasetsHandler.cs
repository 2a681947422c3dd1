using Datasets;
using Lake;
using MediatR;
using Objects;
using Quantities;

namespace Ingestion.Core;

sealed class VerifyDatasetsHandler(IDatasets datasets, ISoundness soundness, ILabels labels, IObjects objects) : IRequestHandler<VerifyDatasets, Result<IReadOnlyList<VerifiedDataset>>>
{
    public async Task<Result<IReadOnlyList<VerifiedDataset>>> Handle(VerifyDatasets request, CancellationToken cancellationToken)
    {
        var found = await datasets.ListAsync(request.Tenant, cancellationToken);
        if (request.Only is { } only)
        {
            found = [.. found.Where(dataset => dataset.Name.Value == only)];
            if (found.Count == 0)
                return await datasets.NotFoundAsync(request.Tenant, only, cancellationToken);
        }

        var verified = new List<VerifiedDataset>();
        foreach (var dataset in found)
        {
            request.Progress?.Report(dataset.Name.Value);
            verified.Add(await VerifyAsync(dataset, cancellationToken));
        }

        return verified;
    }

    async Task<VerifiedDataset> VerifyAsync(Dataset dataset, CancellationToken ct)
    {
        var imports = (await datasets.ListImportsAsync(dataset.Id.Tenant, new ImportsOfDataset(dataset.Id, int.MaxValue), ct)).Where(import => import.Counts).ToArray();
        PublishedVersion[] versions = [.. dataset.Askable];
        var lake = await soundness.CheckAsync([.. versions.Select(version => version.Snapshot)], ct);
        var (count, bytes, faults) = (lake.Objects, lake.Bytes, lake.Faults.ToList());
        foreach (var (version, events) in versions.Zip(lake.Events).Where(pair => pair.First.Number >= dataset.Reworked && pair.First.Number > dataset.Emptied))
        {
            var landed = imports.Where(import => import.Version <= version.Number).Sum(import => import.Ledger!.Gained);
            if (events is { } told && told != landed)
                faults.Add(Refusals.DoesNotAddUp(version.Number, told, landed));
        }

        foreach (var id in await labels.ListAsync(dataset.Id, ct))
        {
            var sound = await soundness.CheckAsync(id, ct);
            (count, bytes) = (count + sound.Objects, bytes + sound.Bytes);
            faults.AddRange(sound.Faults);
        }

        var links = versions.Select(version => version.Links).Append(dataset.Links).Distinct().Select(key => (key, (long?)null)).ToArray();
        foreach (var keys in imports.Select(import => new[] { (import.Source.RawObject, (long?)import.Source.Bytes), (import.RejectedObject, null) }).Prepend(links))
        {
            foreach (var (key, size) in keys)
            {
                if (key is null)
                    continue;
                count++;
                await using var stream = await objects.OpenAsync(new ObjectKey(key), 0, ct);
                if (stream is null || (size is { } expected && stream.Length != expected))
                    faults.Add(LakeFailures.Damaged(key, stream is null ? Damage.Missing : Damage.Size).Problem);
            }
        }

        return new VerifiedDataset(dataset.Name.Value, dataset.Versions.Count, imports.Length, count, bytes, lake.Events is [.., { } newest] ? newest : 0, [.. faults.DistinctBy(fault => fault.Detail)]);
    }
}
