using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Access;

/// <summary>Wiring.</summary>
public static class AccessComponent
{
    /// <summary>Adds <see cref="Keyring"/>; needs <see cref="IKeys"/>.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Keyring>();
        return services;
    }
}
