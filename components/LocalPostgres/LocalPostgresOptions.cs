using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LocalPostgres;

/// <summary>Where the private PostgreSQL keeps its files and how patient its users are.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>The data folder; the cluster lives in its <c>postgres</c> folder. Created when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder that holds <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>; when set, no other place is searched.</summary>
    /// <remarks>When it is null, the environment variable <c>PERENNIAL_POSTGRES_BIN</c> takes its place.</remarks>
    public string? BinariesFolder { get; init; }

    /// <summary>Root only: where the cluster goes when its account cannot reach the data folder because a parent is closed to it.</summary>
    public string FallbackFolder { get; init; } = "/var/lib/perennial";

    /// <summary>How long a start, including crash recovery, and a wait for another starter may take.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Told about starts, restarts and stops.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>The clock of all waits.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
