namespace LocalPostgres.Core;

/// <summary>Why pg_ctl did not bring the server up, read from the lines it added to the log.</summary>
sealed record StartFailure(string Code, string Reason)
{
    /// <summary>Another program listens on our port.</summary>
    public bool PortTaken => Code == "postgres-port-taken";

    /// <summary>Goes away by itself: children of a killed server that still end, a starter's server that was quicker, a port in use.</summary>
    public bool Passing { get; init; }

    public static StartFailure Of(string output, string log)
    {
        if (log.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal) || log.Contains("Address already in use", StringComparison.Ordinal))
            return new StartFailure("postgres-port-taken", "another program uses its port") { Passing = true };
        var passing = log.Contains("shared memory block", StringComparison.Ordinal) || log.Contains("lock file \"postmaster.pid\"", StringComparison.Ordinal);
        return new StartFailure("postgres-did-not-start", $"{output} {log}".Trim()) { Passing = passing };
    }

    public PostgresUnavailableException ToException(ClusterHome home) =>
        new(Code, $"PostgreSQL in {home.Cluster} did not start: {Reason} (its log is {home.LogFile})");
}
