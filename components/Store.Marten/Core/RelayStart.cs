using Microsoft.Extensions.Hosting;
using Wolverine;

namespace Store.Marten.Core;

/// <summary>Holds messages of the relay back until queues take them.</summary>
/// <remarks>
/// Where it is alone, Wolverine starts the relay before its own queues. A message that is sent before they are up finds no handler, and so do all of its kind until the process ends: what was looked up once is kept.
/// </remarks>
sealed class RelayStart
{
    readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <exception cref="OperationCanceledException">The host stops before it was up.</exception>
    public async ValueTask SendAsync(IMessageBus bus, object message)
    {
        await _up.Task;
        await bus.SendAsync(message);
    }

    /// <summary>The event tables are there before any hosted service starts, and messages pass once all have started.</summary>
    public sealed class Steps(RelayStart start, MartenStore store) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => store.PrepareAsync(cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken)
        {
            start._up.TrySetResult();
            return Task.CompletedTask;
        }

        public Task StoppingAsync(CancellationToken cancellationToken)
        {
            start._up.TrySetCanceled(CancellationToken.None);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
