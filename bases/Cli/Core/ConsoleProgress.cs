using Answers;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary>A line now and then while a question of many parts is answered.</summary>
sealed class ConsoleProgress(IAnsiConsole console, Language language) : IQuestionProgress
{
    /// <summary>Fewer parts are done before anybody looks.</summary>
    const int Many = 20;

    int told;

    public void Report(IQuestion question, int done, int all)
    {
        // Reports come from several threads; a tenth is told once.
        var tenth = all < Many ? 0 : (int)(10L * done / all);
        for (var before = told; before < tenth; before = told)
            if (Interlocked.CompareExchange(ref told, tenth, before) == before)
            {
                console.MarkupLineInterpolated($"[dim]{Phrases.Words.Say(Phrases.PartsDone.With(done, all), language)}[/]");
                return;
            }
    }
}
