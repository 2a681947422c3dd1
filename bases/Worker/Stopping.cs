using Microsoft.Extensions.Hosting;

namespace Worker;

/// <summary>A worker that is told to stop gives up what it does: its message stays where it was, and whoever works next begins it again.</summary>
static class Stopping
{
    /// <summary>Does a message's work until it is cancelled or the process is told to stop; then this does not return, since its end would be logged as a failure, once for each that waited.</summary>
    public static async Task<T> UntilStoppedAsync<T>(this IHostApplicationLifetime life, Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct, life.ApplicationStopping);
        try
        {
            return await work(until.Token);
        }
        catch (Exception) when (life.ApplicationStopping.IsCancellationRequested)
        {
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            throw;
        }
    }
}
