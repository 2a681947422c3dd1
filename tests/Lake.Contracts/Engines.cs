using Lake.DuckDb;
using Lake.Memory;
using Microsoft.Extensions.DependencyInjection;
using Objects;
using Objects.Files;
using Quantities;
using Shouldly;

namespace Lake.Contracts;

/// <summary>An adapter under test, wired as a project wires it.</summary>
public abstract class Engine : IAsyncDisposable
{
    public abstract IServiceProvider Services { get; }

    public ILandings Landings => Services.GetRequiredService<ILandings>();

    public IStatistics Statistics => Services.GetRequiredService<IStatistics>();

    public ILabels Labels => Services.GetRequiredService<ILabels>();

    public abstract ValueTask DisposeAsync();
}

public sealed class MemoryEngine : Engine
{
    readonly ServiceProvider services = new ServiceCollection().AddLakeInMemory().BuildServiceProvider();

    public override IServiceProvider Services => services;

    public override ValueTask DisposeAsync() => services.DisposeAsync();
}

public sealed class DuckDbEngine : Engine
{
    ServiceProvider services;

    public DuckDbEngine() => services = Start();

    public string Folder { get; } = Directory.CreateTempSubdirectory("lake-").FullName;

    public string ObjectFolder => Path.Combine(Folder, "objects");

    public string WorkFolder => Path.Combine(Folder, "work");

    public override IServiceProvider Services => services;

    public MovedClock Clock { get; } = new();

    public IObjects Objects => services.GetRequiredService<IObjects>();

    /// <summary>A second wiring over the same folders, as another process has it.</summary>
    public ServiceProvider Start() => new ServiceCollection()
        .AddSingleton<TimeProvider>(Clock)
        .AddObjectsInFiles(ObjectFolder)
        .AddLakeInDuckDb(new DuckDbLakeOptions(WorkFolder) { MemoryLimit = "256MB", Threads = 2 })
        .BuildServiceProvider();

    public async Task RestartAsync()
    {
        await services.DisposeAsync();
        services = Start();
    }

    public override async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>The system's clock, some time ahead.</summary>
public sealed class MovedClock : TimeProvider
{
    public TimeSpan Passed { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Passed;
}

static class Failures
{
    public static void ShouldBeDamaged(this FailureException failure, string because)
    {
        failure.Problem.Code.ShouldBe("lake-damaged");
        failure.Problem.Detail.ShouldContain(because);
    }
}
