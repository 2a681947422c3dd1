using Ingestion;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary>Datasets and what they hold as a table.</summary>
static class DatasetTable
{
    static readonly Label[] Headings =
    [
        new("dataset", "набор данных"), new("version", "версия"), new("events", "событий"), new("customers", "клиентов"), new("from", "с"), new("to", "по"),
        new("zone", "часовой пояс"), new("currency", "валюта"), new("properties", "свойства"),
    ];

    public static void Write(IAnsiConsole console, IReadOnlyList<DatasetOverview> datasets, Language language)
    {
        if (datasets.Count == 0)
        {
            console.WriteLine(Phrases.Words.Say(Phrases.NoDataset, language));
            return;
        }

        Cells.Write(console, language, Headings, datasets.Select(dataset => (string[])
        [
            dataset.Name, $"{dataset.Version}", Cells.Count(dataset.Events, language), Cells.Count(dataset.Customers, language),
            Cells.Day(dataset.FirstEvent, language), Cells.Day(dataset.LastEvent, language), dataset.Zone, dataset.Currency, string.Join(", ", dataset.Properties.Keys),
        ]));
        foreach (var dataset in datasets.Where(dataset => dataset.ValueEvents is not null))
            console.WriteLine(Phrases.Words.Say(Phrases.DatasetCounts.With(dataset.Name, dataset.ValueEvents!, dataset.CountedEvents, dataset.Events), language));
        foreach (var dataset in datasets.Where(dataset => dataset.SilenceDays is not null))
            console.WriteLine(Phrases.Words.Say(Phrases.DatasetSilence.With(dataset.Name, dataset.SilenceDays!.Value), language));
        foreach (var dataset in datasets.Where(dataset => dataset.Problem is not null))
            console.MarkupLineInterpolated($"[red]{dataset.Name}[/]: {dataset.Problem!.Title}. {dataset.Problem.Detail} [[{dataset.Problem.Code}]]");
    }
}
