using System.Text.Json;
using Datasets;
using MediatR;
using Objects;
using Quantities;

namespace Ingestion.Core;

sealed class ReceiveFileHandler(IDatasets datasets, IObjects objects, TimeProvider clock) : IRequestHandler<ReceiveFile, Result<Import>>
{
    public async Task<Result<Import>> Handle(ReceiveFile request, CancellationToken cancellationToken)
    {
        if (!request.Reading.ToMapping().TryGet(out var mapping, out var invalid))
            return invalid;
        if (await datasets.FindAsync(request.Dataset, cancellationToken) is null)
            return await datasets.NotFoundAsync(request.Dataset.Tenant, request.Dataset.Name.Value, cancellationToken);

        var key = new ObjectKey($"raw/{request.Dataset}/{request.Import}");
        if (!(await objects.PutAsync(key, request.Content, cancellationToken)).TryGet(out var raw, out var taken))
            return taken;
        var path = await objects.LocalPathAsync(key, cancellationToken) ?? throw new FileNotFoundException("The object that was just stored is gone.", key.Value);
        if (FileLook.At(path, mapping) is { } unreadable)
        {
            await objects.DeleteAsync(key, cancellationToken);
            return unreadable;
        }

        var source = new ImportSource(string.Concat(request.FileName.Select(c => char.IsControl(c) ? '_' : c)), key.Value, raw.Bytes, JsonSerializer.Serialize(mapping));
        var (dataset, import, now) = (request.Dataset, request.Import, clock.GetUtcNow());
        return await datasets.ChangeAsync(dataset, import, request.Runner == ImportRunner.Worker
            ? Dataset.Receiving(new ImportQueued(dataset, import, source, now))
            : Dataset.Receiving(new ImportStarted(dataset, import, source, now)), cancellationToken);
    }
}
