using Ardalis.Specification;
using Datasets;
using Quantities;

namespace Store.Memory.Core;

sealed class MemoryDatasets : IDatasets
{
    readonly Lock _gate = new();
    readonly SortedDictionary<string, List<DatasetEvent>> _streams = new(StringComparer.Ordinal);
    readonly Dictionary<Guid, Import> _imports = [];
    readonly Dictionary<Guid, ImportProgress> _progress = [];

    public Task<bool> RegisterAsync(DatasetRegistered registered, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(_streams.TryAdd(registered.Dataset.Value, [registered]));
    }

    public Task<bool> AppendAsync(DatasetEvent happened, long expectedRevision, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(expectedRevision, 1);
        if (happened is DatasetRegistered)
            throw new ArgumentException("A dataset is registered by RegisterAsync, not by appending.", nameof(happened));
        lock (_gate)
        {
            if (!_streams.TryGetValue(happened.Dataset.Value, out var stream) || stream.Count != expectedRevision)
                return Task.FromResult(false);
            stream.Add(happened);
            if (ImportOf(happened) is { } id && Import.After(_imports.GetValueOrDefault(id), happened) is { } import)
                _imports[id] = import;
            return Task.FromResult(true);
        }
    }

    public Task<Dataset?> FindAsync(DatasetName name, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(_streams.TryGetValue(name.Value, out var stream) ? Dataset.From(stream) : null);
    }

    public Task<IReadOnlyList<Dataset>> ListAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<Dataset>>([.. _streams.Values.Select(stream => Dataset.From(stream)!)]);
    }

    public Task<Import?> FindImportAsync(ImportId import, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(_imports.GetValueOrDefault(import.Value));
    }

    public Task<IReadOnlyList<Import>> ListImportsAsync(ISpecification<Import> specification, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<Import>>([.. specification.Evaluate(_imports.Values)]);
    }

    public Task ReportProgressAsync(ImportProgress progress, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            _progress[progress.Id] = progress;
        return Task.CompletedTask;
    }

    public Task<ImportProgress?> FindProgressAsync(ImportId import, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(_progress.GetValueOrDefault(import.Value));
    }

    static Guid? ImportOf(DatasetEvent happened) => happened switch
    {
        ImportQueued e => e.Import.Value,
        ImportStarted e => e.Import.Value,
        SegmentsLanded e => e.Import.Value,
        NothingNewLanded e => e.Import.Value,
        ImportRefused e => e.Import.Value,
        _ => null,
    };
}
