using MediatR;
using Microsoft.Extensions.Hosting;
using Upkeep;

namespace Worker;

/// <summary>Small segments of a dataset are merged.</summary>
public static class CompactionDueHandler
{
    /// <summary>Merges what is due by now, however many landings asked for it.</summary>
    public static Task Handle(CompactionDue message, ISender sender, IHostApplicationLifetime life, CancellationToken ct) =>
        life.UntilStoppedAsync(until => sender.Send(new CompactDataset(message.Dataset), until), ct);
}
