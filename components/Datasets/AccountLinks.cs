using System.Text.Json;
using Datasets.Core;
using Quantities;

namespace Datasets;

/// <summary>An account (a phone, a card, an e-mail) that belongs to a customer.</summary>
/// <param name="Account">The account's id, as files have it.</param>
/// <param name="Customer">The customer's id, which may be an account of another customer.</param>
public sealed record AccountLink(string Account, string Customer);

/// <summary>Which accounts of a dataset belong to which customers. A customer is whoever the links lead to from an id; an id that is linked to nobody is a customer of its own.</summary>
public sealed class AccountLinks
{
    readonly SortedDictionary<string, string> links;
    readonly Dictionary<string, string> customers;

    AccountLinks(SortedDictionary<string, string> links)
    {
        this.links = links;
        customers = new(links, StringComparer.Ordinal);
        foreach (var account in links.Keys)
            customers[account] = End(customers, account);
    }

    /// <summary>No account is linked.</summary>
    public static AccountLinks None { get; } = new(new(StringComparer.Ordinal));

    /// <summary>The links as they were made, in ordinal order of account.</summary>
    public IEnumerable<AccountLink> Links => links.Select(link => new AccountLink(link.Key, link.Value));

    /// <summary>How many there are.</summary>
    public int Count => links.Count;

    /// <summary>Whether an id is an account of somebody.</summary>
    public bool IsAccount(string id) => links.ContainsKey(id);

    /// <summary>The customer that an id belongs to: the id itself where it is linked to nobody.</summary>
    public string CustomerOf(string id) => customers.GetValueOrDefault(id, id);

    /// <summary>The accounts of a customer, accounts of accounts among them, in ordinal order.</summary>
    public IReadOnlyList<string> AccountsOf(string customer) => [.. links.Keys.Where(account => customers[account] == customer)];

    /// <summary>
    /// The same with more links, one after the other; one that holds already changes nothing. Refuses with <c>link-to-itself</c>, <c>links-in-a-circle</c>, and with <c>account-linked</c> where the
    /// account belongs to another customer.
    /// </summary>
    public Result<AccountLinks> With(IEnumerable<AccountLink> more)
    {
        var (all, ends) = (new SortedDictionary<string, string>(links, StringComparer.Ordinal), new Dictionary<string, string>(customers, StringComparer.Ordinal));
        foreach (var (account, customer) in more)
        {
            if (account == customer)
                return Refusals.LinkedToItself(account);
            var (before, now) = (End(ends, account), End(ends, customer));
            if (all.ContainsKey(account))
            {
                if (before != now)
                    return links.ContainsKey(account) ? Refusals.LinkedElsewhere(account, before) : Refusals.LinkedTwice(account, all[account], customer);
            }
            else if (now == account)
            {
                return Refusals.InACircle(account, customer);
            }
            else
            {
                (all[account], ends[account]) = (customer, now);
            }
        }

        return all.Count == Count ? this : new AccountLinks(all);
    }

    /// <summary>The same without the links of those accounts; what is linked to them stays so.</summary>
    public AccountLinks Unlinking(IEnumerable<string> accounts)
    {
        var all = new SortedDictionary<string, string>(links, StringComparer.Ordinal);
        foreach (var account in accounts)
            _ = all.Remove(account);
        return all.Count == Count ? this : new AccountLinks(all);
    }

    /// <summary>The same without links that have such an id on either side.</summary>
    public AccountLinks Without(Func<string, bool> isGone) => Unlinking(links.Where(link => isGone(link.Key) || isGone(link.Value)).Select(link => link.Key));

    /// <summary>Ids that belong to another customer than they did by other links.</summary>
    public IReadOnlySet<string> MovedFrom(AccountLinks before) => links.Keys.Concat(before.links.Keys).Where(id => CustomerOf(id) != before.CustomerOf(id)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The bytes they are kept as: a JSON object of accounts with what each is linked to, in order.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(links);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static async Task<AccountLinks> ReadAsync(Stream content, CancellationToken ct) =>
        new(new(await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(content, cancellationToken: ct) ?? throw new JsonException("null"), StringComparer.Ordinal));

    /// <summary>Where the links from an id end; those passed lead further on afterwards, so that long chains are walked once.</summary>
    static string End(Dictionary<string, string> ends, string id)
    {
        while (ends.TryGetValue(id, out var next))
        {
            if (ends.TryGetValue(next, out var further))
                ends[id] = further;
            id = next;
        }

        return id;
    }
}

// Accounts that belong to customers.
public sealed partial record Dataset
{
    /// <summary>The object that tells which accounts belong to which customers; null: none are linked.</summary>
    public string? Links { get; init; }

    /// <summary>Decides only while the dataset has those links; refuses with <see cref="Overtaken"/> when it has others.</summary>
    /// <param name="links">The object that had them when what is to be decided was made up.</param>
    /// <param name="decide">What is to be decided.</param>
    public static Decision WhileLinked(string? links, Decision decide) => dataset =>
        dataset is null || dataset.Links == links ? decide(dataset) : Core.Refusals.Overtaken(dataset.Name, dataset.Versions.Count);
}
