namespace Store.Marten;

/// <summary>How the store on Marten is set up.</summary>
public sealed record MartenStoreOptions
{
    /// <summary>The PostgreSQL schema that holds everything of the store; created when absent. Lower case.</summary>
    public string Schema { get; init; } = "perennial";

    /// <summary>How long a call goes on trying while PostgreSQL is away, before its last failure reaches the caller.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Set in the process that runs Wolverine: it relays the commit logs as messages, and tells how by <see cref="Datasets.IRelay"/>. Null everywhere else.</summary>
    public CommitLogRelay? Relay { get; init; }
}
