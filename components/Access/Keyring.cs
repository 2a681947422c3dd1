using System.Collections.Concurrent;
using Access.Core;
using Quantities;

namespace Access;

/// <summary>Gives keys out, knows them again, takes them back.</summary>
public sealed class Keyring(IKeys keys, TimeProvider clock)
{
    /// <summary>A key that was looked up is not looked up again for so long: taken back by another process, it opens that much longer here.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    const int MostRemembered = 10_000;

    /// <summary>An administrator's key counts as one that is left when it stays for so long at least.</summary>
    static readonly TimeSpan Stays = TimeSpan.FromDays(7);

    readonly Lock gate = new();
    readonly Dictionary<string, (AccessKey Key, DateTimeOffset Until)> known = new(StringComparer.Ordinal);
    int changes;

    readonly ConcurrentDictionary<string, DateTimeOffset> used = new(StringComparer.Ordinal);

    /// <summary>Gives a key out; its text is in the result and nowhere else. Refuses as <see cref="AccessKey.Issue"/> does.</summary>
    public async Task<Result<NewKey>> IssueAsync(TenantName tenant, string? name, IReadOnlyCollection<Scope>? scopes, int? days, CancellationToken ct)
    {
        if (!AccessKey.Issue(tenant, name, scopes, days, clock.GetUtcNow()).TryGet(out var made, out var problem))
            return problem;
        return await keys.AddAsync(made.Key, ct) ? made : throw new InvalidOperationException("Two random ids are the same.");
    }

    /// <summary>
    /// The first key of an installation, for all of the default tenant; null where there is a key already, whoever asks first. Its id is fixed, so that of several processes that start at once one
    /// makes it.
    /// </summary>
    public async Task<NewKey?> FirstAsync(CancellationToken ct)
    {
        var made = AccessKey.Issue(TenantName.Default, "first", [Scope.Admin], null, clock.GetUtcNow()).Value;
        var (first, text) = KeyText.First(made);
        return (await ListAsync(TenantName.Default, ct)).Count == 0 && await keys.AddAsync(first, ct) ? new NewKey(first, text) : null;
    }

    /// <summary>Whose key it is. Refuses with <c>key-unknown</c>, which does not tell a wrong secret from an unknown id, or <c>key-expired</c>.</summary>
    /// <param name="given">The key as its holder sent it.</param>
    /// <param name="ct">Given up when cancelled.</param>
    public async Task<Result<AccessKey>> RecogniseAsync(string given, CancellationToken ct)
    {
        if (KeyText.Parse(given) is not { } text || await FindAsync(text.Id, ct) is not { } key || !key.Fits(text))
            return Refusals.KeyUnknown;
        return Opens(key);
    }

    /// <summary>The key that a text names by its id, whatever its secret, where it was looked up just before; null: none.</summary>
    public AccessKey? Named(string given)
    {
        lock (gate)
            return KeyText.Parse(given) is { } text && known.TryGetValue(text.Id, out var seen) ? seen.Key : null;
    }

    /// <summary>Whether a key would be found without asking the store.</summary>
    public bool Remembers(string given)
    {
        lock (gate)
            return KeyText.Parse(given) is not { } text || (known.TryGetValue(text.Id, out var seen) && seen.Until > clock.GetUtcNow());
    }

    /// <summary>The key of an id, for somebody who showed it before; refuses in the same way.</summary>
    public async Task<Result<AccessKey>> RecallAsync(string id, CancellationToken ct) => await FindAsync(id, ct) is { } key ? Opens(key) : Refusals.KeyUnknown;

    /// <summary>The keys of a tenant, oldest first.</summary>
    public Task<IReadOnlyList<AccessKey>> ListAsync(TenantName tenant, CancellationToken ct) => keys.ListAsync(tenant, new KeysOfTenant(tenant), ct);

    /// <summary>Takes a key back; one that was taken back stays so. Refuses with <c>key-not-found</c> a key that the tenant does not have, and the last one that can give keys out.</summary>
    public Task<Result<AccessKey>> RevokeAsync(TenantName tenant, string id, CancellationToken ct) => ChangeAsync<AccessKey>(tenant, id, async key =>
    {
        var now = clock.GetUtcNow();
        if (key.RevokedAt is not null)
            return new Change<AccessKey>(key, null, key, null);
        bool IsNotLast(IReadOnlyList<AccessKey> all) => !IsAdmin(key, now, default) || all.Any(other => other.Id != id && IsAdmin(other, now, Stays));
        if (!IsNotLast(await ListAsync(tenant, ct)))
            return Refusals.LastAdmin(id);
        return new Change<AccessKey>(key.Revoke(now), null, key.Revoke(now), IsNotLast);
    }, ct);

    /// <summary>Gives a key out that takes over from another, which opens for some hours longer. Refuses with <c>key-not-found</c>, and as <see cref="AccessKey.Rotate"/> does.</summary>
    public Task<Result<NewKey>> RotateAsync(TenantName tenant, string id, int overlapHours, CancellationToken ct) => ChangeAsync<NewKey>(
        tenant, id, key => Task.FromResult(key.Rotate(overlapHours, clock.GetUtcNow()).Map(done => new Change<NewKey>(done.Old, done.New.Key, done.New, null))), ct);

    /// <summary>Writes down which keys were used since the last time.</summary>
    public async Task NoteUseAsync(CancellationToken ct)
    {
        var since = used.ToArray();
        if (since.Length == 0)
            return;
        await keys.UsedAsync(since.ToDictionary(), ct);
        foreach (var one in since)
            used.TryRemove(one);
    }

    static bool IsAdmin(AccessKey key, DateTimeOffset now, TimeSpan stays) =>
        key.Scopes.Contains(Scope.Admin) && key.StateAt(now) is KeyState.Valid or KeyState.Replaced && !(key.ExpiresAt <= now + stays);

    async Task<Result<T>> ChangeAsync<T>(TenantName tenant, string id, Func<AccessKey, Task<Result<Change<T>>>> change, CancellationToken ct)
        where T : notnull
    {
        while (true)
        {
            if (await keys.FindAsync(id, ct) is not { } key || key.Tenant != tenant.Value)
                return Refusals.NoKey(id);
            if (!(await change(key)).TryGet(out var changed, out var problem))
                return problem;
            var done = changed.After == key || await keys.ReplaceAsync(key, changed.After, changed.Also, changed.Provided, ct);

            // What was being looked up meanwhile may be the key as it was: it is not remembered.
            lock (gate)
            {
                changes++;
                known.Remove(id);
            }

            if (done)
                return changed.Outcome;
        }
    }

    Result<AccessKey> Opens(AccessKey key)
    {
        var now = clock.GetUtcNow();
        if (key.StateAt(now) is KeyState.Revoked or KeyState.Expired)
            return Refusals.KeyOver;
        if (key.LastUsedAt is not { } last || now - last >= TimeSpan.FromMinutes(1))
            used[key.Id] = now;
        return key;
    }

    async Task<AccessKey?> FindAsync(string id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        int before;
        lock (gate)
        {
            if (known.TryGetValue(id, out var seen) && seen.Until > now)
                return seen.Key;
            before = changes;
        }

        if (await keys.FindAsync(id, ct) is not { } key)
            return null;
        lock (gate)
        {
            if (known.Count >= MostRemembered)
                known.Clear();
            if (before == changes)
                known[id] = (key, now + Remembered);
        }

        return key;
    }

    /// <summary>A key as it shall be, another one that is new, what comes of it, and what has to hold of all keys of its tenant.</summary>
    sealed record Change<T>(AccessKey After, AccessKey? Also, T Outcome, Func<IReadOnlyList<AccessKey>, bool>? Provided);
}
