using System.Collections.Concurrent;
using Quantities;

namespace Lake.Memory.Core;

/// <summary>Tables of labels, copied in and out.</summary>
sealed class MemoryLabels : ILabels
{
    readonly ConcurrentDictionary<LabelsId, LabelTable> written = new();

    public Task<bool> WriteAsync(LabelsId id, LabelTable labels, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        id.Check();
        labels.Check();
        return Task.FromResult(written.TryAdd(id, Copy(labels)));
    }

    public Task<Result<IAsyncEnumerable<LabelTable>>> OpenAsync(LabelsId id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(written.TryGetValue(id, out var table) ? Result<IAsyncEnumerable<LabelTable>>.Ok(table.Parts().Select(Copy).ToAsyncEnumerable()) : id.NotFound());
    }

    public Task<IReadOnlyList<LabelsId>> ListAsync(DatasetId dataset, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(LabelsId.InOrder(written.Keys.Where(id => id.Dataset == dataset)));
    }

    public Task<int> ForgetAsync(DatasetId dataset, Func<string, bool> isErased, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var changed = written.Where(pair => pair.Key.Dataset == dataset).Select(pair => (pair.Key, Table: pair.Value.Without(isErased))).Where(pair => pair.Table is not null).ToArray();
        foreach (var (id, table) in changed)
            written[id] = table!;
        return Task.FromResult(changed.Length);
    }

    /// <summary>The labels under an id as they are kept, not to be written to; null: there are none.</summary>
    public LabelTable? Find(LabelsId id) => written.GetValueOrDefault(id);

    /// <summary>Removes the labels of a dataset; how many tables.</summary>
    public int Remove(DatasetId dataset) => written.Keys.Where(id => id.Dataset == dataset).Count(id => written.TryRemove(id, out _));

    /// <summary>Columns of its own, so that nobody can change what was written.</summary>
    static LabelTable Copy(LabelTable table) => new(
        [.. table.Customer],
        [.. table.Columns.Select(column => column switch
        {
            NumberLabels numbers => numbers with { Values = [.. numbers.Values] },
            MoneyLabels money => money with { Values = [.. money.Values.Select(amount => amount?.Plain())] },
            _ => (LabelColumn)((TextLabels)column with { Values = [.. ((TextLabels)column).Values] }),
        })]);
}
