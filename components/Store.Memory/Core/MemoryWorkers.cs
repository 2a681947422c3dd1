using System.Collections.Concurrent;
using Datasets;

namespace Store.Memory.Core;

sealed class MemoryWorkers : IWorkers
{
    readonly ConcurrentDictionary<string, WorkerSign> _signs = new(StringComparer.Ordinal);

    public Task SignAsync(WorkerSign sign, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        _signs[sign.Id] = sign;
        return Task.CompletedTask;
    }

    public Task<WorkerSign?> LastAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(_signs.Values.MaxBy(sign => sign.At));
    }
}
