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
        new("watch", "наблюдение"), Metric, new("threshold", "порог"), new("recover at", "возврат при"), new("scored version", "оценена версия"), AsOf,
        new("beyond the threshold", "клиентов за порогом"), new("crossings", "пересечений"), new("question", "параметры вопроса"),
    ];

    static readonly Label ValueBelow = new("value below", "значение ниже порога");
    static readonly Label ValueAbove = new("value above", "значение выше порога");

    static readonly Label[] Values = [new("value of one purchase", "стоимость покупки"), new("lifetime value", "пожизненная ценность")];

    static readonly Label Below = new("below", "ниже");
    static readonly Label Above = new("above", "выше");
    static readonly Label BelowSince = new("below since", "ниже порога с");
    static readonly Label AboveSince = new("above since", "выше порога с");

    public static void Write(IAnsiConsole console, WatchList list, Language language)
    {
        if (list.Watches.Count == 0)
        {
            console.WriteLine(Phrases.Words.Say(Phrases.NoWatch, language));
            return;
        }

        Cells.Write(console, language, OfWatches, list.Watches.Select(watch => (string[])
        [
            watch.Name, watch.Metric, Threshold(watch, language), Cells.Exact(watch.RecoverAt, language), $"{watch.ScoredVersion}", Cells.Minute(watch.ScoredAsOf, language),
            watch.ScoredVersion is null ? "" : Cells.Count(watch.BeyondCount, language), Cells.Count(watch.CrossingCount, language), watch.Question.GetRawText(),
        ]));
        foreach (var watch in list.Watches)
        {
            if (watch.LastProblem is { } last)
                console.MarkupLineInterpolated($"[yellow]{Phrases.Words.Say(Phrases.NotScored.With(watch.Name, last.Version, last.Problem.DetailIn(language), last.Problem.Code), language)}[/]");
        }
    }

    public static void Write(IAnsiConsole console, CrossingPage page, Language language)
    {
        Cells.Write(console, language, [new("#", "№"), Customer, Metric, page.Side == "above" ? ValueAbove : ValueBelow, new("before", "до этого"), new("version", "версия"), AsOf], page.Crossings.Select(crossing => (string[])
        [
            $"{crossing.Sequence}", crossing.Customer, MeasureOf(crossing).Label.In(language), Number(crossing.Value, MeasureOf(crossing), language),
            crossing.Previous is { } before ? Number(before, MeasureOf(crossing), language) : new Label("first seen", "впервые").In(language), $"{crossing.Version}", Cells.Minute(crossing.AsOf, language),
        ]), isPlain: true);
        console.MarkupLineInterpolated($"[dim]{Phrases.Words.Say(Phrases.GoOn.With($"{page.Next}"), language)}[/]");

        WatchMeasure MeasureOf(Crossing crossing) => page.Measures.First(measure => measure.Code == crossing.Metric);
    }

    public static void Write(IAnsiConsole console, WinBackList list, Language language)
    {
        console.MarkupLineInterpolated($"[bold]{(list.Watch.Above is null ? new Label("Win back:", "Кого вернуть.") : new Label("Above the threshold:", "Кто выше порога.")).In(language)}[/] {WinBackWords.Rule(list, language)}");
        var measure = list.Watch.Measure;
        Cells.Write(console, language, [Customer, measure.Label, .. measure.IsOfModel ? Values : [], list.Watch.Above is null ? BelowSince : AboveSince], Enumerable.Range(0, Math.Min(Shown, list.Customer.Count)).Select(i => (string[])
        [
            list.Customer[i], Number(list.Value[i], measure, language),
            .. measure.IsOfModel ? [Cells.Money(list.ExpectedValue[i], language), Cells.Money(list.LifetimeValue[i], language)] : Array.Empty<string>(),
            $"{Cells.Day(list.BeyondSince[i], language)} ({new Label("version", "версия").In(language)} {list.BeyondSinceVersion[i]})",
        ]), isPlain: true);
        if (list.Customer.Count > Shown)
            console.MarkupLineInterpolated($"[yellow]{Phrases.Words.Say(Phrases.CustomersLeft.With(list.Customer.Count - Shown), language)}[/]");
        console.MarkupLineInterpolated($"[dim]{WinBackWords.Values(list, language)}[/]");
    }

    static string Threshold(WatchOverview watch, Language language) => $"{(watch.Above is null ? Below : Above).In(language)} {Cells.Exact(watch.Threshold, language)}";

    static string Number(double value, WatchMeasure measure, Language language) => measure.Kind switch
    {
        ColumnKind.Share => Cells.Probability(value, language),
        ColumnKind.Money => Cells.Money(value, language),
        _ => Culture.Number(value, language, 4),
    };
}
