using Datasets;

namespace Store.Marten;

/// <summary>
/// Turns what was appended to the commit logs, by whichever process, into messages of this one: <see cref="ImportQueued"/> and
/// <see cref="ImportRetried"/> become <see cref="FileReceived"/>, <see cref="SegmentsLanded"/> becomes <see cref="TransactionsLanded"/>.
/// </summary>
/// <remarks>
/// A message enters Wolverine's durable inbox in the same transaction that moves the relay's position on, so none is lost and none is relayed twice.
/// Handling is at least once all the same: a process killed in a handler handles the message again.
/// </remarks>
public sealed record CommitLogRelay
{
    /// <summary>
    /// True when this is the only process that relays: it takes over at once whatever an earlier one left. False for several workers on one database:
    /// one of them relays, each handles, and another takes over from one that died after <see cref="StaleAfter"/>.
    /// </summary>
    /// <remarks>Two processes with true on one database handle each other's messages twice.</remarks>
    public bool Solo { get; init; }

    /// <summary>The PostgreSQL schema of inbox, outbox, dead letters and nodes; shared by the workers of one database, by nobody else.</summary>
    public string MessageSchema { get; init; } = "perennial_messages";

    /// <summary>How often a worker looks for work left behind and shows that it is alive. One that is alone does so less often: nobody waits for its signs, and what it finds at its start is found at once.</summary>
    public TimeSpan Heartbeat => TimeSpan.FromSeconds(Solo ? 10 : 2);

    /// <summary>Without a sign of life for so long, a worker counts as dead. Longer than its longest pause, many times <see cref="Heartbeat"/>.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromSeconds(8);
}
