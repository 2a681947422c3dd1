using Lake.DuckDb.Core;
using Microsoft.Extensions.DependencyInjection;
using Objects;

namespace Lake.DuckDb;

/// <summary>Wires the embedded engine behind <see cref="ILake"/>.</summary>
public static class LakeDuckDbComponent
{
    /// <summary>Keeps segments as Parquet in the registered <see cref="IObjects"/> and asks them through DuckDB in this process.</summary>
    public static IServiceCollection AddLakeInDuckDb(this IServiceCollection services, DuckDbLakeOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.WorkFolder);
        return services.AddSingleton<ILake>(provider => new DuckDbLake(provider.GetRequiredService<IObjects>(), options));
    }
}
