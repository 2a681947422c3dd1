using Quantities;

namespace Datasets;

/// <summary>How a kind of file is read, kept by a tenant under a name: for all its datasets, and for files that are in none yet.</summary>
public sealed record KeptPreset
{
    /// <summary>Tenant and name: <c>default/till</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Tenant { get; init; }

    /// <summary>What it is called: lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The options, as JSON that only ingestion interprets.</summary>
    public required string Options { get; init; }

    /// <summary>When it was kept so.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A preset of a tenant.</summary>
    public static KeptPreset Of(TenantName tenant, string name, string options, DateTimeOffset at) => new() { Id = IdOf(tenant, name), Tenant = tenant.Value, Name = name, Options = options, At = at };

    /// <summary>The id of a tenant's preset of that name.</summary>
    public static string IdOf(TenantName tenant, string name) => $"{tenant}/{name}";
}

/// <summary>The presets that tenants keep. An import keeps how its own file is read, so that a preset may change or go without touching what has landed.</summary>
public interface IPresets
{
    /// <summary>Keeps a preset in the place of the one of its name.</summary>
    Task KeepAsync(KeptPreset preset, CancellationToken ct);

    /// <summary>A tenant's preset of that name, or null.</summary>
    Task<KeptPreset?> FindAsync(TenantName tenant, string name, CancellationToken ct);

    /// <summary>A tenant's presets by name.</summary>
    Task<IReadOnlyList<KeptPreset>> ListAsync(TenantName tenant, CancellationToken ct);

    /// <summary>Lets a preset go; false: there is none of that name.</summary>
    Task<bool> RemoveAsync(TenantName tenant, string name, CancellationToken ct);
}
