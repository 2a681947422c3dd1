namespace Access;

/// <summary>What may be shown of a key.</summary>
/// <param name="Id">By which it is found.</param>
/// <param name="Name">Who or what holds it.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="State">Whether it opens.</param>
/// <param name="CreatedAt">When it was given out.</param>
/// <param name="ExpiresAt">From when on it opens nothing; null: it does not expire.</param>
/// <param name="LastUsedAt">About when it was used last; null: never.</param>
/// <param name="RevokedAt">When it was taken back.</param>
/// <param name="ReplacedBy">The key that takes over.</param>
public sealed record KeyView(
    string Id, string Name, IReadOnlyList<Scope> Scopes, KeyState State, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt, string? ReplacedBy)
{
    /// <summary>The same without what only the store needs.</summary>
    public static KeyView Of(AccessKey key, DateTimeOffset now) =>
        new(key.Id, key.Name, key.Scopes, key.StateAt(now), key.CreatedAt, key.ExpiresAt, key.LastUsedAt, key.RevokedAt, key.ReplacedBy);
}
