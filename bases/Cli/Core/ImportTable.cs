using Datasets;
using Ingestion;
using Quantities;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary>An import that landed as a table, and its first rejected rows.</summary>
static class ImportTable
{
    /// <summary>Several files: a line each, what all of them make, and why some were refused.</summary>
    public static void Write(IAnsiConsole console, ImportsReport report, Language language)
    {
        ImportReport[] all = [.. report.Imports.Select(file => file.Import)];
        (string Name, ImportReport[] Of)[] rows = [.. report.Imports.Select(file => (file.File, new[] { file.Import })), (new Label("all", "всего").In(language), all)];
        if (all.Length > 0)
        {
            Cells.Write(
                console,
                language,
                [new("file", "файл"), .. Counts(all, all, language).Select(column => column.Heading)],
                rows.Select(row => (string[])[row.Name, .. Counts(row.Of, all, language).Select(column => column.Cell)]),
                numbers: true);
        }

        foreach (var file in report.Imports)
        {
            foreach (var line in Told(file.Import, language))
                console.WriteLine($"{file.File}: {line}");
        }

        foreach (var refused in report.Refused)
            console.MarkupLineInterpolated($"[red]{refused.File}:[/] {refused.Problem.Title}: {refused.Problem.Detail} [[{refused.Problem.Code}]]");
        console.WriteLine(Phrases.Words.Say(Phrases.FilesImported.With(report.Imports.Count, report.Refused.Count), language));
    }

    public static void Write(IAnsiConsole console, ImportReport report, Language language)
    {
        (Label Heading, string Cell)[] columns = [(new("dataset", "набор данных"), report.Dataset), .. Counts([report], [report], language)];
        Cells.Write(console, language, [.. columns.Select(column => column.Heading)], [[.. columns.Select(column => column.Cell)]], numbers: true);
        foreach (var row in report.FirstRejected)
            console.MarkupLineInterpolated($"[yellow]{new Label("rejected", "отклонена").In(language)}[/] {(row.Line == 0 ? row.ReasonIn(language) : Phrases.Words.Say(Phrases.RowRejected.With($"{row.Line}", row.ReasonIn(language)), language))}");
        if (report.ReadAs is { Found.Count: > 0 } read)
            console.WriteLine(Phrases.Words.Say(Phrases.ShownByFile.With(Has("separator", read.Separator), Has("decimal", read.DecimalMark), Has("dateFormat", read.DateForm)), language));
        foreach (var line in Told(report, language))
            console.WriteLine(line);
        if (report is { Accepted: 0, Replaced: 0, Withdrawn: 0, Duplicate: > 0 })
            console.WriteLine(Phrases.Words.Say(Phrases.RowsThere, language));
        if (report.Rejected > report.FirstRejected.Count)
            console.WriteLine(Phrases.Words.Say(Phrases.RejectedLeft.With(report.Rejected - report.FirstRejected.Count), language));

        string? Has(string found, string? value) => report.ReadAs.Found.Contains(found) ? value : null;
    }

    /// <summary>What somebody has to decide, or should know.</summary>
    static IEnumerable<string> Told(ImportReport report, Language language) =>
    [
        .. report.Noted.Select(noted => Phrases.Words.Say(Phrases.RowsNoted.With(noted.Code, noted.Column, noted.Rows), language)),
        .. report.Checks.Where(one => !one.IsPassed).Select(one => Phrases.Words.Say(Phrases.CheckFound.With(one.Check, $"{one.Severity}".ToLowerInvariant(), one.Failed), language)),
        .. report.Withdrawn > 0 ? [Phrases.Words.Say(Phrases.RowsWithdrawn.With(report.Withdrawn), language)] : Array.Empty<string>(),
    ];

    /// <summary>What became of the rows of imports; a column that none of those beside them needs is left out.</summary>
    static (Label Heading, string Cell)[] Counts(IReadOnlyList<ImportReport> of, IReadOnlyList<ImportReport> beside, Language language) =>
    [
        (new("read", "прочитано"), Cells.Count(of.Sum(one => one.Read), language)),
        (new("accepted", "принято"), Cells.Count(of.Sum(one => one.Accepted), language)),
        (new("duplicate", "повторов"), Cells.Count(of.Sum(one => one.Duplicate), language)),
        .. beside.Any(one => one.Replaced > 0) ? [(new Label("replaced", "заменило"), Cells.Count(of.Sum(one => one.Replaced), language))] : Array.Empty<(Label, string)>(),
        (new("rejected", "отклонено"), Cells.Count(of.Sum(one => one.Rejected), language)),
        (new("seconds", "секунд"), Culture.Fixed(of.Sum(one => one.Seconds), language, 1)),
        (new("version", "версия"), of.Max(one => one.Version) is { } version ? $"{version}" : new Label("no new rows", "новых строк нет").In(language)),
    ];
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
/// <param name="Checks">How the dataset's checks ended.</param>
sealed record ImportReport(
    string Dataset, Guid Import, long Read, long Accepted, long Duplicate, long Replaced, long Withdrawn, long Rejected, double Seconds, long? Version, IReadOnlyList<RejectedRow> FirstRejected, IReadOnlyList<RowsNoted> Noted, ReadAs? ReadAs, IReadOnlyList<CheckOutcome> Checks);

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
