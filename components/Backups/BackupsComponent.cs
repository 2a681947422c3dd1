using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Backups;

/// <summary>Wiring.</summary>
public static class BackupsComponent
{
    /// <summary>Lets a process make backups and restore them; needs the objects port and an <see cref="IDatabaseCopy"/>.</summary>
    public static IServiceCollection AddBackups(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<BackupMaker>().AddSingleton<BackupRestorer>();
    }
}
