using Calendar;
using Cohorts;
using Lake;
using Rfm;
using Spectre.Console;

namespace Cli.Core;

/// <summary>Answers as tables, each with its rule and its evidence.</summary>
static class AnswerTables
{
    public static void Write(IAnsiConsole console, RetentionTable answer)
    {
        var shares = answer.Definition.Measure == RetentionMeasure.Customers;
        var table = new Table().Border(TableBorder.Simple).AddColumn("cohort").AddColumn(new TableColumn("size").RightAligned());
        foreach (var column in table.Columns)
            column.NoWrap();

        // As many ages as fit beside each other: figures that wrap cannot be read.
        var shown = AgesThatFit(console.Profile.Width, answer);
        foreach (var age in answer.Ages.Take(shown))
            table.AddColumn(new TableColumn($"{age}").RightAligned().NoWrap());
        for (var row = 0; row < answer.Cohorts.Count; row++)
        {
            var cells = answer.Ages.Take(shown).Select((_, age) => Cell(answer.Values[row][age], answer.Unfinished[row][age]));
            table.AddRow([answer.Cohorts[row], $"{answer.Sizes[row]:N0}", .. cells]);
        }

        if (shares)
            table.AddRow(["[bold]mean[/]", "", .. answer.MeanRetainedShare.Take(shown).Select(share => share is { } mean ? $"[bold]{mean:P1}[/]" : "")]);
        console.MarkupLineInterpolated($"[bold]Cohorts[/] of {answer.Dataset}, version {answer.DatasetVersion}: {Words(answer.Definition.Measure)} by {answer.Definition.Grain} since the first event; * = period not over");
        console.Write(table);
        if (shown < answer.Ages.Count)
            console.MarkupLineInterpolated($"[yellow]Ages {answer.Ages[shown]} to {answer.Ages[^1]} do not fit here: widen the terminal or use --json.[/]");
        console.MarkupLineInterpolated($"[dim]Mean {answer.Definition.Mean}. As of {answer.Definition.AsOf:yyyy-MM-dd HH:mm:ss} UTC ({answer.Definition.AsOfRule}), days of {answer.Definition.Zone}.[/]");
        Write(console, answer.Evidence);
    }

    public static void Write(IAnsiConsole console, RfmSegments answer)
    {
        string[] names = ["segment", "scores", "customers", "share", "revenue", "share", "orders", "per order", "days since last", "frequency", "monetary"];
        var shown = console.Profile.Width >= 140 ? names.Length : console.Profile.Width >= 100 ? 7 : 6;
        var table = new Table().Border(TableBorder.Simple).AddColumns(names[..shown]);
        foreach (var column in table.Columns.Skip(2))
            column.RightAligned();
        foreach (var column in table.Columns)
            column.NoWrap();
        string[][] rows = [.. answer.Segments.Select(segment => (string[])[
            segment.Name, segment.Scores, $"{segment.Customers:N0}", $"{segment.CustomersShare:P1}", $"{segment.Revenue:N2}", $"{segment.RevenueShare:P1}", $"{segment.Orders:N0}",
            $"{segment.AverageOrderValue:N2}", $"{segment.MedianRecencyDays:N0}", $"{segment.MedianFrequency:N0}", $"{segment.MedianMonetary:N2}"])];
        foreach (var row in rows)
            table.AddRow(row[..shown]);

        console.MarkupLineInterpolated($"[bold]RFM segments[/] of {answer.Dataset}, version {answer.DatasetVersion}: {answer.Customers:N0} customers{(console.Profile.Width >= 140 ? "; the last three columns are medians" : "; a wider terminal shows more columns")}");
        console.Write(table);
        var definition = answer.Definition;
        console.MarkupLineInterpolated($"[dim]Recency: {definition.Recency}. Frequency: {definition.Frequency}, {definition.FrequencyTies}. Money: {definition.Monetary}. Scores: {definition.Scoring}. Map: {definition.SegmentMap}.[/]");
        console.MarkupLineInterpolated($"[dim]As of {definition.AsOf:yyyy-MM-dd HH:mm:ss} UTC ({definition.AsOfRule}).[/]");
        Write(console, answer.Evidence);
    }

    public static void Write(IAnsiConsole console, Evidence evidence, string anonymous = "left out")
    {
        var where = evidence.Where.Count == 0 ? "no condition" : string.Join(" and ", evidence.Where);
        console.MarkupLineInterpolated(
            $"[dim]Of {evidence.Events:N0} events of {evidence.Customers:N0} customers, {evidence.Orders:N0} orders, revenue {evidence.Revenue:N2} {evidence.Settings.Currency}; {where}; {evidence.AnonymousEvents:N0} events without a customer {anonymous}; from {Day(evidence.FirstEvent, evidence):yyyy-MM-dd} to {Day(evidence.LastEvent, evidence):yyyy-MM-dd}.[/]");
        console.WriteLine();
    }

    /// <summary>The day in the dataset's zone.</summary>
    static DateOnly? Day(DateTimeOffset? instant, Evidence evidence) =>
        instant is { } at && Zone.Create(evidence.Settings.Zone).TryGet(out var zone, out _) ? zone.DayOf(at) : null;

    static int AgesThatFit(int width, RetentionTable answer)
    {
        var left = width - 24;
        for (var age = 0; age < answer.Ages.Count; age++)
        {
            left -= 4 + Math.Max(7, answer.Values.Max(row => Cell(row[age], false).Length + 1));
            if (left < 0)
                return Math.Max(age, 1);
        }

        return answer.Ages.Count;
    }

    static string Cell(decimal? value, bool unfinished) => value is null ? "" : unfinished ? $"[dim]{value:#,0.##}*[/]" : $"{value:#,0.##}";

    static string Words(RetentionMeasure measure) => measure switch
    {
        RetentionMeasure.Customers => "customers active",
        RetentionMeasure.Orders => "orders",
        RetentionMeasure.Revenue => "revenue",
        RetentionMeasure.CumulativeRevenue => "cumulative revenue",
        RetentionMeasure.RevenuePerCustomer => "revenue per customer of the cohort",
        RetentionMeasure.CumulativeRevenuePerCustomer => "cumulative revenue per customer of the cohort",
        _ => measure.ToString(),
    };
}
