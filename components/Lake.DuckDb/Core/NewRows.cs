using Lake.DuckDb.Core.Sorted;
using Lake.DuckDb.Core.Staged;

namespace Lake.DuckDb.Core;

/// <summary>Which staged rows a base does not have.</summary>
/// <param name="Findings">What was found out about each row.</param>
/// <param name="Accepted">Rows that are new.</param>
/// <param name="Duplicate">Rows that were there already.</param>
/// <param name="Conflicts">Lines whose key is taken by other content, ascending.</param>
/// <param name="Taken">Keys that the base has with other content, which they keep.</param>
sealed record NewRows(RowFindings Findings, long Accepted, long Duplicate, IReadOnlyList<long> Conflicts, long Taken)
{
    /// <param name="staging">The import.</param>
    /// <param name="identities">The identities of each of the base's segments.</param>
    /// <param name="ct">Gives up.</param>
    public static NewRows Find(Staging staging, IReadOnlyList<MarkFile> identities, CancellationToken ct)
    {
        staging.Close();
        var findings = staging.Identities.HoldAgainst(identities, staging.Plan.Changed == ChangedRows.Replace, ct);
        var conflicts = staging.Rows.LinesOf(findings.Conflicting, ct);
        return new NewRows(findings, findings.Landing, findings.Refused.Count - conflicts.Count, conflicts, findings.Taken - findings.Replacing.Count);
    }
}
