using System.IO.Compression;
using System.Text;
using Datasets;
using MediatR;
using Objects;
using Quantities;

namespace Ingestion.Core;

sealed class OpenRejectedRowsHandler(IDatasets datasets, IObjects objects) : IRequestHandler<OpenRejectedRows, Result<Stream>>
{
    public async Task<Result<Stream>> Handle(OpenRejectedRows request, CancellationToken cancellationToken)
    {
        if (await datasets.FindImportAsync(request.Tenant, request.Import, cancellationToken) is not { } import || import.Of.Tenant != request.Tenant)
            return Problem.NotFound("import", request.Import.ToString());
        if (import.RejectedObject is null && import.Status == ImportStatus.Refused && await objects.OpenAsync(Publication.RejectedOf(import.Of, request.Import), 0, cancellationToken) is { } refused)
            return new GZipStream(refused, CompressionMode.Decompress);
        if (import.RejectedObject is null)
            return new MemoryStream(Encoding.UTF8.GetBytes(string.Join(',', Quarantine.Header) + "\r\n"));
        var kept = await objects.OpenAsync(new ObjectKey(import.RejectedObject), 0, cancellationToken)
            ?? throw new FileNotFoundException("The rejected rows of an import are gone.", import.RejectedObject);
        return new GZipStream(kept, CompressionMode.Decompress);
    }
}
