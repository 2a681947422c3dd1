using Npgsql;

namespace Store.Marten.Core;

/// <summary>Two ways to the same database.</summary>
sealed class Databases(string connectionString) : IAsyncDisposable
{
    /// <summary>Shows nobody's rows until it is told whose: for all that is done for somebody.</summary>
    public NpgsqlDataSource Walled { get; } = Of(connectionString);

    /// <summary>Shows everybody's rows: for the schema, and for the relay, which serves all.</summary>
    public NpgsqlDataSource Open { get; } = Of(TenantWall.SeeingAll(connectionString));

    public async ValueTask DisposeAsync()
    {
        await Walled.DisposeAsync();
        await Open.DisposeAsync();
    }

    static NpgsqlDataSource Of(string connectionString)
    {
        var database = new NpgsqlDataSourceBuilder(connectionString);
        database.ConnectionStringBuilder.ApplicationName ??= "perennial";
        return database.Build();
    }
}
