using Datasets.Core;
using Quantities;

namespace Datasets;

/// <summary>An import of rows that another one had rejected, as somebody corrected them.</summary>
/// <param name="Of">The import that had rejected them.</param>
/// <param name="By">The import that has them.</param>
public sealed record Correction(ImportId Of, ImportId By);

// Rejected rows that are set right.
public sealed partial record Dataset
{
    /// <summary>The corrections begun and neither refused nor undone since, in their order.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>The corrections of an import, in their order.</summary>
    public IEnumerable<ImportId> CorrectionsOf(ImportId import) => Corrections.Where(one => one.Of == import).Select(one => one.By);

    /// <summary>
    /// Begins an import of corrected rows that were chosen from those standing at a revision. Refuses with <c>correction-running</c> while another one of the same import has not ended, and with
    /// <see cref="Overtaken"/> when anything happened since: other rows may stand then.
    /// </summary>
    /// <param name="received">The import of the corrected rows.</param>
    /// <param name="of">The import that had rejected them.</param>
    /// <param name="seen">The dataset's <see cref="Revision"/> when they were chosen.</param>
    public static Decision Correcting(ImportEvent received, ImportId of, long seen) => dataset =>
        dataset is null || dataset.IsOpen(received.Import) ? Nothing
        : dataset.CorrectionsOf(of).Any(dataset.IsOpen) ? Refusals.CorrectionRuns
        : dataset.Revision != seen ? Refusals.Overtaken(dataset.Name, dataset.Versions.Count)
        : Happened(received);

    Dataset WithoutCorrection(ImportId by) => Corrections.All(one => one.By != by) ? this : this with { Corrections = [.. Corrections.Where(one => one.By != by)] };
}
