using System.IO.Compression;
using System.Text;
using CsvHelper;
using Datasets;
using MediatR;
using Objects;
using Quantities;

namespace Ingestion.Core;

sealed class OpenRejectedRowsHandler(IDatasets datasets, IObjects objects, StandingRows standing, IngestionFolder folder, TimeProvider clock) : IRequestHandler<OpenRejectedRows, Result<Stream>>
{
    public async Task<Result<Stream>> Handle(OpenRejectedRows request, CancellationToken cancellationToken)
    {
        if (await datasets.FindImportAsync(request.Tenant, request.Import, cancellationToken) is not { } import || import.Of.Tenant != request.Tenant)
            return Problem.NotFound("import", request.Import.ToString());
        if (import.RejectedObject is null && import.Status == ImportStatus.Refused && await objects.OpenAsync(Publication.RejectedOf(import.Of, request.Import), 0, cancellationToken) is { } refused)
            return new GZipStream(refused, CompressionMode.Decompress);
        if (import.RejectedObject is null)
            return new MemoryStream(Encoding.UTF8.GetBytes(string.Join(',', Quarantine.Header) + "\r\n"));
        if (await datasets.FindAsync(import.Of, cancellationToken) is { } dataset && dataset.CorrectionsOf(request.Import).Any())
            return await StillRejectedAsync(import, dataset, cancellationToken);
        var kept = await objects.OpenAsync(new ObjectKey(import.RejectedObject), 0, cancellationToken)
            ?? throw new FileNotFoundException("The rejected rows of an import are gone.", import.RejectedObject);
        return new GZipStream(kept, CompressionMode.Decompress);
    }

    /// <summary>Those that nobody has corrected, in a file that goes when it is closed.</summary>
    async Task<Stream> StillRejectedAsync(Import import, Dataset dataset, CancellationToken ct)
    {
        folder.Prepare(clock.GetUtcNow());
        var file = new FileStream(Path.Combine(folder.Path, $"{import.Id}-{Path.GetRandomFileName()}.rejected.csv.gz"), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        await using (var csv = CsvWriter.Create(new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true), new CsvWriterOptions(), leaveOpen: false))
        {
            csv.WriteHeader(Quarantine.Header);
            await foreach (var row in standing.OfAsync(import, dataset, ct))
                Quarantine.Write(csv, row.Line, new Rejection(row.Column, row.Code, row.Reason), row.Raw);
        }

        file.Position = 0;
        return file;
    }
}
