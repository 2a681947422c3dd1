using Access;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary>Tables of the commands that manage: headings and cells by the habits of a language.</summary>
static class Cells
{
    /// <summary>Prints rows as a table; where the terminal is too narrow for it, each row as lines of its own, without what is empty.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="language">The language of the headings.</param>
    /// <param name="headings">What the cells are.</param>
    /// <param name="rows">Cells as plain text, as many in each row as there are headings.</param>
    /// <param name="isPlain">Whether the table has no frame.</param>
    /// <param name="numbers">Whether all but the first cells are numbers.</param>
    public static void Write(IAnsiConsole console, Language language, IReadOnlyList<Label> headings, IEnumerable<string[]> rows, bool isPlain = false, bool numbers = false)
    {
        string[] names = [.. headings.Select(heading => heading.In(language))];
        var all = rows.Select(row => row.Select(cell => Plain.Of(cell, int.MaxValue)).ToArray()).ToList();
        if (names.Select((name, i) => Math.Max(name.Length, all.Select(row => row[i].Length).DefaultIfEmpty().Max()) + 3).Sum() + 1 > console.Profile.Width)
        {
            var wide = names.Max(name => name.Length);
            foreach (var row in all)
            {
                for (var i = 0; i < names.Length; i++)
                {
                    if (row[i].Length > 0)
                        console.MarkupLineInterpolated($"[dim]{names[i].PadRight(wide)}[/]  {row[i]}");
                }

                console.WriteLine();
            }

            return;
        }

        var table = new Table().Border(Border(console, isPlain)).AddColumns([.. names.Select(Markup.Escape)]);
        foreach (var column in table.Columns.Skip(numbers ? 1 : names.Length))
            column.RightAligned();
        foreach (var row in all)
            table.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(table);
    }

    /// <summary>A table's frame, of signs that the terminal knows.</summary>
    public static TableBorder Border(IAnsiConsole console, bool isPlain) => !console.Profile.Capabilities.Unicode ? TableBorder.Ascii : isPlain ? TableBorder.Simple : TableBorder.Rounded;

    public static string Count(long count, Language language) => Culture.Number(count, language, 0);

    public static string Probability(double probability, Language language) => Culture.Fixed(probability, language, 4);

    public static string Money(double? amount, Language language) => amount is { } money ? Culture.Fixed(money, language, 2) : "";

    /// <summary>A threshold as it was given.</summary>
    public static string Exact(double number, Language language) => Culture.Number(number, language, 15);

    public static string Day(DateTimeOffset? at, Language language) => at is { } instant ? Culture.Date(DateOnly.FromDateTime(instant.UtcDateTime), language) : "";

    /// <summary>An instant in UTC, to the minute.</summary>
    public static string Minute(DateTimeOffset? at, Language language) => at is { } instant ? $"{Day(at, language)} {instant.UtcDateTime:HH:mm}" : "";
}
