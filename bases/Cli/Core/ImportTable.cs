using Datasets;
using Ingestion;
using Quantities;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary>An import that landed as a table, and its first rejected rows.</summary>
static class ImportTable
{
    static readonly Label[] Headings =
    [
        new("dataset", "набор данных"), new("read", "прочитано"), new("accepted", "принято"), new("duplicate", "повторов"), new("rejected", "отклонено"), new("seconds", "секунд"), new("version", "версия"),
    ];

    /// <summary>Several files: a line each, what all of them make, and why some were refused.</summary>
    public static void Write(IAnsiConsole console, ImportsReport report, Language language)
    {
        string[] Row(string name, IReadOnlyList<ImportReport> of) =>
        [
            name, Cells.Count(of.Sum(one => one.Read), language), Cells.Count(of.Sum(one => one.Accepted), language), Cells.Count(of.Sum(one => one.Duplicate), language), Cells.Count(of.Sum(one => one.Rejected), language),
            Culture.Fixed(of.Sum(one => one.Seconds), language, 1), of.Max(one => one.Version) is { } version ? $"{version}" : new Label("no new rows", "новых строк нет").In(language),
        ];
        ImportReport[] all = [.. report.Imports.Select(file => file.Import)];
        if (all.Length > 0)
            Cells.Write(console, language, [new("file", "файл"), .. Headings[1..]], [.. report.Imports.Select(file => Row(file.File, [file.Import])), Row(new Label("all", "всего").In(language), all)], numbers: true);
        foreach (var refused in report.Refused)
            console.MarkupLineInterpolated($"[red]{refused.File}:[/] {refused.Problem.Title}: {refused.Problem.Detail} [[{refused.Problem.Code}]]");
        console.WriteLine(Phrases.Words.Say(Phrases.FilesImported.With(report.Imports.Count, report.Refused.Count), language));
    }

    public static void Write(IAnsiConsole console, ImportReport report, Language language)
    {
        Cells.Write(console, language, Headings,
        [
            [
                report.Dataset, Cells.Count(report.Read, language), Cells.Count(report.Accepted, language), Cells.Count(report.Duplicate, language), Cells.Count(report.Rejected, language),
                Culture.Fixed(report.Seconds, language, 1), report.Version is { } version ? $"{version}" : new Label("no new rows", "новых строк нет").In(language),
            ],
        ], numbers: true);
        foreach (var row in report.FirstRejected)
            console.MarkupLineInterpolated($"[yellow]{new Label("rejected", "отклонена").In(language)}[/] {Phrases.Words.Say(Phrases.RowRejected.With($"{row.Line}", row.ReasonIn(language)), language)}");
        if (report.ReadAs is { Found.Count: > 0 } read)
            console.WriteLine(Phrases.Words.Say(Phrases.ShownByFile.With(Has("separator", read.Separator), Has("decimal", read.DecimalMark), Has("dateFormat", read.DateForm)), language));
        foreach (var noted in report.Noted)
            console.WriteLine(Phrases.Words.Say(Phrases.RowsNoted.With(noted.Code, noted.Column, noted.Rows), language));
        if (report is { Accepted: 0, Duplicate: > 0 })
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
/// <param name="Rejected">Rows in quarantine.</param>
/// <param name="Seconds">From the command's first step to its last.</param>
/// <param name="Version">The version it published; null when it added nothing.</param>
/// <param name="FirstRejected">The first rejected rows.</param>
/// <param name="Noted">What was odd about rows that landed nevertheless.</param>
/// <param name="ReadAs">How the file was read.</param>
sealed record ImportReport(
    string Dataset, Guid Import, long Read, long Accepted, long Duplicate, long Rejected, double Seconds, long? Version, IReadOnlyList<RejectedRow> FirstRejected, IReadOnlyList<RowsNoted> Noted, ReadAs? ReadAs);

/// <summary>How the imports of several files ended.</summary>
/// <param name="Imports">Those that landed.</param>
/// <param name="Refused">Those that did not.</param>
sealed record ImportsReport(IReadOnlyList<ImportedFile> Imports, IReadOnlyList<RefusedFile> Refused);

/// <summary>A file that landed.</summary>
/// <param name="File">How it is called.</param>
/// <param name="Import">How its import ended.</param>
sealed record ImportedFile(string File, ImportReport Import);

/// <summary>A file that was refused.</summary>
/// <param name="File">How it is called.</param>
/// <param name="Problem">Why.</param>
sealed record RefusedFile(string File, Problem Problem);
