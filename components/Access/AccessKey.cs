using System.Security.Cryptography;
using Access.Core;
using Ardalis.Specification;
using Quantities;

namespace Access;

/// <summary>A key as it is kept: everything but its secret, of which only a hash is known.</summary>
public sealed record AccessKey
{
    /// <summary>How long a key and the one that replaces it both open, unless said otherwise.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>Hours that a key and the one that replaces it both open, at most.</summary>
    public const int MostOverlap = 2160;

    /// <summary>A key that is given out for good is valid for so long at most.</summary>
    public const int MostDays = 3650;

    /// <summary>Twelve letters and digits; stands in the key itself.</summary>
    public required string Id { get; init; }

    /// <summary>Whose datasets it opens: a <see cref="TenantName.Value"/>.</summary>
    public required string Tenant { get; init; }

    /// <summary>Who or what holds it, in the words of whoever gave it out: 1–80 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it allows, as given out.</summary>
    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>SHA-256 of the secret, in hexadecimal digits. A secret of 256 random bits needs no slow hash.</summary>
    public required string SecretHash { get; init; }

    /// <summary>When it was given out.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it opens nothing; null: it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was taken back; null: it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>About when it was used last, to the minute; null: never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The key that replaces it; null: none does.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Who uses it.</summary>
    public Caller Caller => new(Id, Name, TenantName.Create(Tenant).Value, Access.Scopes.Of(Scopes));

    /// <summary>Gives a key out; refuses with <c>invalid-value</c> on <c>name</c>, <c>scopes</c> and <c>days</c>, all that is wrong at once.</summary>
    /// <param name="tenant">Whose datasets it opens.</param>
    /// <param name="name">Who or what holds it.</param>
    /// <param name="scopes">What it allows; at least one.</param>
    /// <param name="days">Days until it expires, 1…<see cref="MostDays"/>; null: it does not.</param>
    /// <param name="now">When.</param>
    public static Result<NewKey> Issue(TenantName tenant, string? name, IReadOnlyCollection<Scope>? scopes, int? days, DateTimeOffset now)
    {
        var called = (name ?? "").Trim();
        var refused = Problem.Together(
            called.Length is >= 1 and <= 80 && Plain.Is(called) ? null : Refusals.Invalid("name", Refusals.NoName.With(called)),
            scopes is { Count: > 0 } ? null : Refusals.Invalid("scopes", Refusals.NoScopes.With((object)Words())),
            days is null or (>= 1 and <= MostDays) ? null : Refusals.Invalid("days", Refusals.NoDays.With(days, MostDays)));
        if (refused is not null)
            return refused;
        var text = KeyText.Random();
        return new NewKey(
            new AccessKey
            {
                Id = text.Id,
                Tenant = tenant.Value,
                Name = called,
                Scopes = [.. scopes!.Distinct().Order()],
                SecretHash = text.SecretHash,
                CreatedAt = now,
                ExpiresAt = days is { } valid ? now.AddDays(valid) : null,
            },
            text.Whole);
    }

    /// <summary>A key that takes over from this one with the same rights; this one opens for <paramref name="overlapHours"/> longer, 0…2160. Refuses one that was taken back or replaced.</summary>
    public Result<(AccessKey Old, NewKey New)> Rotate(int overlapHours, DateTimeOffset now)
    {
        if (overlapHours is < 0 or > MostOverlap)
            return Refusals.Invalid("overlapHours", Refusals.NoOverlap.With(MostOverlap));
        if (StateAt(now) is KeyState.Revoked or KeyState.Expired || ReplacedBy is not null)
            return Refusals.KeyIsOver(Id);
        var text = KeyText.Random();
        var span = ExpiresAt - CreatedAt;
        var until = now.AddHours(overlapHours);
        return (
            this with { ReplacedBy = text.Id, ExpiresAt = ExpiresAt is { } sooner && sooner < until ? sooner : until },
            new NewKey(this with { Id = text.Id, SecretHash = text.SecretHash, CreatedAt = now, ExpiresAt = now + span, LastUsedAt = null }, text.Whole));
    }

    /// <summary>The same key, taken back.</summary>
    public AccessKey Revoke(DateTimeOffset now) => this with { RevokedAt = RevokedAt ?? now };

    /// <summary>How it is at an instant.</summary>
    public KeyState StateAt(DateTimeOffset now) => RevokedAt is not null ? KeyState.Revoked : ExpiresAt <= now ? KeyState.Expired : ReplacedBy is not null ? KeyState.Replaced : KeyState.Valid;

    /// <summary>What a session holds of the key it was begun with, so that no other key of the same id carries it on.</summary>
    public string Mark => SecretHash[..16];

    /// <summary>Whether nobody revoked or replaced it since it was like that one; use does not count.</summary>
    public bool IsStill(AccessKey seen) => (RevokedAt, ReplacedBy) == (seen.RevokedAt, seen.ReplacedBy);

    /// <summary>Whether a secret is this key's; takes as long for a wrong one as for the right one.</summary>
    internal bool Fits(KeyText text) => CryptographicOperations.FixedTimeEquals(Convert.FromHexString(SecretHash), Convert.FromHexString(text.SecretHash));

    static string[] Words() => [.. Enum.GetValues<Scope>().Select(scope => Wording.Words.Of(scope))];
}

/// <summary>How a key is.</summary>
public enum KeyState
{
    /// <summary>It opens.</summary>
    [Wording.Word("valid", "действует")]
    Valid,

    /// <summary>It opens for a while longer, until holders have the one that replaces it.</summary>
    [Wording.Word("replaced", "заменён")]
    Replaced,

    /// <summary>Its time is over.</summary>
    [Wording.Word("expired", "истёк")]
    Expired,

    /// <summary>It was taken back.</summary>
    [Wording.Word("revoked", "отозван")]
    Revoked,
}

/// <summary>A key just given out, with what is shown once and never again.</summary>
/// <param name="Key">What is kept.</param>
/// <param name="Text">The key itself, as its holder sends it.</param>
public sealed record NewKey(AccessKey Key, string Text);

/// <summary>The keys of a tenant, oldest first.</summary>
public sealed class KeysOfTenant : Specification<AccessKey>
{
    /// <summary>Of this tenant.</summary>
    public KeysOfTenant(TenantName tenant)
    {
        var name = tenant.Value;
        Query.Where(key => key.Tenant == name).OrderBy(key => key.CreatedAt).ThenBy(key => key.Id);
    }
}
