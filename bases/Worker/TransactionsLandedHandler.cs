using AliveWatch;
using Datasets;
using MediatR;
using Recompute;

namespace Worker;

/// <summary>A new version makes standing questions and watches due.</summary>
public static class TransactionsLandedHandler
{
    /// <summary>One message a question or watch, so that each is retried for itself.</summary>
    public static async Task<IEnumerable<object>> Handle(TransactionsLanded message, ISender sender, CancellationToken ct) =>
        [.. await sender.Send(new PlanRecomputation(message.Version), ct), .. await sender.Send(new PlanWatches(message.Version), ct)];
}
