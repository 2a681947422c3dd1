using Marten;
using Marten.Services;
using Npgsql;
using Polly;
using Quantities;

namespace Store.Marten.Core;

/// <summary>The way to PostgreSQL: schema first, then the work, again and again while the server is away. What is not of the tenants a call names does not exist for it.</summary>
sealed class MartenStore(Func<IDocumentStore> documents, Databases databases, MartenStoreOptions options) : IDisposable
{
    readonly ResiliencePipeline _patience = Patience.Of(options.Patience);
    readonly SemaphoreSlim _gate = new(1, 1);
    volatile bool _ready;

    /// <summary>Runs work that may run again although the outcome of an earlier run is unknown.</summary>
    public Task<T> ReadAsync<T>(Tenants tenants, Func<IQuerySession, CancellationToken, Task<T>> read, CancellationToken ct) => RunAsync(token => LookAsync(tenants, read, token), ct);

    /// <inheritdoc cref="ReadAsync{T}"/>
    public Task<T> WriteAsync<T>(Tenants tenants, Func<IDocumentSession, CancellationToken, Task<T>> write, CancellationToken ct) => RunAsync(token => ChangeAsync(tenants, write, token), ct);

    /// <summary>The same, where somebody else may have been first, or an earlier run of this: after such a failure, <paramref name="look"/> tells from what stands then.</summary>
    public Task<T> WriteAsync<T>(
        Tenants tenants, Func<IDocumentSession, CancellationToken, Task<T>> write, Func<Exception, bool> isLost, Func<IQuerySession, CancellationToken, Task<T>> look, CancellationToken ct) => RunAsync(async token =>
    {
        try
        {
            return await ChangeAsync(tenants, write, token);
        }
        catch (Exception lost) when (isLost(lost))
        {
            return await LookAsync(tenants, look, token);
        }
    }, ct);

    /// <summary>
    /// What is made of the one row that a statement finds, or null; one round trip. It needs a connection and nothing of Marten, which takes longer to open than a whole command that shows a stored answer.
    /// </summary>
    public Task<T?> FindRowAsync<T>(TenantName tenant, Func<string, string> sql, Func<NpgsqlParameter[]> with, Func<NpgsqlDataReader, CancellationToken, Task<T>> read, CancellationToken ct)
        where T : class => RunAsync(async token =>
    {
        await using var connection = await databases.LookUps.OpenConnectionAsync(token);
        var find = new NpgsqlBatchCommand(sql(options.Schema));
        find.Parameters.AddRange(with());
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { TenantWall.ShowOnce(tenant), find } };
        await using var rows = await batch.ExecuteReaderAsync(token);
        await rows.NextResultAsync(token);
        return await rows.ReadAsync(token) ? await read(rows, token) : null;
    }, ct);

    /// <summary>The document in such a row, found by a key.</summary>
    public Task<T?> FindDocumentAsync<T, TKey>(TenantName tenant, Func<string, string> sql, TKey key, CancellationToken ct)
        where T : class => FindRowAsync(tenant, sql, () => [new NpgsqlParameter<TKey> { TypedValue = key }], async (row, token) => await StoredShapes.Json.FromJsonAsync<T>(row, 0, token), ct);

    /// <summary>Runs statements on a connection and a schema of that name, under the same conditions: what lies beside Marten.</summary>
    public Task<T> SqlAsync<T>(Tenants tenants, Func<NpgsqlConnection, string, CancellationToken, Task<T>> work, CancellationToken ct) => RunAsync(async token =>
    {
        await using var connection = await TenantWall.OpenAsync(databases.Walled, tenants, token);
        return await work(connection, options.Schema, token);
    }, ct);

    /// <summary>Returns when the schema is there.</summary>
    public Task PrepareAsync(CancellationToken ct) => RunAsync(_ => Task.FromResult(true), ct);

    public void Dispose() => _gate.Dispose();

    async Task<T> LookAsync<T>(Tenants tenants, Func<IQuerySession, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        await using var connection = await TenantWall.OpenAsync(databases.Walled, tenants, ct);
        await using var session = documents().QuerySession(SessionOptions.ForConnection(connection));
        return await read(session, ct);
    }

    async Task<T> ChangeAsync<T>(Tenants tenants, Func<IDocumentSession, CancellationToken, Task<T>> write, CancellationToken ct)
    {
        await using var connection = await TenantWall.OpenAsync(databases.Walled, tenants, ct);
        await using var session = documents().LightweightSession(SessionOptions.ForConnection(connection));
        return await write(session, ct);
    }

    Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct) => Patience.RunAsync(_patience, async token =>
    {
        if (!_ready)
            await PrepareOnceAsync(token);
        return await work(token);
    }, ct);

    async Task PrepareOnceAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (!_ready)
                await StoreSchema.EnsureAsync(databases.Open, documents, options, ct);
            _ready = true;
        }
        finally
        {
            _gate.Release();
        }
    }
}
