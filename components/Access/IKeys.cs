using Ardalis.Specification;
using Quantities;

namespace Access;

/// <summary>The keys that were given out.</summary>
public interface IKeys
{
    /// <summary>Keeps a new key; false when there is one of that id.</summary>
    Task<bool> AddAsync(AccessKey key, CancellationToken ct);

    /// <summary>The key of that id, whosever it is, or null: who shows a key is of no tenant yet.</summary>
    Task<AccessKey?> FindAsync(string id, CancellationToken ct);

    /// <summary>Those keys of a tenant that a specification asks for.</summary>
    Task<IReadOnlyList<AccessKey>> ListAsync(TenantName tenant, ISpecification<AccessKey> specification, CancellationToken ct);

    /// <summary>
    /// Puts <paramref name="after"/> in the place of <paramref name="before"/>, and keeps the new key, in one transaction, if nobody revoked or replaced it meanwhile and what is
    /// <paramref name="provided"/> holds of the tenant's keys, which nobody else changes until then; false otherwise, and nothing was written.
    /// </summary>
    Task<bool> ReplaceAsync(AccessKey before, AccessKey after, AccessKey? also, Func<IReadOnlyList<AccessKey>, bool>? provided, CancellationToken ct);

    /// <summary>Notes when keys were used last; what is there and newer stays, keys that are gone are passed over.</summary>
    Task UsedAsync(IReadOnlyDictionary<string, DateTimeOffset> lastUsed, CancellationToken ct);
}
