using Datasets;
using MediatR;
using Quantities;
using Wording;

namespace Ingestion;

/// <summary>What is expected of the rows of a dataset, as people write it.</summary>
public sealed record DataCheck
{
    /// <summary>The kinds there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Core.CheckDocument.KindWords];

    /// <summary><c>unique, not_null, accepted_values, relationships, range, sql</c>.</summary>
    public string? Kind { get; init; }

    /// <summary><c>error</c>: a version with rows at fault is not published. <c>warn</c>: it is, and they are told.</summary>
    public string? Severity { get; init; }

    /// <summary>The columns it is about: <c>customer, day, amount, type, order</c> or properties. One, but of <c>unique</c> and <c>not_null</c>; none of <c>sql</c>.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Of <c>accepted_values</c>: the values.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Of <c>range</c>: the least number or day that is right.</summary>
    public string? Min { get; init; }

    /// <summary>The greatest likewise.</summary>
    public string? Max { get; init; }

    /// <summary>Of <c>sql</c>: the condition that rows at fault meet, in the words of SQL, such as <c>amount &lt; 0 AND type &lt;&gt; 'refund'</c>.</summary>
    public string? Condition { get; init; }

    /// <summary>Of <c>relationships</c>: where values of the column are to be found; null: a customer is to be registered.</summary>
    public CheckReference? References { get; init; }

    /// <summary>Only rows that meet all of these conditions are looked at; null: all are.</summary>
    public IReadOnlyList<string>? Where { get; init; }
}

/// <summary>Where values are to be found.</summary>
/// <param name="Dataset">In the newest version of which dataset; null: in the version that is checked.</param>
/// <param name="Column">In which column.</param>
/// <param name="Where">Of rows that meet all of these conditions; null: of all.</param>
public sealed record CheckReference(string? Dataset, string? Column, IReadOnlyList<string>? Where)
{
    /// <summary>Told of a check that is kept: true where that dataset was deleted, and the check cannot be held against anything; null: it is there. Another one that is called so by now is not meant.</summary>
    public bool? IsDeleted { get; init; }
}

/// <summary>Declares a check of a dataset's rows, in place of the one of that name. It is held against each version before it is published, from the next one on.</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Name">What it is called: lower-case letters, digits and hyphens.</param>
/// <param name="Check">What is expected.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>, with <c>invalid-value</c> where it does not fit the rows there are, and as definitions do.</remarks>
public sealed record KeepCheck(TenantName Tenant, string Dataset, string? Name, DataCheck Check) : IRequest<Result<CheckView>>;

/// <summary>Which checks does a dataset have?</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>.</remarks>
public sealed record ListChecks(TenantName Tenant, string Dataset) : IRequest<Result<CheckList>>;

/// <summary>What does a check say?</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Name">Which check.</param>
/// <remarks>Refuses with <c>dataset-not-found</c> and <c>check-not-found</c>.</remarks>
public sealed record ShowCheck(TenantName Tenant, string Dataset, string Name) : IRequest<Result<CheckView>>;

/// <summary>Lets a check go. Results of earlier versions stay.</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Name">Which check.</param>
/// <remarks>Refuses with <c>dataset-not-found</c> and <c>check-not-found</c>.</remarks>
public sealed record RemoveCheck(TenantName Tenant, string Dataset, string Name) : IRequest<Result<CheckView>>;

/// <summary>Holds the checks of a dataset against a version now; nothing is published or kept.</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Version">Which version; null: the newest.</param>
/// <param name="Take">So many rows of each check at most.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>, <c>dataset-empty</c>, <c>version-not-found</c> or <c>version-retired</c>.</remarks>
public sealed record RunChecks(TenantName Tenant, string Dataset, long? Version, int Take) : IRequest<Result<CheckResults>>;

/// <summary>How did the checks end that were held against a version before it was published?</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Version">Which version; null: the newest.</param>
/// <param name="Take">So many rows of each check at most.</param>
/// <remarks>Refuses as <see cref="RunChecks"/> does.</remarks>
public sealed record ShowCheckResults(TenantName Tenant, string Dataset, long? Version, int Take) : IRequest<Result<CheckResults>>;

/// <summary>Opens the rows that checks found at fault in the version that an import made, or was to make: CSV with <c>check, severity, import, file, line, values</c>.</summary>
/// <param name="Tenant">Whose import.</param>
/// <param name="Import">Which import.</param>
/// <remarks>Refuses with <c>import-not-found</c>. Without such rows the file has its header only. Of each check the first 1,000 are listed.</remarks>
public sealed record OpenFailedRows(TenantName Tenant, ImportId Import) : IRequest<Result<Stream>>;

/// <summary>Checks by name.</summary>
/// <param name="Checks">The checks.</param>
public sealed record CheckList(IReadOnlyList<CheckView> Checks);

/// <summary>A check of a dataset.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Revision">1, 2, 3, … of that name.</param>
/// <param name="At">When it was declared.</param>
/// <param name="Check">What is expected.</param>
public sealed record CheckView(string Name, long Revision, DateTimeOffset At, DataCheck Check);

/// <summary>How checks ended.</summary>
/// <param name="Dataset">Of which dataset.</param>
/// <param name="Version">Of which version.</param>
/// <param name="Results">Each by name.</param>
public sealed record CheckResults(string Dataset, long Version, IReadOnlyList<CheckResult> Results)
{
    /// <summary>The results as people of a language read them.</summary>
    public CheckResults In(Language language) => this with { Results = [.. Results.Select(one => one with { Problem = one.Problem?.In(language) })] };
}

/// <summary>How a check ended.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Revision">Which revision of it.</param>
/// <param name="Severity">Its severity then.</param>
/// <param name="Passed">Whether nothing is at fault.</param>
/// <param name="Failed">Rows at fault, all of them.</param>
/// <param name="Problem">Why it could not be held against the rows; null: it was.</param>
/// <param name="Rows">The first rows at fault.</param>
public sealed record CheckResult(string Check, long Revision, CheckSeverity Severity, bool Passed, long Failed, Problem? Problem, IReadOnlyList<FailedRow> Rows);

/// <summary>A row at fault.</summary>
/// <param name="Import">The import it came by.</param>
/// <param name="File">The file of that.</param>
/// <param name="Line">Its line there.</param>
/// <param name="Values">Its values of the check's columns, such as <c>order=A-1; amount=</c>.</param>
public sealed record FailedRow(Guid Import, string File, long Line, string Values);
