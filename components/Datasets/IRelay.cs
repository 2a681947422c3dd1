namespace Datasets;

/// <summary>What passes the commit logs on as messages, in the process of a worker.</summary>
public interface IRelay
{
    /// <summary>One that has not looked for so long cannot tell how it is.</summary>
    static readonly TimeSpan Blind = TimeSpan.FromSeconds(60);

    /// <summary>How it was when it looked last.</summary>
    RelayState State { get; }
}

/// <summary>How the relay is.</summary>
/// <param name="At">When it looked; null: it has not yet.</param>
/// <param name="StandsStill">Whether something waits and has not been passed on for too long.</param>
public sealed record RelayState(DateTimeOffset? At, bool StandsStill);
