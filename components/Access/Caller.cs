using Quantities;

namespace Access;

/// <summary>Who asks: of which tenant, and what they may do.</summary>
/// <param name="Id">The key's id, or whom a provider of identities vouches for; what the audit tells callers apart by.</param>
/// <param name="Name">What people call the caller.</param>
/// <param name="Tenant">Whose datasets they are.</param>
/// <param name="Scopes">What the caller may do, with all that is included.</param>
public sealed record Caller(string Id, string Name, TenantName Tenant, IReadOnlySet<Scope> Scopes)
{
    /// <summary>Whoever sits at this machine, where nobody is told apart.</summary>
    public static Caller Local { get; } = new("local", "local", TenantName.Default, Access.Scopes.All);

    /// <summary>Whether the caller is the holder of a key, and not somebody that a provider of identities vouches for.</summary>
    public bool IsOfKey => !Id.StartsWith("openid:", StringComparison.Ordinal);

    /// <summary>Whether the caller may do something that any of <paramref name="scopes"/> allows.</summary>
    public bool MayAny(params IReadOnlyCollection<Scope> scopes) => scopes.Any(Scopes.Contains);
}
