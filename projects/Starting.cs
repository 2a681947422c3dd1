using System.Data.Common;
using System.Globalization;
using LocalPostgres;
using Npgsql;

/// <summary>How a service begins: what keeps it from starting is one line that names the setting, and a code for whoever started it.</summary>
static class Starting
{
    /// <summary>A setting that cannot be used, and something the service needs that is away: the codes of the command line.</summary>
    const int Misused = 2, Unavailable = 4;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs a service as it was set, to its end; returns 0 when it was told to stop.</summary>
    public static async Task<int> RunAsync(string[] args, Programs program, Func<ServiceSettings, Task> serve)
    {
        try
        {
            var settings = ServiceSettings.Read(args, program, Environment.GetEnvironmentVariables());
            TellUnknown();
            await serve(settings);
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

    /// <summary>The arguments of a host that does not watch its settings for changes, which takes effort with each file that changes below the folder it was started in: the database's among them.</summary>
    public static string[] Unwatched(string[] args) => [.. args, "--hostBuilder:reloadConfigOnChange=false"];

    /// <summary>Tells of variables that look like settings and are none: whoever misspelled one believes that it is set.</summary>
    public static void TellUnknown()
    {
        foreach (var (variable, nearest) in ServiceSettings.Unknown(Environment.GetEnvironmentVariables()))
            Console.Error.WriteLine($"warning: {variable} is no setting and changes nothing; the nearest is {nearest}.");
    }

    /// <summary>The data folder.</summary>
    public static string Data(string? given) => Path.GetFullPath(given ?? "data");

    /// <summary>Where a server listens.</summary>
    /// <exception cref="ArgumentException">One is no address.</exception>
    public static string Urls(string? given)
    {
        foreach (var url in (given ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                _ = BindingAddress.Parse(url);
            }
            catch (FormatException e)
            {
                throw new ArgumentException($"urls: '{url}' is no address to listen on; write it as http://localhost:7070.", e);
            }
        }

        return given ?? "http://localhost:7070";
    }

    /// <summary>Whether the worker is the only one.</summary>
    /// <exception cref="ArgumentException">It is neither true nor false.</exception>
    public static bool Solo(string? given) =>
        given is null ? false : bool.TryParse(given, out var solo) ? solo : throw new ArgumentException($"solo: '{given}' is neither true nor false.");

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

    /// <summary>Where metrics and traces are pushed; null: nowhere.</summary>
    /// <exception cref="ArgumentException">It is no address.</exception>
    public static Uri? Collector(string? given) =>
        string.IsNullOrWhiteSpace(given) ? null
        : Uri.TryCreate(given, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
        : throw new ArgumentException($"otlp: '{given}' is no address of a collector; write it as http://collector:4317.");

    /// <summary>Where the worker tells how it is: a port of this machine, or an address; null: nowhere.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static string? Health(string? given)
    {
        if (string.IsNullOrWhiteSpace(given))
            return null;
        if (ushort.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        try
        {
            return BindingAddress.Parse(given) is { Scheme: "http", PathBase: "" } ? given : throw new FormatException();
        }
        catch (FormatException e)
        {
            throw new ArgumentException($"health: '{given}' is neither a port nor an address to listen on; write it as 7071 or http://127.0.0.1:7071.", e);
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
