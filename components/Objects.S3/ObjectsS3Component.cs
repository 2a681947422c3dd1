using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Objects.S3.Core;

namespace Objects.S3;

/// <summary>Wires the adapters of <see cref="IObjects"/> and <see cref="IBuckets"/> for object stores that speak S3.</summary>
public static class ObjectsS3Component
{
    /// <summary>Keeps objects in a bucket.</summary>
    public static IServiceCollection AddObjectsInS3(this IServiceCollection services, S3Options options, S3Place place)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IObjects>(provider => new S3Objects(new S3Store(options), place, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Finds what others keep in buckets.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">Gives the options when buckets are first asked for; an <see cref="ArgumentException"/> of it goes to who asks.</param>
    public static IServiceCollection AddBucketsInS3(this IServiceCollection services, Func<S3Options> options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IBuckets>(provider => new S3Buckets(new S3Store(options()), provider.GetRequiredService<TimeProvider>()));
    }
}
