namespace Quantities;

/// <summary>Whose rows a store may show or change: one tenant's, or those of all. Left unsaid (the default value), nobody's.</summary>
public readonly record struct Tenants
{
    Tenants(string? value) => Value = value;

    /// <summary>Everybody's: for what serves the whole installation, never for what a caller asks.</summary>
    public static Tenants All { get; } = new("*");

    /// <summary>The tenant's name; <c>*</c>, which is no name, for all; null for nobody.</summary>
    public string? Value { get; }

    /// <summary>One tenant's alone.</summary>
    public static Tenants Of(TenantName tenant) => new(tenant.Value);

    /// <inheritdoc cref="Of" />
    public static implicit operator Tenants(TenantName tenant) => Of(tenant);

    /// <summary>Whether it is among them.</summary>
    public bool Have(TenantName tenant) => this == All || (tenant.Value is not null && Value == tenant.Value);
}
