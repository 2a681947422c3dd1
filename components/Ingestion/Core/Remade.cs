using Datasets;
using Quantities;

namespace Ingestion.Core;

/// <summary>A dataset as far as it was made anew.</summary>
sealed class Remade(DatasetSettings settings)
{
    readonly List<(Import Import, Restated? Restated)> files = [];

    /// <summary>The imports whose files it has; those that were taken as they are have nothing beside them.</summary>
    public IReadOnlyList<(Import Import, Restated? Restated)> Files => files;

    /// <summary>Its data; null: there are none.</summary>
    public SnapshotId? Snapshot { get; private set; }

    /// <summary>Rows read so far.</summary>
    public long Read => files.Sum(file => file.Restated?.Ledger?.Read ?? 0);

    /// <summary>Of these, those rejected.</summary>
    public long Rejected => files.Sum(file => file.Restated?.Ledger?.Rejected ?? 0);

    /// <summary>What is not touched is taken from the version that has just that; other settings than links, or none that is to change, touch everything.</summary>
    /// <param name="dataset">As it stands.</param>
    /// <param name="settings">The settings it is made with.</param>
    /// <param name="touched">The first import that is to count otherwise; null: all are.</param>
    /// <param name="files">Those that are to count.</param>
    public static Remade Begin(Dataset dataset, DatasetSettings settings, Import? touched, IReadOnlyList<Import> files)
    {
        var made = new Remade(settings);
        var first = touched?.FinishedAt;
        if (settings with { Links = dataset.Links } != dataset.Settings || first is null
            || dataset.Askable.LastOrDefault(version => version.Number >= dataset.Reworked && version.Number > dataset.Emptied && version.At < first) is not { } before)
            return made;
        made.Snapshot = before.Snapshot;
        made.files.AddRange(files.TakeWhile(one => one.FinishedAt <= before.At).Select(one => (one, (Restated?)null)));
        return made;
    }

    public static ImportId IdOf(Import import) => new(import.Id);

    /// <summary>Whether an import counts no longer: it is undone, or has corrected rows of a file that is undone or read otherwise.</summary>
    public static bool IsGone(Import import, Rework rework) => IdOf(import) == rework.Undone || (import.Source.Corrects is { } of && (of == rework.Undone || of == rework.Remapped));

    public void Add(Import import, Restated restated, SnapshotId? snapshot)
    {
        files.Add((import, restated));
        Snapshot = snapshot;
    }

    /// <summary>Whether those files begin with what was made, with the same settings and read in the same way, so that only the rest is to land.</summary>
    public bool GoesOnWith(DatasetSettings now, IReadOnlyList<Import> next) => now == settings && next.Take(files.Count).Select(Known).SequenceEqual(files.Select(file => Known(file.Import)));

    static (Guid, string, string) Known(Import import) => (import.Id, import.Source.Mapping, import.Source.RawObject);

    /// <summary>The imports that count otherwise than before, of those that did.</summary>
    public IReadOnlyDictionary<ImportId, Restated> Restated(Rework rework, IReadOnlyList<Import> counting)
    {
        var restated = files.Where(file => file.Restated is { } now && IsOther(now, file.Import)).ToDictionary(file => IdOf(file.Import), file => file.Restated!);
        foreach (var gone in counting.Where(one => IsGone(one, rework)))
            restated[IdOf(gone)] = new Restated("", null, null);
        return restated;
    }

    static bool IsOther(Restated now, Import before) =>
        now.Mapping != before.Source.Mapping || now.RejectedObject != before.RejectedObject || now.Ledger! with { Noted = null } != before.Ledger! with { Noted = null };
}
