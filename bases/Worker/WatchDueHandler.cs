using AliveWatch;
using MediatR;
using Microsoft.Extensions.Hosting;

namespace Worker;

/// <summary>A watch is checked at a version.</summary>
public static class WatchDueHandler
{
    /// <summary>What was refused is kept by the watch; there is nothing to try again.</summary>
    public static Task Handle(WatchDue message, ISender sender, IHostApplicationLifetime life, CancellationToken ct) =>
        life.UntilStoppedAsync(until => sender.Send(new CheckWatch(message), until), ct);
}
