namespace Backups;

/// <summary>What is being done.</summary>
public enum CopyStep
{
    /// <summary>The database.</summary>
    Database,

    /// <summary>Objects, one by one.</summary>
    Objects,

    /// <summary>Hashes of what is in a backup.</summary>
    Check,
}

/// <summary>How far a backup, its check or its restoring is.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Objects">How many objects are done.</param>
/// <param name="Bytes">Bytes that are done.</param>
/// <param name="AllBytes">Bytes there are; 0: not known.</param>
/// <param name="At">When this was so.</param>
public sealed record CopyProgress(CopyStep Step, int Objects, long Bytes, long AllBytes, DateTimeOffset At)
{
    /// <summary>The part that is done, 0…1.</summary>
    public double Share => AllBytes == 0 ? 0 : (double)Bytes / AllBytes;
}
