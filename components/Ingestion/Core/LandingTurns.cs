using System.Collections.Concurrent;
using Datasets;
using Quantities;

namespace Ingestion.Core;

/// <summary>
/// Imports of a dataset are compared with its newest version and published one after another: two at once in this process would compare, and one of them in vain. Those of other processes are told
/// apart by the version that each was compared with. Whoever has the turn publishes the small ones that wait as well, in one commit.
/// </summary>
sealed class LandingTurns
{
    /// <summary>Files of one commit at most: more keep the first of them waiting, and save little.</summary>
    const int Most = 16;

    readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);
    readonly List<WaitingFile> waiting = [];

    /// <summary>How many files wait, of all datasets.</summary>
    public int Waiting
    {
        get
        {
            lock (waiting)
                return waiting.Count;
        }
    }

    /// <summary>Waits for its turn, which ends when what is given is disposed.</summary>
    public async Task<IDisposable> TakeAsync(DatasetId dataset, CancellationToken ct)
    {
        var turn = turns.GetOrAdd(dataset.Value, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(ct);
        return new Taken(turn);
    }

    /// <summary>Waits until a file was published, by its own import or by that of another that had the turn: how it ended.</summary>
    /// <param name="file">The file.</param>
    /// <param name="publish">Publishes several of a dataset, in their order, and ends each. Where it fails, it does so for the file whose turn it is: the others wait for their own.</param>
    /// <param name="ct">Gives up; not while another import has the file in its hands.</param>
    public async Task<Result<Import>?> ShareAsync(WaitingFile file, Func<IReadOnlyList<WaitingFile>, CancellationToken, Task> publish, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            file.Wait();
            lock (waiting)
                waiting.Add(file);
            using var given = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var turn = TakeAsync(file.Dataset, given.Token);
            if (await Task.WhenAny(turn, file.Ended) == turn && turn.IsCompletedSuccessfully)
            {
                using var taken = await turn;
                await PublishAsync(WithOthers(file), publish, ct);
            }
            else
            {
                await given.CancelAsync();
                await LetGoAsync(turn);
                lock (waiting)
                {
                    if (waiting.Remove(file))
                        ct.ThrowIfCancellationRequested();
                }
            }

            if (await file.Ended is { } published)
                return published.Import;
        }
    }

    static async Task PublishAsync(List<WaitingFile> files, Func<IReadOnlyList<WaitingFile>, CancellationToken, Task> publish, CancellationToken ct)
    {
        try
        {
            if (files.Count > 0)
                await publish(files, ct);
        }
        finally
        {
            foreach (var file in files)
                file.End(null);
        }
    }

    /// <summary>A file and those that may be published with it; none when somebody did that already.</summary>
    List<WaitingFile> WithOthers(WaitingFile file)
    {
        lock (waiting)
        {
            if (!waiting.Contains(file))
                return [];
            List<WaitingFile> all = [file, .. file.IsSmall ? waiting.Where(other => other.Dataset == file.Dataset && other.IsSmall && other.Import != file.Import).DistinctBy(other => other.Import).Take(Most - 1) : []];
            waiting.RemoveAll(all.Contains);
            return all;
        }
    }

    static async Task LetGoAsync(Task<IDisposable> turn)
    {
        try
        {
            (await turn).Dispose();
        }
        catch (OperationCanceledException)
        {
            // It was not to be had any more.
        }
    }

    sealed class Taken(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}

/// <summary>A file that was read to its end and waits to be published.</summary>
/// <param name="dataset">Into which dataset.</param>
/// <param name="import">Its import.</param>
/// <param name="staged">Its rows.</param>
/// <param name="seen">The dataset as it was when they were read.</param>
/// <param name="isSmall">Whether it may share a commit: none waits for a large one that can do without.</param>
sealed class WaitingFile(DatasetId dataset, ImportId import, StagedFile staged, Dataset seen, bool isSmall)
{
    TaskCompletionSource<Published?> ended = new();

    public DatasetId Dataset => dataset;

    public ImportId Import => import;

    public StagedFile Staged => staged;

    public Dataset Seen => seen;

    public bool IsSmall => isSmall;

    /// <summary>How it ended; null: it did not, and waits for its own turn.</summary>
    public Task<Published?> Ended => ended.Task;

    /// <summary>Begins to wait.</summary>
    public void Wait() => ended = new TaskCompletionSource<Published?>(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends it, unless it has ended.</summary>
    public void End(Published? how) => ended.TrySetResult(how);

    /// <summary>Ends it with what failed about it.</summary>
    public void Fail(Exception failure) => ended.TrySetException(failure);
}

/// <summary>How the publication of a file ended.</summary>
/// <param name="Import">The import, or why it could not be changed; null: the file is to be read anew, since the dataset has other settings by now, or more erased customers.</param>
sealed record Published(Result<Import>? Import);
