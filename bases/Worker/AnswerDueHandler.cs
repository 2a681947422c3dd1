using Answers;
using Forecasting;
using MediatR;
using Microsoft.Extensions.Logging;
using Recompute;

namespace Worker;

/// <summary>A standing question is answered; the answer is kept on its way back.</summary>
public static class AnswerDueHandler
{
    /// <summary>A question this process cannot read or the data refuses is no failure: there is nothing to try again.</summary>
    public static async Task Handle(AnswerDue message, ISender sender, QuestionCatalog catalog, ILogger log, CancellationToken ct)
    {
        if (!catalog.Read(message.Kind, message.Version, message.Question).TryGet(out var question, out _))
            return;
        if (question is ForecastMetric { With.By: not null } split)
            await ForecastLog.WhileAsync(split, log, told => sender.Send(told, ct));
        else
            await sender.Send(question, ct);
    }
}
