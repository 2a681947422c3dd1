namespace EndToEnd.Plumbing;

/// <summary>Waits for what comes in its own time: looks again and again, up to a limit far above the time it takes.</summary>
static class Eventually
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(120);

    public static async Task TrueAsync(Func<Task<bool>> look, string what, Func<string>? context = null) =>
        _ = await ValueAsync(async () => await look() ? "yes" : null, what, context);

    public static Task TrueAsync(Func<bool> look, string what, Func<string>? context = null) => TrueAsync(() => Task.FromResult(look()), what, context);

    /// <summary>The first value that is not null.</summary>
    public static async Task<T> ValueAsync<T>(Func<Task<T?>> look, string what, Func<string>? context = null)
        where T : class
    {
        using var limit = new CancellationTokenSource(Limit);
        using var ticks = new PeriodicTimer(Interval);
        while (true)
        {
            if (await look() is { } found)
                return found;
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Not within {Limit.TotalSeconds} s: {what}. {context?.Invoke()}");
            await ticks.WaitForNextTickAsync();
        }
    }
}
