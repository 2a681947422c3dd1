using Datasets;
using Ingestion;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary>An import that landed as a table, and its first rejected rows.</summary>
static class ImportTable
{
    static readonly Label Replaced = new("replaced", "заменило");

    public static void Write(IAnsiConsole console, ImportReport report, Language language)
    {
        (Label Heading, string Cell)[] columns =
        [
            (new("dataset", "набор данных"), report.Dataset),
            (new("read", "прочитано"), Cells.Count(report.Read, language)),
            (new("accepted", "принято"), Cells.Count(report.Accepted, language)),
            (new("duplicate", "повторов"), Cells.Count(report.Duplicate, language)),
            .. report.Replaced > 0 ? [(Replaced, Cells.Count(report.Replaced, language))] : Array.Empty<(Label, string)>(),
            (new("rejected", "отклонено"), Cells.Count(report.Rejected, language)),
            (new("seconds", "секунд"), Culture.Fixed(report.Seconds, language, 1)),
            (new("version", "версия"), report.Version is { } version ? $"{version}" : new Label("no new rows", "новых строк нет").In(language)),
        ];
        Cells.Write(console, language, [.. columns.Select(column => column.Heading)], [[.. columns.Select(column => column.Cell)]], numbers: true);
        foreach (var row in report.FirstRejected)
            console.MarkupLineInterpolated($"[yellow]{new Label("rejected", "отклонена").In(language)}[/] {Phrases.Words.Say(Phrases.RowRejected.With($"{row.Line}", row.ReasonIn(language)), language)}");
        if (report.ReadAs is { Found.Count: > 0 } read)
            console.WriteLine(Phrases.Words.Say(Phrases.ShownByFile.With(Has("separator", read.Separator), Has("decimal", read.DecimalMark), Has("dateFormat", read.DateForm)), language));
        foreach (var noted in report.Noted)
            console.WriteLine(Phrases.Words.Say(Phrases.RowsNoted.With(noted.Code, noted.Column, noted.Rows), language));
        if (report.Withdrawn > 0)
            console.WriteLine(Phrases.Words.Say(Phrases.RowsWithdrawn.With(report.Withdrawn), language));
        if (report is { Accepted: 0, Replaced: 0, Withdrawn: 0, Duplicate: > 0 })
            console.WriteLine(Phrases.Words.Say(Phrases.RowsThere, language));
        if (report.Rejected > report.FirstRejected.Count)
            console.WriteLine(Phrases.Words.Say(Phrases.RejectedLeft.With(report.Rejected - report.FirstRejected.Count), language));

        string? Has(string found, string? value) => report.ReadAs.Found.Contains(found) ? value : null;
    }
}

/// <summary>How an import ended.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Import">The import's id.</param>
/// <param name="Read">Data rows read.</param>
/// <param name="Accepted">New rows.</param>
/// <param name="Duplicate">Rows that were there already.</param>
/// <param name="Replaced">New rows in place of others.</param>
/// <param name="Withdrawn">Rows that count no longer.</param>
/// <param name="Rejected">Rows in quarantine.</param>
/// <param name="Seconds">From the command's first step to its last.</param>
/// <param name="Version">The version it published; null when it added nothing.</param>
/// <param name="FirstRejected">The first rejected rows.</param>
/// <param name="Noted">What was odd about rows that landed nevertheless.</param>
/// <param name="ReadAs">How the file was read.</param>
sealed record ImportReport(
    string Dataset, Guid Import, long Read, long Accepted, long Duplicate, long Replaced, long Withdrawn, long Rejected, double Seconds, long? Version, IReadOnlyList<RejectedRow> FirstRejected, IReadOnlyList<RowsNoted> Noted, ReadAs? ReadAs);
