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

    /// <summary>How often a worker shows the others that it is alive. One that is alone does so less often: nobody waits for its signs.</summary>
    public TimeSpan Heartbeat => TimeSpan.FromSeconds(Solo ? 30 : 4);

    /// <summary>How often a worker looks for work left behind, and once at its start. One that is alone finds only what it lost itself, by an acknowledgement that did not arrive.</summary>
    public TimeSpan Recovery => TimeSpan.FromSeconds(Solo ? 15 : 8);

    /// <summary>
    /// Without a sign of life for so long, a worker counts as dead. Longer than its longest pause, several times <see cref="Heartbeat"/>. Two more beats and a look for work left behind, and another one has all that was its:
    /// half a minute at most.
    /// </summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromSeconds(12);
}
