using System.Globalization;
using AliveWatch;
using Spectre.Console;

namespace Cli.Core;

/// <summary>Watches, crossings and win-back lists as tables.</summary>
static class WatchTables
{
    const int Shown = 50;

    public static void Write(IAnsiConsole console, WatchList list)
    {
        if (list.Watches.Count == 0)
        {
            console.WriteLine("No watch yet. Add one: perennial watch add leaving --dataset NAME --below 0.3");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("watch", "below", "recover at", "scored version", "as of", "customers below", "crossings", "question");
        foreach (var watch in list.Watches)
        {
            table.AddRow(
                Markup.Escape(watch.Name), watch.Below.ToString(CultureInfo.InvariantCulture), watch.RecoverAt.ToString(CultureInfo.InvariantCulture), $"{watch.ScoredVersion}", $"{watch.ScoredAsOf:yyyy-MM-dd HH:mm}",
                watch.ScoredVersion is null ? "" : $"{watch.BelowCount:N0}", $"{watch.CrossingCount:N0}", Markup.Escape(watch.Question.GetRawText()));
        }

        console.Write(table);
        foreach (var watch in list.Watches)
        {
            if (watch.LastProblem is { } last)
                console.MarkupLineInterpolated($"[yellow]{watch.Name}: version {last.Version} could not be scored: {last.Problem.Detail} [[{last.Problem.Code}]][/]");
        }
    }

    public static void Write(IAnsiConsole console, CrossingPage page)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("#", "customer", "P(alive)", "before", "version", "as of");
        foreach (var crossing in page.Crossings)
            table.AddRow($"{crossing.Sequence}", Markup.Escape(crossing.Customer), $"{crossing.Probability:0.0000}", crossing.Previous is { } before ? $"{before:0.0000}" : "first seen", $"{crossing.Version}", $"{crossing.AsOf:yyyy-MM-dd HH:mm}");
        console.Write(table);
        console.MarkupLineInterpolated($"[dim]Go on with --after {page.Next}.[/]");
    }

    public static void Write(IAnsiConsole console, WinBackList list)
    {
        console.MarkupLineInterpolated($"[bold]Win back[/]: {WinBackWords.Rule(list)}");
        var table = new Table().Border(TableBorder.Simple).AddColumns("customer", "P(alive)", "value of one purchase", "lifetime value", "below since");
        foreach (var i in Enumerable.Range(0, Math.Min(Shown, list.Customer.Count)))
            table.AddRow(Markup.Escape(list.Customer[i]), $"{list.ProbabilityAlive[i]:0.0000}", $"{list.ExpectedValue[i]:N2}", $"{list.LifetimeValue[i]:N2}", $"{list.BelowSince[i]:yyyy-MM-dd} (version {list.BelowSinceVersion[i]})");
        console.Write(table);
        if (list.Customer.Count > Shown)
            console.MarkupLineInterpolated($"[yellow]{list.Customer.Count - Shown:N0} more: use --take, --json or --export FILE.csv.[/]");
        console.MarkupLineInterpolated($"[dim]{WinBackWords.Values(list)}[/]");
    }
}
