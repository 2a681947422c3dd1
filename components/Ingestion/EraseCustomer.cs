using Datasets;
using MediatR;
using Quantities;

namespace Ingestion;

/// <summary>
/// Erases a customer: rows in files as received, in quarantine and in every version, results, answers, crossings, messages. The dataset is made anew without the rows, as its next version, and no
/// earlier one can be asked. Events of the customer that come later are rejected. It is followed as an import is, and ends with a receipt; what stops on the way is made up for by asking again.
/// </summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Customer">The customer's id, as answers show it.</param>
/// <param name="Confirmation">The id once more.</param>
/// <param name="By">Who asks for it; kept with the receipt.</param>
/// <param name="Runner">Who does it.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>, and with <c>invalid-value</c> when there is no id or it is not confirmed. Backups keep what they have.</remarks>
public sealed record EraseCustomer(TenantName Tenant, string Dataset, string Customer, string Confirmation, string By, ImportRunner Runner) : IRequest<Result<Import>>;

/// <summary>Lets events of a customer who was erased in again; what is gone stays gone.</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Customer">The customer's id.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>, and with <c>customer-not-erased</c> when no such customer was erased.</remarks>
public sealed record AllowCustomer(TenantName Tenant, string Dataset, string Customer) : IRequest<Result<ErasureOverview>>;

/// <summary>
/// What was being computed of a version while a customer was erased from it may have been kept after that: results, answers, crossings and messages. For a day after each erasure this takes the customer out
/// of them, in all datasets; how many there were. Doing it twice changes nothing.
/// </summary>
public sealed record RepeatErasures : IRequest<long>
{
    /// <summary>No computation takes longer than this.</summary>
    public static readonly TimeSpan For = TimeSpan.FromHours(25);
}

/// <summary>The erasures of a dataset with their receipts, the newest first.</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>.</remarks>
public sealed record ListErasures(TenantName Tenant, string Dataset) : IRequest<Result<IReadOnlyList<ErasureOverview>>>;

/// <summary>One erasure.</summary>
/// <param name="Import">The import that it is followed by.</param>
/// <param name="Customer">A keyed hash of the customer's id: the id itself is kept nowhere.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="At">When.</param>
/// <param name="IsAllowed">Whether events of the customer are let in again.</param>
/// <param name="Receipt">What was erased; null: it has not ended.</param>
public sealed record ErasureOverview(Guid Import, string Customer, string By, DateTimeOffset At, bool IsAllowed, ErasureReceipt? Receipt)
{
    /// <summary>The overview of an erasure.</summary>
    public static ErasureOverview Of(Erasure erasure) => new(erasure.Import.Value, erasure.Customer, erasure.By, erasure.At, erasure.IsAllowed, erasure.Receipt);
}
