namespace Datasets;

/// <summary>Signs of life of the workers: whether anybody imports what waits.</summary>
public interface IWorkers
{
    /// <summary>Workers sign so often.</summary>
    static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>One that has not signed for so long is taken for gone.</summary>
    static readonly TimeSpan Gone = TimeSpan.FromSeconds(40);

    /// <summary>Overwrites a worker's sign.</summary>
    Task SignAsync(WorkerSign sign, CancellationToken ct);

    /// <summary>The newest sign of any worker; null: there never was one.</summary>
    Task<WorkerSign?> LastAsync(CancellationToken ct);
}

/// <summary>A worker shows that it is alive.</summary>
/// <param name="Id">The worker, as it calls itself.</param>
/// <param name="At">When.</param>
public sealed record WorkerSign(string Id, DateTimeOffset At);
