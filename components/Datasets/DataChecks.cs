using System.Text.Json.Serialization;
using Quantities;

namespace Datasets;

/// <summary>What becomes of a version whose rows a check finds at fault.</summary>
public enum CheckSeverity
{
    /// <summary>It is published, and the fault is told.</summary>
    Warn,

    /// <summary>It is not published.</summary>
    Error,
}

/// <summary>How a check of a dataset ended.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Revision">Which revision of it was held against the rows.</param>
/// <param name="Severity">Its severity then.</param>
/// <param name="Failed">Rows at fault; 0: it passed.</param>
public sealed record CheckOutcome(string Check, long Revision, CheckSeverity Severity, long Failed)
{
    /// <summary>Why it could not be held against the rows, which then count as none; null: it was.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Whether nothing is at fault.</summary>
    [JsonIgnore]
    public bool IsPassed => Failed == 0 && Problem is null;
}

/// <summary>How the checks of a dataset ended that were held against a version before it was published, or was not.</summary>
/// <param name="Outcomes">Each by name.</param>
/// <param name="RowsObject">The object that lists rows at fault; null: there are none.</param>
public sealed record VersionChecks(IReadOnlyList<CheckOutcome> Outcomes, string? RowsObject)
{
    /// <summary>A dataset without checks.</summary>
    public static readonly VersionChecks None = new([], null);

    /// <summary>Whether it may not be published.</summary>
    [JsonIgnore]
    public bool AreInTheWay => Outcomes.Any(one => one is { Severity: CheckSeverity.Error, IsPassed: false });

    /// <summary>Null where there were none.</summary>
    [JsonIgnore]
    public VersionChecks? OrNone => Outcomes.Count == 0 ? null : this;

    /// <summary>Whether these are the checks that a dataset has now.</summary>
    public bool AreOf(Dataset dataset) => dataset.Checks.Select(one => (one.Name, one.Revision)).SequenceEqual(Outcomes.Select(one => (one.Check, one.Revision)));
}

// What is expected of rows before they are published.
public sealed partial record Dataset
{
    /// <summary>The kind of definition that a data check is.</summary>
    public const string CheckKind = "check";

    /// <summary>The code of the refusal of a version that checks are in the way of.</summary>
    public const string ChecksFailed = "checks-failed";

    /// <summary>The checks there are, by name.</summary>
    [JsonIgnore]
    public IReadOnlyList<Definition> Checks => Definitions.Any(one => one.Kind == CheckKind) ? [.. OfferedDefinitions().Where(one => one.Kind == CheckKind)] : [];

    /// <summary>Imports that checks were in the way of: they can be tried again once that is seen to.</summary>
    public IReadOnlyList<ImportId> Blocked { get; init; } = [];

    /// <summary>
    /// Lets an import be tried again: one that has not ended, or that only checks were in the way of and that begins anew. Refuses with <c>import-ended</c>. Corrections do not begin anew, since other rows may
    /// stand by now; nor does anything once a customer was erased, whose rows it may have.
    /// </summary>
    /// <param name="again">The import, with where its rows come from.</param>
    public static Decision Retrying(ImportEvent again) => dataset =>
        dataset?.IsOpen(again.Import) == true ? Happened(new ImportRetried(dataset.Id, again.Import, again.At))
        : dataset?.Blocked.Contains(again.Import) == true ? Happened(again)
        : Core.Refusals.Ended;

    Dataset Blocking(ImportRefused e) => e.Problem.Code == ChecksFailed && Corrections.All(one => one.By != e.Import) ? this with { Blocked = [.. Blocked, e.Import] } : this;
}
