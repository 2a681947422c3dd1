using Datasets;
using Ingestion.Core;
using MediatR;
using Quantities;
using Wording;

namespace Ingestion;

// Which accounts belong to which customers is a setting of the dataset: to change it makes the dataset anew from its files, as its next version, in which every number is what it would be had the files
// always named the customer in the place of the account. Earlier versions stay as they are. It is followed as an import is.

/// <summary>Links accounts to customers: rows that name the account are the customer's, those that land later too.</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Links">The accounts, each with the customer that it belongs to; ids as answers show them. An id that no row has yet may be among them.</param>
/// <param name="Runner">Who does it.</param>
/// <remarks>
/// Refuses with <c>dataset-not-found</c>, <c>invalid-value</c> (field <c>account</c> or <c>customer</c>), <c>link-to-itself</c>, <c>links-in-a-circle</c>, <c>account-linked</c> where an account belongs to
/// another customer, and with <c>customer-erased</c>. Then no account is linked.
/// </remarks>
public sealed record LinkAccounts(TenantName Tenant, string Dataset, IReadOnlyList<AccountLink> Links, ImportRunner Runner) : IRequest<Result<BegunLinking>>;

/// <summary>Unlinks accounts: each is a customer of its own again, or whose it was before; what is linked to it stays so.</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Accounts">The accounts; those that are not linked are passed over.</param>
/// <param name="Runner">Who does it.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>, and with <c>invalid-value</c> (field <c>account</c>).</remarks>
public sealed record UnlinkAccounts(TenantName Tenant, string Dataset, IReadOnlyList<string> Accounts, ImportRunner Runner) : IRequest<Result<BegunLinking>>;

/// <summary>Which accounts of a dataset belong to whom?</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Customer">Only those of this customer, named by its id or by one of its accounts; null: all.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>.</remarks>
public sealed record ListLinks(TenantName Tenant, string Dataset, string? Customer) : IRequest<Result<IReadOnlyList<LinkedAccount>>>;

/// <summary>What becomes of accounts that were to be linked or unlinked.</summary>
/// <param name="Import">What they are followed by; null: there is nothing to do.</param>
/// <param name="Changed">Links that come or go.</param>
/// <param name="Unchanged">Those that were there, or were not, before.</param>
public sealed record BegunLinking(ImportOverview? Import, int Changed, int Unchanged)
{
    /// <summary>The same as people of a language read it.</summary>
    public BegunLinking In(Language language) => this with { Import = Import?.In(language) };
}

/// <summary>An account of a customer.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Customer">The customer's id, as answers show it.</param>
/// <param name="LinkedTo">The id that it was linked to: that of the customer, or of another account.</param>
public sealed record LinkedAccount(string Account, string Customer, string LinkedTo);

/// <summary>Tables of accounts and customers.</summary>
public static class LinkTable
{
    /// <summary>The most bytes of such a table.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Reads a table with the columns <c>account</c> and <c>customer</c>, or JSON objects with these names. Refuses with <c>column-not-found</c>, and with <c>invalid-table</c> what is no table.</summary>
    public static Task<Result<IReadOnlyList<AccountLink>>> ReadAsync(Stream content, CancellationToken ct) => LinkRows.ReadAsync(content, isWithCustomer: true, ct);

    /// <summary>Reads the column <c>account</c> of such a table; others do not matter.</summary>
    public static async Task<Result<IReadOnlyList<string>>> ReadAccountsAsync(Stream content, CancellationToken ct) =>
        (await LinkRows.ReadAsync(content, isWithCustomer: false, ct)).Map(rows => (IReadOnlyList<string>)[.. rows.Select(row => row.Account)]);
}
