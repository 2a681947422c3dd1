using Ingestion.Core;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Objects;
using Quantities;

namespace Ingestion;

/// <summary>Wiring.</summary>
public static class IngestionComponent
{
    /// <summary>Lets a process preview files; needs nothing.</summary>
    public static IServiceCollection AddPreviews(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IRequestHandler<PreviewFile, Result<FilePreview>>, PreviewFileHandler>();
    }

    /// <summary>Lets a process register datasets and receive and run imports; needs the objects, datasets and lake ports.</summary>
    /// <param name="services">The process's services.</param>
    /// <param name="workFolder">A folder for files that live as long as an import runs.</param>
    public static IServiceCollection AddIngestion(this IServiceCollection services, string workFolder)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(new IngestionFolder(workFolder)).AddSingleton<WaitingImports>().AddSingleton<ImportTurns>().AddSingleton<LandingTurns>().AddSingleton<Publication>().AddSingleton<RateObjects>().AddSingleton<FileReceipt>().AddSingleton<FileStaging>().AddSingleton<DatasetChecks>().AddSingleton<Reworks>().AddSingleton<StandingRows>().AddSingleton<LinkObjects>().AddSingleton<ErasureKeys>().AddSingleton<FileErasing>().AddSingleton<Erasures>().AddMediatR(mediator =>
        {
            mediator.Lifetime = ServiceLifetime.Singleton;
            mediator.RegisterServicesFromAssemblyContaining<IngestionFolder>();
        });
    }
}

sealed record IngestionFolder(string Path)
{
    /// <summary>Makes the folder and removes what processes that were killed left in it more than a day ago.</summary>
    public void Prepare(DateTimeOffset now)
    {
        PrivateFolder.Create(Path);
        foreach (var left in Directory.EnumerateFiles(Path, "*.gz*").Where(file => File.GetLastWriteTimeUtc(file) < now.UtcDateTime.AddDays(-1)))
            File.Delete(left);
    }
}
