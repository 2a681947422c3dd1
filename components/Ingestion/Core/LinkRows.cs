using Datasets;
using Quantities;
using Tables;

namespace Ingestion.Core;

/// <summary>Reads and checks accounts and customers as people give them.</summary>
static class LinkRows
{
    const string Account = "account", Customer = "customer";

    static readonly NullWords Nulls = new(NullWords.Usual);

    public static Task<Result<IReadOnlyList<AccountLink>>> ReadAsync(Stream content, bool isWithCustomer, CancellationToken ct) =>
        TableFile.ReadAsync(content, new Dialect { Header = true }, new TableLimits(LinkTable.MostBytes), async rows =>
        {
            int At(string name) => Enumerable.Range(0, rows.Header.Count).FirstOrDefault(i => rows.Header[i].Trim().Equals(name, StringComparison.OrdinalIgnoreCase), -1);
            var (account, customer) = (At(Account), At(Customer));
            if (account < 0 || (isWithCustomer && customer < 0))
                return Refusals.NoLinks(rows.Header, account < 0 ? Account : Customer);
            return (await rows.RestAsync(ct)).Map(rest => (IReadOnlyList<AccountLink>)[.. rest.Select(row => new AccountLink(Field(row.Fields, account), isWithCustomer ? Field(row.Fields, customer) : ""))]);
        }, ct);

    static string Field(string[] fields, int at) => at < fields.Length ? fields[at] : "";

    /// <summary>The links with ids as they are kept; refuses with <c>invalid-value</c> what no row of a file can be of.</summary>
    public static Result<IReadOnlyList<AccountLink>> Kept(IReadOnlyList<AccountLink> given)
    {
        var kept = new List<AccountLink>(given.Count);
        foreach (var (account, customer) in given)
        {
            kept.Add(new AccountLink(KeptId.Of(account), KeptId.Of(customer)));
            if ((FaultOf(Account, kept[^1].Account, kept.Count) ?? FaultOf(Customer, kept[^1].Customer, kept.Count)) is { } fault)
                return fault;
        }

        return kept.Count == 0 ? Refusals.NoLinkGiven : kept;
    }

    /// <summary>The accounts as they are kept, each once; refuses in the same way.</summary>
    public static Result<IReadOnlyList<string>> Kept(IReadOnlyList<string> given)
    {
        string[] kept = [.. given.Select(KeptId.Of)];
        return Array.FindIndex(kept, account => account.Length == 0) is >= 0 and var at ? Refusals.LinkWithoutId(Account, at + 1)
            : kept.Length == 0 ? Refusals.NoLinkGiven
            : kept.Distinct(StringComparer.Ordinal).ToArray();
    }

    static Problem? FaultOf(string field, string id, int row) =>
        id.Length == 0 ? Refusals.LinkWithoutId(field, row)
        : Nulls.Has(id) || CustomerIds.IsCut(id) || !KeptId.IsText(id) ? Refusals.LinkOfNoId(field, row, id)
        : null;
}
