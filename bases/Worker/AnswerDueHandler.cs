using Answering;
using MediatR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quantities;
using Recompute;

namespace Worker;

/// <summary>A standing question is answered; the answer is kept on its way back.</summary>
public static partial class AnswerDueHandler
{
    /// <summary>
    /// A question that cannot be read or the data refuses is no failure: there is nothing to try again, and the log says why it has no answer. One of a kind this process does not
    /// know is another process's. Of many landings in a row only the newest version is answered.
    /// </summary>
    public static async Task Handle(AnswerDue message, ISender sender, QuestionDesk desk, IHostApplicationLifetime life, ILogger log, CancellationToken ct)
    {
        if (!desk.Catalog.Knows(message.Kind))
            return;
        if (!await sender.Send(new IsStillDue(message), ct))
        {
            WorkerMeter.Recomputed(message.Kind, "overtaken");
            return;
        }

        Problem? refused;
        try
        {
            refused = await life.UntilStoppedAsync(until => desk.AnswerAsync(message.Version, message.Kind, message.Question, until), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            WorkerMeter.Recomputed(message.Kind, "failed");
            throw;
        }

        WorkerMeter.Recomputed(message.Kind, refused is null ? "answered" : "refused");
        if (refused is not null)
            Refuse(log, refused.Code, refused.Detail, message.Kind, $"{message.Version.Dataset.Tenant}/{message.Version.Name}", message.Version.Number);
    }

    [LoggerMessage(4, LogLevel.Warning, "refused: {Code}: {Detail} ({Kind} of {Dataset}, version {Version})")]
    static partial void Refuse(ILogger log, string code, string detail, string kind, string dataset, long version);
}
