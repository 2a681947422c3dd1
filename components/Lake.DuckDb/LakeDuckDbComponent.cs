using Lake.DuckDb.Core;
using Lake.DuckDb.Core.Merging;
using Lake.DuckDb.Core.Sorted;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Objects;

namespace Lake.DuckDb;

/// <summary>Wires the embedded engine behind the lake's ports.</summary>
public static class LakeDuckDbComponent
{
    /// <summary>
    /// Adds <see cref="ILandings"/>, <see cref="IStatistics"/>, <see cref="IRowChecks"/>, <see cref="ILabels"/>, <see cref="ISoundness"/> and <see cref="ILayouts"/> that keep Parquet in the registered <see cref="IObjects"/> and ask it through
    /// DuckDB in this process.
    /// </summary>
    public static IServiceCollection AddLakeInDuckDb(this IServiceCollection services, DuckDbLakeOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.WorkFolder);
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(_ => new Engine(options))
            .AddSingleton(options)
            .AddSingleton<Store>()
            .AddSingleton<Merges>()
            .AddSingleton<SortedFiles>()
            .AddSingleton<Groupings>()
            .AddSingleton<Absences>()
            .AddSingleton<Scans>()
            .AddSingleton<Passes>()
            .AddSingleton<ILandings, DuckDbLandings>()
            .AddSingleton<IStatistics, DuckDbStatistics>()
            .AddSingleton<IRowChecks, DuckDbRowChecks>()
            .AddSingleton<DuckDbLabels>()
            .AddSingleton<ILabels>(provider => provider.GetRequiredService<DuckDbLabels>())
            .AddSingleton<ISoundness, DuckDbSoundness>()
            .AddSingleton<ILayouts, DuckDbLayouts>();
    }
}
