using System.IO.Compression;
using Datasets;
using Lake;
using MediatR;
using Quantities;

namespace Ingestion.Core;

sealed class ReceiveEventsHandler(IDatasets datasets, IStatistics statistics, FileReceipt receipt) : IRequestHandler<ReceiveEvents, Result<Import>>
{
    const string FileName = "events.json";

    const int MostUnpacked = 8 * ReceiveEvents.MostBytes;

    public async Task<Result<Import>> Handle(ReceiveEvents request, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        if (!await CopyAsync(request.Content, kept, ReceiveEvents.MostBytes, cancellationToken) || await UnpackedAsync(kept, cancellationToken) is not { } json)
            return Refusals.NoEvents(Phrases.EventsTooMany.With(ReceiveEvents.MostBytes >> 20));
        if (!EventShape.Of(json).TryGet(out var shape, out var problem))
            return problem;
        if (await datasets.FindAsync(request.Dataset, cancellationToken) is not { } dataset)
            return await datasets.NotFoundAsync(request.Dataset.Tenant, request.Dataset.Key.Value, cancellationToken);
        var known = dataset.Latest is { } newest && (await statistics.DescribeAsync(newest.Snapshot, cancellationToken)).TryGet(out var contents, out _) ? contents.Properties : [];
        var mapping = shape.Mapping(known) with { Source = request.Sending.Source ?? FileMapping.UsualSource, OnChange = request.Sending.OnChange };
        kept.Position = 0;
        return await receipt.ReceiveAsync(new ReceivedFile(request.Dataset, request.Import, FileName, kept, mapping, IsSeparatorOpen: false, request.Runner), cancellationToken);
    }

    static async Task<ReadOnlyMemory<byte>?> UnpackedAsync(MemoryStream kept, CancellationToken ct)
    {
        kept.Position = 0;
        var bytes = kept.GetBuffer().AsMemory(0, (int)kept.Length);
        if (bytes.Span is not [0x1f, 0x8b, ..])
            return bytes;
        await using var gzip = new GZipStream(kept, CompressionMode.Decompress, leaveOpen: true);
        var unpacked = new MemoryStream();
        try
        {
            return await CopyAsync(gzip, unpacked, MostUnpacked, ct) ? unpacked.GetBuffer().AsMemory(0, (int)unpacked.Length) : null;
        }
        catch (InvalidDataException)
        {
            return ReadOnlyMemory<byte>.Empty; // What is damaged holds no event.
        }
    }

    /// <summary>Whether it was no more than that.</summary>
    static async Task<bool> CopyAsync(Stream from, MemoryStream to, int most, CancellationToken ct)
    {
        var buffer = new byte[1 << 16];
        while (await from.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (to.Length + read > most)
                return false;
            to.Write(buffer, 0, read);
        }

        return true;
    }
}
