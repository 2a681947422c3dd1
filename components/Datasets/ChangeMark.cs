namespace Datasets;

/// <summary>Counts changes for those who wait for one, so that nobody has to look again and again. For stores.</summary>
public sealed class ChangeMark
{
    readonly Lock _gate = new();

    long _count;
    TaskCompletionSource _next = NewNext();

    /// <summary>Something changed, or may have.</summary>
    public void Move()
    {
        TaskCompletionSource reached;
        lock (_gate)
            (reached, _next, _count) = (_next, NewNext(), _count + 1);
        reached.SetResult();
    }

    /// <summary>Returns as soon as the mark is another one than <paramref name="since"/>, or after <paramref name="most"/>; the mark then.</summary>
    public async Task<long> AwaitAsync(long since, TimeSpan most, CancellationToken ct)
    {
        Task next;
        lock (_gate)
        {
            if (_count != since)
                return _count;
            next = _next.Task;
        }

        // Nothing happened in time is no failure.
        await next.WaitAsync(most, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        return Interlocked.Read(ref _count);
    }

    static TaskCompletionSource NewNext() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
