using Datasets;
using Ingestion;
using MediatR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quantities;

namespace Worker;

/// <summary>
/// Imports files that appear in a folder, <c>FOLDER/DATASET/FILE</c>, by the mapping that the dataset keeps, and moves each to <c>done</c> or, with the reason beside it, to <c>failed</c>. A file is taken
/// by renaming it into a folder called after its import, so that whoever was killed, or another worker, goes on with the same import: once it is there, it lands once.
/// </summary>
sealed partial class WatchedFolder(WatchedFiles files, ISender sender, IDatasets datasets, WorkerOptions options, TimeProvider clock, ILogger<WatchedFolder> log) : BackgroundService
{
    const string Taken = ".importing", Done = "done", Failed = "failed";

    static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>A file that has not grown for so long is whole. Who writes slower gives it a name with a point before it, or one ending in .part or .tmp, and renames it when it is.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    readonly Dictionary<string, (long Bytes, DateTime Written, DateTimeOffset Since)> seen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.WatchedFolder is not { } folder)
            return;
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var dataset in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
                    await LookAtAsync(dataset, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                CouldNotLook(log, e);
            }
        }
    }

    async Task LookAtAsync(string dataset, CancellationToken ct)
    {
        foreach (var file in new DirectoryInfo(dataset).EnumerateFiles().Where(file => WatchedFiles.IsMeant(file.Name) && file.LinkTarget is null).OrderBy(file => file.Name, StringComparer.Ordinal).ToArray())
        {
            if (IsWhole(file))
                Take(dataset, file);
        }

        if (!Directory.Exists(Path.Combine(dataset, Taken)))
            return;
        foreach (var taken in Directory.EnumerateDirectories(Path.Combine(dataset, Taken)).Order(StringComparer.Ordinal).ToArray())
        {
            if (Directory.EnumerateFiles(taken).FirstOrDefault() is { } file && Guid.TryParseExact(Path.GetFileName(taken), "N", out var id))
                await GoOnAsync(dataset, new FileInfo(file), new ImportId(id), ct);
            else if (Directory.GetCreationTimeUtc(taken) < clock.GetUtcNow().UtcDateTime - Settled)
                Directory.Delete(taken); // Whoever made it was killed before the file was in it, or after it was moved on.
        }
    }

    bool IsWhole(FileInfo file)
    {
        var (now, known) = (clock.GetUtcNow(), seen.TryGetValue(file.FullName, out var before) && (before.Bytes, before.Written) == (file.Length, file.LastWriteTimeUtc));
        if (known && now - before.Since >= Settled)
            return true;
        if (!known)
            seen[file.FullName] = (file.Length, file.LastWriteTimeUtc, now);
        return false;
    }

    /// <summary>Takes a file, unless another worker did.</summary>
    void Take(string dataset, FileInfo file)
    {
        seen.Remove(file.FullName);
        var folder = Directory.CreateDirectory(Path.Combine(dataset, Taken, $"{Guid.CreateVersion7(clock.GetUtcNow()):N}")).FullName;
        try
        {
            File.Move(file.FullName, Path.Combine(folder, file.Name));
        }
        catch (FileNotFoundException)
        {
            Directory.Delete(folder);
        }
    }

    /// <summary>Begins the import of a taken file, or sees how it is.</summary>
    async Task GoOnAsync(string dataset, FileInfo file, ImportId id, CancellationToken ct)
    {
        var import = await datasets.FindImportAsync(TenantName.Default, id, ct);
        if (import is null)
        {
            if (await files.BeginAsync(Path.GetFileName(dataset), file.Name, id, _ => Task.FromResult<Stream?>(file.OpenRead()), ct) is { } refused)
                await EndAsync(dataset, file, Failed, refused, ct);
        }
        else if (import.Status is ImportStatus.Landed or ImportStatus.Undone)
        {
            await EndAsync(dataset, file, Done, null, ct, import.Ledger?.Rejected > 0 ? id : null);
        }
        else if (import.Status == ImportStatus.Refused)
        {
            await EndAsync(dataset, file, Failed, import.Problem, ct);
        }
    }

    async Task EndAsync(string dataset, FileInfo file, string where, Problem? why, CancellationToken ct, ImportId? rejected = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(dataset, where)).FullName;
        var to = Enumerable.Range(1, int.MaxValue).Select(count => Path.Combine(folder, count == 1 ? file.Name : $"{Path.GetFileNameWithoutExtension(file.Name)} ({count}){file.Extension}")).First(path => !File.Exists(path));
        if (why is not null)
            await File.WriteAllTextAsync($"{to}.reason.txt", WatchedFiles.Reason(why), ct);
        if (rejected is { } import && (await sender.Send(new OpenRejectedRows(TenantName.Default, import), ct)).TryGet(out var rows, out _))
        {
            await using var csv = File.Create($"{to}.rejected.csv");
            await using (rows)
                await rows.CopyToAsync(csv, ct);
        }

        File.Move(file.FullName, to);
        Directory.Delete(file.DirectoryName!);
        if (why is null)
            Imported(log, file.Name, Path.GetFileName(dataset));
        else
            Refused(log, file.Name, Path.GetFileName(dataset), why.Code);
    }

    [LoggerMessage(LogLevel.Information, "File {File} of dataset {Dataset} was imported from the watched folder.")]
    static partial void Imported(ILogger log, string file, string dataset);

    [LoggerMessage(LogLevel.Warning, "File {File} of dataset {Dataset} from the watched folder was refused: {Code}. The reason is beside it.")]
    static partial void Refused(ILogger log, string file, string dataset, string code);

    [LoggerMessage(LogLevel.Warning, "Could not look at the watched folder; looking again soon.")]
    static partial void CouldNotLook(ILogger log, Exception failure);
}
