using Lake;
using Quantities;

namespace UnitEconomics.Unit;

/// <summary>A draw that is kept in a lake; without a table there is none.</summary>
sealed class KeptLabels : ILabels
{
    public string Key { get; init; } = "";

    public LabelTable? Table { get; init; }

    public Task<bool> WriteAsync(LabelsId id, LabelTable labels, CancellationToken ct) => throw new NotSupportedException();

    public Task<int> ForgetAsync(DatasetId dataset, Func<string, bool> isErased, CancellationToken ct) => throw new NotSupportedException();

    public Task<Result<IAsyncEnumerable<LabelTable>>> OpenAsync(LabelsId id, CancellationToken ct) =>
        Task.FromResult(Table is null ? id.NotFound() : Result<IAsyncEnumerable<LabelTable>>.Ok(Table.Parts().ToAsyncEnumerable()));

    public Task<IReadOnlyList<LabelsId>> ListAsync(DatasetId dataset, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<LabelsId>>(Table is null ? [] : [new LabelsId(dataset, "next-best", new SnapshotId("aa"), Key)]);
}
