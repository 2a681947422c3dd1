using AliveWatch;
using Answers;
using MediatR;
using Quantities;

namespace Worker;

/// <summary>A watch is checked at a version: the question that gives the scores is asked, then its labels are held against the watch.</summary>
public static class WatchDueHandler
{
    /// <summary>What was refused is kept by the watch; there is nothing to try again.</summary>
    public static async Task Handle(WatchDue message, ISender sender, QuestionCatalog catalog, CancellationToken ct)
    {
        var refusal = catalog.Read(WatchDue.Kind, message.Version, message.Question).TryGet(out var question, out var unreadable)
            ? (await sender.Send(question, ct) as IRefusable)?.Refusal
            : unreadable;
        await sender.Send(new CheckWatch(message, refusal), ct);
    }
}
