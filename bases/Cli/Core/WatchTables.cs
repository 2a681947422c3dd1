using AliveWatch;
using Answers;
using Spectre.Console;
using Watches;
using Wording;

namespace Cli.Core;

/// <summary>Watches, crossings and win-back lists as tables.</summary>
static class WatchTables
{
    const int Shown = 50;

    static readonly Label Customer = new("customer", "клиент");
    static readonly Label Metric = new("metric", "показатель");
    static readonly Label AsOf = new("as of", "на момент");

    static readonly Label[] OfWatches =
    [
        new("watch", "наблюдение"), Metric, new("below", "порог"), new("recover at", "снова выше с"), new("scored version", "оценена версия"), AsOf,
        new("customers below", "клиентов ниже порога"), new("crossings", "пересечений"), new("question", "параметры вопроса"),
    ];

    static readonly Label[] OfCrossings = [new("#", "№"), Customer, Metric, new("value", "значение"), new("before", "до этого"), new("version", "версия"), AsOf];

    static readonly Label[] Values = [new("value of one purchase", "стоимость покупки"), new("lifetime value", "пожизненная ценность")];

    static readonly Label Since = new("below since", "ниже порога с");

    public static void Write(IAnsiConsole console, WatchList list, Language language)
    {
        if (list.Watches.Count == 0)
        {
            console.WriteLine(Phrases.Words.Say(Phrases.NoWatch, language));
            return;
        }

        Cells.Write(console, language, OfWatches, list.Watches.Select(watch => (string[])
        [
            watch.Name, watch.Metric, Cells.Exact(watch.Below, language), Cells.Exact(watch.RecoverAt, language), $"{watch.ScoredVersion}", Cells.Minute(watch.ScoredAsOf, language),
            watch.ScoredVersion is null ? "" : Cells.Count(watch.BelowCount, language), Cells.Count(watch.CrossingCount, language), watch.Question.GetRawText(),
        ]));
        foreach (var watch in list.Watches)
        {
            if (watch.LastProblem is { } last)
                console.MarkupLineInterpolated($"[yellow]{Phrases.Words.Say(Phrases.NotScored.With(watch.Name, last.Version, last.Problem.DetailIn(language), last.Problem.Code), language)}[/]");
        }
    }

    public static void Write(IAnsiConsole console, CrossingPage page, Language language)
    {
        Cells.Write(console, language, OfCrossings, page.Crossings.Select(crossing => (string[])
        [
            $"{crossing.Sequence}", crossing.Customer, MeasureOf(crossing).Label.In(language), Number(crossing.Value, MeasureOf(crossing), language),
            crossing.Previous is { } before ? Number(before, MeasureOf(crossing), language) : new Label("first seen", "впервые").In(language), $"{crossing.Version}", Cells.Minute(crossing.AsOf, language),
        ]), isPlain: true);
        console.MarkupLineInterpolated($"[dim]{Phrases.Words.Say(Phrases.GoOn.With($"{page.Next}"), language)}[/]");

        WatchMeasure MeasureOf(Crossing crossing) => page.Measures.First(measure => measure.Code == crossing.Metric);
    }

    public static void Write(IAnsiConsole console, WinBackList list, Language language)
    {
        console.MarkupLineInterpolated($"[bold]{new Label("Win back:", "Кого вернуть.").In(language)}[/] {WinBackWords.Rule(list, language)}");
        var measure = list.Watch.Measure;
        Cells.Write(console, language, [Customer, measure.Label, .. measure.IsOfModel ? Values : [], Since], Enumerable.Range(0, Math.Min(Shown, list.Customer.Count)).Select(i => (string[])
        [
            list.Customer[i], Number(list.Value[i], measure, language),
            .. measure.IsOfModel ? [Cells.Money(list.ExpectedValue[i], language), Cells.Money(list.LifetimeValue[i], language)] : Array.Empty<string>(),
            $"{Cells.Day(list.BelowSince[i], language)} ({new Label("version", "версия").In(language)} {list.BelowSinceVersion[i]})",
        ]), isPlain: true);
        if (list.Customer.Count > Shown)
            console.MarkupLineInterpolated($"[yellow]{Phrases.Words.Say(Phrases.CustomersLeft.With(list.Customer.Count - Shown), language)}[/]");
        console.MarkupLineInterpolated($"[dim]{WinBackWords.Values(list, language)}[/]");
    }

    static string Number(double value, WatchMeasure measure, Language language) => measure.Kind switch
    {
        ColumnKind.Share => Cells.Probability(value, language),
        ColumnKind.Money => Cells.Money(value, language),
        _ => Culture.Number(value, language, 4),
    };
}
