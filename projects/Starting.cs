using System.Data.Common;
using LocalPostgres;
using Npgsql;

/// <summary>How a service begins: what keeps it from starting is one line that names the setting, and a code for whoever started it.</summary>
static class Starting
{
    /// <summary>A setting that cannot be used, and something the service needs that is away: the codes of the command line.</summary>
    const int Misused = 2, Unavailable = 4;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs a service to its end; returns 0 when it was told to stop.</summary>
    public static async Task<int> RunAsync(Func<Task> serve)
    {
        try
        {
            await serve();
            return 0;
        }
        catch (ArgumentException e)
        {
            return Tell(e.Message, Misused);
        }
        catch (Exception e) when (e is PostgresUnavailableException or DbException or IOException or UnauthorizedAccessException)
        {
            return Tell(e.Message, Unavailable);
        }
    }

    /// <summary>The operator's server, as far as it can be told from its connection string; null: none was named.</summary>
    /// <exception cref="ArgumentException">It is no connection string.</exception>
    public static string? Postgres(string? given)
    {
        if (string.IsNullOrWhiteSpace(given))
            return null;
        try
        {
            return new NpgsqlConnectionStringBuilder(given).Host is { Length: > 0 } ? given : throw new ArgumentException("it names no Host.");
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"postgres: the connection string cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Waits half a minute for a server that is not there yet: services are often started together.</summary>
    /// <exception cref="DbException">It did not come, or refused.</exception>
    public static async Task AwaitAsync(string postgres, TimeProvider clock)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(postgres);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException e) when (e is not PostgresException && clock.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock);
            }
            catch (NpgsqlException e)
            {
                throw new PostgresUnavailableException("server-refused", $"postgres: the server does not let the service in: {e.Message}", e);
            }
        }
    }

    static int Tell(string what, int code)
    {
        Console.Error.WriteLine($"error: {what.ReplaceLineEndings(" ")}");
        return code;
    }
}
