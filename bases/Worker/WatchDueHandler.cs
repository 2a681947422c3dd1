using AliveWatch;
using MediatR;

namespace Worker;

/// <summary>A watch is checked at a version.</summary>
public static class WatchDueHandler
{
    /// <summary>What was refused is kept by the watch; there is nothing to try again.</summary>
    public static async Task Handle(WatchDue message, ISender sender, CancellationToken ct) => await sender.Send(new CheckWatch(message), ct);
}
