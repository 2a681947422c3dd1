using AliveWatch;
using Datasets;
using MediatR;
using Recompute;
using SegmentWebhooks;
using Upkeep;
using Wolverine;

namespace Worker;

/// <summary>A new version makes standing questions, watches and webhooks due, and now and then a compaction.</summary>
public static class TransactionsLandedHandler
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>
    /// One message a question, watch or webhook, so that each is retried for itself. While further files of the dataset wait, the version waits for them: most likely it will not be the newest. From one
    /// that is not, nothing follows but a compaction now and then.
    /// </summary>
    public static async Task<IEnumerable<object>> Handle(TransactionsLanded message, ISender sender, WebhookTeller teller, CancellationToken ct)
    {
        var isSuperseded = await sender.Send(new IsSuperseded(message.Version), ct);
        var waits = !isSuperseded && await sender.Send(new AwaitsImports(message.Version), ct);
        return
        [
            .. isSuperseded ? []
                : waits ? [message.DelayedFor(Pause)]
                : (IEnumerable<object>)[.. await sender.Send(new PlanRecomputation(message.Version), ct), .. await sender.Send(new PlanWatches(message.Version), ct), .. await teller.PlanAsync(message.Version, ct)],
            .. !(isSuperseded || waits) || CompactionDue.AfterEach(message.Version) ? [new CompactionDue(message.Version.Dataset)] : Array.Empty<object>(),
        ];
    }
}
