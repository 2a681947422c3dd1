using LocalPostgres;

namespace EndToEnd.Plumbing;

/// <summary>A PostgreSQL that belongs to no data folder of the test: the operator's own server, as it were.</summary>
public sealed class SharedServer : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("perennial-end-to-end-server-").FullName;

    PostgresLease? lease;

    public string ConnectionString => lease!.ConnectionString;

    /// <summary>Where its files are.</summary>
    public string Folder => folder;

    public static async Task<SharedServer> StartAsync()
    {
        var server = new SharedServer();
        await server.ResumeAsync();
        return server;
    }

    /// <summary>Starts it, at first or after <see cref="PauseAsync"/>; the connection string stays.</summary>
    public async Task ResumeAsync() => lease = await LocalPostgresServer.AcquireAsync(new LocalPostgresOptions { DataFolder = folder }, CancellationToken.None);

    /// <summary>Stops it: connections end, new ones are refused.</summary>
    public async Task PauseAsync()
    {
        if (lease is { } held)
            await held.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await PauseAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>API and worker as two processes on one data folder and one PostgreSQL.</summary>
public sealed class TwoProcesses : IAsyncLifetime
{
    public SharedServer Database { get; } = new();

    public Installation Perennial { get; private set; } = null!;

    public Server Api { get; private set; } = null!;

    public StartedProgram Worker { get; private set; } = null!;

    public Task InitializeAsync() => Installation.BeginAsync(BeginAsync, DisposeAsync);

    async Task BeginAsync()
    {
        await Database.ResumeAsync();
        Perennial = new Installation { Postgres = Database.ConnectionString };
        (Api, Worker) = (await Perennial.ApiAsync(), await Perennial.WorkerAsync());
    }

    public async Task DisposeAsync()
    {
        if (Perennial is not null)
            await Perennial.DisposeAsync();
        await Database.DisposeAsync();
    }
}
