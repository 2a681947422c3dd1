using System.Security.Cryptography;
using System.Text.Json;
using Datasets;
using MediatR;
using Objects;
using Quantities;

namespace Ingestion.Core;

sealed class ReceiveFileHandler(FileReceipt receipt) : IRequestHandler<ReceiveFile, Result<Import>>
{
    public async Task<Result<Import>> Handle(ReceiveFile request, CancellationToken cancellationToken) => request.Reading.ToMapping().TryGet(out var mapping, out var invalid)
        ? await receipt.ReceiveAsync(
            new ReceivedFile(request.Dataset, request.Import, request.FileName, request.Content, mapping, IsSeparatorOpen: request.Reading is { Separator: null, Preset: null }, request.Runner)
            {
                Said = new SaidReading(mapping.Source, mapping.Customers, WrittenReading.Document(WrittenReading.Of(request.Reading)), request.IsKept),
            },
            cancellationToken)
        : invalid;
}

/// <summary>A file as it comes.</summary>
/// <param name="Dataset">Into which dataset.</param>
/// <param name="Import">The import's id, chosen by the sender.</param>
/// <param name="FileName">The name its sender gave it.</param>
/// <param name="Content">The file; read to its end.</param>
/// <param name="Mapping">How it is to be read.</param>
/// <param name="IsSeparatorOpen">Whether another separator may be found where the columns are not there with the usual one.</param>
/// <param name="Runner">Who runs the import.</param>
sealed record ReceivedFile(DatasetId Dataset, ImportId Import, string FileName, Stream Content, FileMapping Mapping, bool IsSeparatorOpen, ImportRunner Runner)
{
    /// <summary>How it was said to be read, which the dataset keeps once it has landed; null: nothing is kept.</summary>
    public SaidReading? Said { get; init; }
}

/// <summary>Keeps files as received and begins their imports.</summary>
sealed class FileReceipt(IDatasets datasets, IObjects objects, TimeProvider clock)
{
    public async Task<Result<Import>> ReceiveAsync(ReceivedFile request, CancellationToken cancellationToken)
    {
        var mapping = request.Mapping;
        if (await datasets.FindAsync(request.Dataset, cancellationToken) is not { } registered)
            return await datasets.NotFoundAsync(request.Dataset.Tenant, request.Dataset.Key.Value, cancellationToken);
        if (mapping.Currency is [.., not Column.Optional] && registered.Currency == CurrencyCode.None)
            return Refusals.DatasetWithoutCurrency;

        var key = new ObjectKey($"raw/{request.Dataset}/{request.Import}");

        // Of a file that had erased customers, what was received is gone, and is not to come back.
        if (await datasets.FindImportAsync(request.Dataset.Tenant, request.Import, cancellationToken) is { } cleaned && cleaned.Source.RawObject != key.Value)
            return cleaned.Dataset == request.Dataset.Value && cleaned.Source.Rework is null ? cleaned : Refusals.SentOtherwise;
        using var hash = SHA256.Create();
        await using var content = new CryptoStream(request.Content, hash, CryptoStreamMode.Read, leaveOpen: true);
        var put = await objects.PutAsync(key, content, cancellationToken);

        // Sent again under an id that its sender chose: the same file, to be read in the same way, is the same import.
        if ((put.IsOk ? put.Value.Bytes : await SameAsync(key, content, hash, cancellationToken)) is not { } bytes)
            return Refusals.SentOtherwise;

        var path = await objects.LocalPathAsync(key, cancellationToken) ?? throw new FileNotFoundException("The object that was just stored is gone.", key.Value);
        var looked = FileLook.At(path, mapping, request.IsSeparatorOpen);
        if (await datasets.FindImportAsync(request.Dataset.Tenant, request.Import, cancellationToken) is { } known)
        {
            // What the dataset keeps may be another by now; nobody said it either time.
            var isSame = known.Dataset == request.Dataset.Value && known.Source.Rework is null
                && (request.Said?.IsKept == true ? known.Source.Said?.IsKept == true : looked.TryGet(out mapping, out _) && known.Source.Mapping == JsonSerializer.Serialize(mapping.With(FileMapping.Of(known.Source).Rates)));
            return isSame ? known : Refusals.SentOtherwise;
        }

        var unreadable = looked.TryGet(out mapping, out var problem) ? FileLook.FaultOf(mapping, registered.Currency) : problem;
        if (mapping is null || unreadable is not null)
        {
            await objects.DeleteAsync(key, cancellationToken);
            return request.Said is { IsKept: true } kept ? Refusals.KeptUnfit(kept.Source, unreadable!) : unreadable!;
        }

        var source = new ImportSource(string.Concat(request.FileName.Select(c => char.IsControl(c) ? '_' : c)), key.Value, bytes, JsonSerializer.Serialize(mapping.With(registered.Rates))) { Said = request.Said };
        var (dataset, import, now) = (request.Dataset, request.Import, clock.GetUtcNow());
        return await datasets.ChangeAsync(dataset, import, request.Runner == ImportRunner.Worker
            ? Dataset.Receiving(new ImportQueued(dataset, import, source, now))
            : Dataset.Receiving(new ImportStarted(dataset, import, source, now)), cancellationToken);
    }

    async Task<long?> SameAsync(ObjectKey key, CryptoStream sent, SHA256 hash, CancellationToken ct)
    {
        await sent.CopyToAsync(Stream.Null, ct);
        if (await objects.OpenAsync(key, 0, ct) is not { } kept)
            return null;
        await using (kept)
        {
            return (await SHA256.HashDataAsync(kept, ct)).AsSpan().SequenceEqual(hash.Hash) ? kept.Length : null;
        }
    }
}
