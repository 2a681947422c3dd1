using System.Collections.Concurrent;
using Answers;
using Microsoft.Extensions.Logging;

namespace Worker;

/// <summary>Tells the log how far a question of many parts has come: each tenth of it.</summary>
sealed partial class LoggedProgress(ILogger<LoggedProgress> log) : IQuestionProgress
{
    /// <summary>Fewer parts are done before anybody looks.</summary>
    const int Many = 20;

    readonly ConcurrentDictionary<AnswerKey, int> told = new();

    public void Report(IQuestion question, int done, int all)
    {
        if (all < Many)
            return;

        // Reports come from several threads, and not always in order; what is done is forgotten.
        var key = AnswerKey.Of(question);
        var tenth = (int)(10L * done / all);
        var isNew = false;
        told.AddOrUpdate(key, _ => (isNew = tenth > 0) ? tenth : 0, (_, before) => (isNew = tenth > before) ? tenth : before);
        if (isNew)
            Comes(log, done, all, question.Declared.Kind, $"{question.Of.Dataset.Tenant}/{question.Of.Name}", question.Of.Number);
        if (done == all)
            told.TryRemove(key, out _);
    }

    [LoggerMessage(2, LogLevel.Information, "{Done} of {All} done: {Kind} of {Dataset}, version {Version}")]
    static partial void Comes(ILogger log, int done, int all, string kind, string dataset, long version);
}
