using Npgsql;

namespace Store.Marten.Core;

/// <summary>Four ways to the same database.</summary>
sealed class Databases(string connectionString) : IAsyncDisposable
{
    /// <summary>More look-ups than that at once are not done sooner: each takes less than a millisecond.</summary>
    const int MostLookUps = 8;

    /// <summary>Shows nobody's rows until it is told whose: for all that is done for somebody.</summary>
    public NpgsqlDataSource Walled { get; } = Of(connectionString);

    /// <summary>
    /// For look-ups of one round trip, which are told whose rows to show with each batch, for that batch only (<see cref="TenantWall.ShowOnce"/>): so nothing has to be taken back from its connections,
    /// and statements stay prepared.
    /// </summary>
    public NpgsqlDataSource LookUps { get; } = Of(connectionString, way =>
        (way.NoResetOnClose, way.MaxAutoPrepare, way.AutoPrepareMinUsages, way.MaxPoolSize) = (true, 20, 2, Math.Min(way.MaxPoolSize, MostLookUps)));

    /// <summary>Shows everybody's rows: for the schema, and for the relay, which serves all.</summary>
    public NpgsqlDataSource Open { get; } = Of(TenantWall.SeeingAll(connectionString));

    /// <summary>For the one connection that listens and never asks: nothing but the system tells it that the other end is gone.</summary>
    public NpgsqlDataSource Heard { get; } = Of(connectionString, way => (way.Pooling, way.TcpKeepAlive, way.TcpKeepAliveTime, way.TcpKeepAliveInterval) = (false, true, 30, 5));

    public async ValueTask DisposeAsync()
    {
        await Walled.DisposeAsync();
        await LookUps.DisposeAsync();
        await Heard.DisposeAsync();
        await Open.DisposeAsync();
    }

    static NpgsqlDataSource Of(string connectionString, Action<NpgsqlConnectionStringBuilder>? set = null)
    {
        var database = new NpgsqlDataSourceBuilder(connectionString);
        database.ConnectionStringBuilder.ApplicationName ??= "perennial";
        set?.Invoke(database.ConnectionStringBuilder);
        return database.Build();
    }
}
