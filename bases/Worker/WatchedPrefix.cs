using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Datasets;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Objects;
using Quantities;

namespace Worker;

/// <summary>
/// Imports objects that appear under a prefix of a bucket, <c>PREFIX/DATASET/NAME</c>, by the mapping that the dataset keeps, and moves each to <c>done/ID/NAME</c> or, with the reason beside it, to
/// <c>failed/ID/NAME</c>. The id of an import follows from its object (address, tag, time), so that whoever was killed, or another worker, goes on with the same import: an object lands once, however often it is seen.
/// </summary>
sealed partial class WatchedPrefix(IServiceProvider services, WatchedFiles files, ISender sender, IDatasets datasets, WorkerOptions options, TimeProvider clock, ILogger<WatchedPrefix> log) : BackgroundService
{
    const string Done = "done", Failed = "failed";

    /// <summary>Each look is paid for, where stores are.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    string told = "";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.WatchedPrefix is not { } prefix)
            return;
        var buckets = services.GetRequiredService<IBuckets>();
        using var timer = new PeriodicTimer(Look, clock);
        do
        {
            try
            {
                foreach (var dataset in (await buckets.LookAsync(prefix, stoppingToken)).Folders)
                    await LookAtAsync(buckets, prefix with { Key = $"{prefix.Key}{dataset}/" }, dataset, stoppingToken);
                told = "";
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Tell(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task LookAtAsync(IBuckets buckets, BucketAddress folder, string dataset, CancellationToken ct)
    {
        foreach (var found in (await buckets.LookAsync(folder, ct)).Objects.Where(found => WatchedFiles.IsMeant(found.Address.Name)))
        {
            var (id, name) = (IdOf(found), found.Address.Name);
            var import = await datasets.FindImportAsync(TenantName.Default, id, ct);
            if (import is null)
            {
                if (await files.BeginAsync(dataset, name, id, stop => buckets.OpenAsync(found, stop), ct) is { } refused)
                    await EndAsync(buckets, folder, dataset, found, id, refused, ct);
            }
            else if (import.Status is ImportStatus.Landed or ImportStatus.Undone)
            {
                if (import.Ledger?.Rejected > 0 && (await sender.Send(new OpenRejectedRows(TenantName.Default, id), ct)).TryGet(out var rows, out _))
                {
                    await using (rows)
                        await buckets.PutAsync(PlaceOf(folder, Done, id, $"{name}.rejected.csv"), rows, ct);
                }

                await EndAsync(buckets, folder, dataset, found, id, null, ct);
            }
            else if (import is { Status: ImportStatus.Refused, Problem: { } problem })
            {
                await EndAsync(buckets, folder, dataset, found, id, problem, ct);
            }
        }
    }

    /// <summary>Moves an object to where it belongs; what came under its key since is another one, and stays.</summary>
    async Task EndAsync(IBuckets buckets, BucketAddress folder, string dataset, BucketObject found, ImportId id, Problem? why, CancellationToken ct)
    {
        var (name, where) = (found.Address.Name, why is null ? Done : Failed);
        if (why is not null)
        {
            using var reason = new MemoryStream(Encoding.UTF8.GetBytes(WatchedFiles.Reason(why)), writable: false);
            await buckets.PutAsync(PlaceOf(folder, where, id, $"{name}.reason.txt"), reason, ct);
        }

        await buckets.MoveAsync(found, PlaceOf(folder, where, id, name).Key, ct);
        if (why is null)
            Imported(log, name, dataset);
        else
            Refused(log, name, dataset, why.Code);
    }

    static BucketAddress PlaceOf(BucketAddress folder, string where, ImportId id, string name) => folder with { Key = $"{folder.Key}{where}/{id.Value:N}/{name}" };

    /// <summary>A version 7 id: the time at which the object was stored, and a hash of what tells it from all others.</summary>
    static ImportId IdOf(BucketObject found)
    {
        var id = SHA256.HashData(Encoding.UTF8.GetBytes($"{found.Address}\n{found.Tag}\n{found.StoredAt.ToUnixTimeSeconds()}")).AsSpan(0, 16);
        var (version, variant) = ((byte)(0x70 | (id[6] & 0x0F)), (byte)(0x80 | (id[8] & 0x3F)));
        BinaryPrimitives.WriteUInt64BigEndian(id, ((ulong)found.StoredAt.ToUnixTimeMilliseconds() << 16) | BinaryPrimitives.ReadUInt16BigEndian(id[6..]));
        (id[6], id[8]) = (version, variant);
        return new ImportId(new Guid(id, bigEndian: true));
    }

    /// <summary>A store that is away is told once, not at every look.</summary>
    void Tell(Exception failure)
    {
        if (FailureException.Find(failure) is not { } known)
            CouldNotLook(log, failure);
        else if (told != known.Problem.Code)
            CannotBeUsed(log, known.Problem.Code, known.Problem.Detail);
        told = FailureException.Find(failure)?.Problem.Code ?? "";
    }

    [LoggerMessage(LogLevel.Information, "Object {Name} of dataset {Dataset} was imported from the watched prefix.")]
    static partial void Imported(ILogger log, string name, string dataset);

    [LoggerMessage(LogLevel.Warning, "Object {Name} of dataset {Dataset} from the watched prefix was refused: {Code}. The reason is beside it.")]
    static partial void Refused(ILogger log, string name, string dataset, string code);

    [LoggerMessage(LogLevel.Warning, "The watched prefix cannot be looked at ({Code}); looking again until it can. {Detail}")]
    static partial void CannotBeUsed(ILogger log, string code, string detail);

    [LoggerMessage(LogLevel.Warning, "Could not look at the watched prefix; looking again soon.")]
    static partial void CouldNotLook(ILogger log, Exception failure);
}
