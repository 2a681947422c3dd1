using Datasets;
using MediatR;
using Recompute;

namespace Worker;

/// <summary>A new version makes standing questions due.</summary>
public static class TransactionsLandedHandler
{
    /// <summary>One message a question, so that each is retried for itself.</summary>
    public static async Task<IEnumerable<object>> Handle(TransactionsLanded message, ISender sender, CancellationToken ct) =>
        await sender.Send(new PlanRecomputation(message.Version), ct);
}
