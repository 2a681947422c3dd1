using System.Diagnostics;
using LocalPostgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Store.Marten;

namespace Store.Contracts;

/// <summary>A private PostgreSQL for the run of these tests, and as many databases on it as they want.</summary>
public sealed class Postgres : IAsyncLifetime
{
    readonly string _folder = Directory.CreateTempSubdirectory("store-contracts").FullName;
    int _databases;
    PostgresLease? _lease;

    PostgresLease Lease => _lease ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _lease = await LocalPostgresServer.AcquireAsync(new LocalPostgresOptions { DataFolder = _folder }, CancellationToken.None);

    public async Task DisposeAsync()
    {
        await Lease.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public void KillServer()
    {
        using var postmaster = Process.GetProcessById(Lease.Pid);
        postmaster.Kill();
    }

    public int Port => Lease.Port;

    public async Task<string> NewDatabaseAsync(string settings = "")
    {
        var name = $"store_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(Lease.OwnerConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name} owner perennial_service {settings}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Lease.ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>The same database for the superuser, whom no wall holds.</summary>
    public string AsSuperuser(string database) => new NpgsqlConnectionStringBuilder(Lease.OwnerConnectionString) { Database = new NpgsqlConnectionStringBuilder(database).Database }.ConnectionString;

    public static ServiceProvider Open(string database, MartenStoreOptions? options = null) =>
        new ServiceCollection().AddLogging().AddStoreOnMarten(database, options).BuildServiceProvider();
}

/// <summary>A server of one test's own, to be killed.</summary>
public sealed class Mortal : IAsyncDisposable
{
    public Postgres Server { get; } = new();

    public static async Task<Mortal> StartAsync()
    {
        var mortal = new Mortal();
        await mortal.Server.InitializeAsync();
        return mortal;
    }

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<Postgres>
{
    public const string Name = "PostgreSQL";
}
