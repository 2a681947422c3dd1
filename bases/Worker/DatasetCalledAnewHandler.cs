using Datasets;
using MediatR;
using Recompute;

namespace Worker;

/// <summary>A dataset with another name makes its standing questions due: answers say what it is called. Watches and webhooks go on, since nothing landed.</summary>
public static class DatasetCalledAnewHandler
{
    /// <summary>One message a question, so that each is retried for itself.</summary>
    public static async Task<IEnumerable<object>> Handle(DatasetCalledAnew message, ISender sender, CancellationToken ct) => await sender.Send(new PlanRenamed(message.Dataset), ct);
}
