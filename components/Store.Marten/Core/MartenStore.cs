using Marten;
using Npgsql;
using Polly;

namespace Store.Marten.Core;

/// <summary>The way to PostgreSQL: schema first, then the work, again and again while the server is away.</summary>
sealed class MartenStore(Func<IDocumentStore> documents, NpgsqlDataSource database, MartenStoreOptions options) : IDisposable
{
    readonly ResiliencePipeline _patience = Patience.Of(options.Patience);
    readonly SemaphoreSlim _gate = new(1, 1);
    volatile bool _ready;

    /// <summary>Runs work that may run again although the outcome of an earlier run is unknown.</summary>
    public Task<T> ReadAsync<T>(Func<IQuerySession, CancellationToken, Task<T>> read, CancellationToken ct) => RunAsync(async token =>
    {
        await using var session = documents().QuerySession();
        return await read(session, token);
    }, ct);

    /// <inheritdoc cref="ReadAsync{T}"/>
    public Task<T> WriteAsync<T>(Func<IDocumentSession, CancellationToken, Task<T>> write, CancellationToken ct) => RunAsync(async token =>
    {
        await using var session = documents().LightweightSession();
        return await write(session, token);
    }, ct);

    /// <summary>
    /// The document in the one row that a statement finds by <paramref name="key"/>, or null. It needs a connection and nothing of Marten, which takes longer to open than a whole command that
    /// shows a stored answer.
    /// </summary>
    public Task<T?> FindRowAsync<T>(Func<string, string> sql, string key, CancellationToken ct)
        where T : class => SqlAsync(async (connection, schema, token) =>
    {
        await using var command = new NpgsqlCommand(sql(schema), connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = key } } };
        await using var rows = await command.ExecuteReaderAsync(token);
        return await rows.ReadAsync(token) ? await StoredShapes.Json.FromJsonAsync<T>(rows, 0, token) : null;
    }, ct);

    /// <summary>Runs statements on a connection and a schema of that name, under the same conditions: what lies beside Marten.</summary>
    public Task<T> SqlAsync<T>(Func<NpgsqlConnection, string, CancellationToken, Task<T>> work, CancellationToken ct) => RunAsync(async token =>
    {
        await using var connection = await database.OpenConnectionAsync(token);
        return await work(connection, options.Schema, token);
    }, ct);

    /// <summary>Returns when the schema is there.</summary>
    public Task PrepareAsync(CancellationToken ct) => RunAsync(_ => Task.FromResult(true), ct);

    public void Dispose() => _gate.Dispose();

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
                await StoreSchema.EnsureAsync(database, documents, options, ct);
            _ready = true;
        }
        finally
        {
            _gate.Release();
        }
    }
}
