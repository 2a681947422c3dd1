using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Objects.Files.Core;

namespace Objects.Files;

/// <summary>Wires the folder adapter of <see cref="IObjects"/>.</summary>
public static class ObjectsFilesComponent
{
    /// <summary>Keeps objects as files below <paramref name="folder"/>, which is made when absent; several processes may share it.</summary>
    public static IServiceCollection AddObjectsInFiles(this IServiceCollection services, string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IObjects>(provider => new FolderObjects(folder, provider.GetRequiredService<TimeProvider>()));
    }
}
