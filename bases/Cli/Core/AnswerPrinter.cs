using Answering;
using Answers;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary>Any answer on a terminal: its tables, then by which rule, of whom, and what has to be known.</summary>
static class AnswerPrinter
{
    /// <summary>An answer shows the tables that people want first, long ones their beginning, and names the others.</summary>
    const int MostTables = 3, MostRows = 40;

    /// <summary>Padding at both sides and the border.</summary>
    const int AroundCell = 3;

    public static void Write(IAnsiConsole console, IAnswer answer, DeclaredKind declared, IEnumerable<AnswerTable> tables, bool whole, Language language)
    {
        var head = SpokenHead.Of(answer.Head, declared, language);
        var of = answer.Head.Dataset is { } dataset ? $" {dataset}, {new Label("version", "версия").In(language)} {answer.Head.DatasetVersion}" : "";
        console.MarkupLineInterpolated($"[bold]{head.Title}[/]{of}");
        AnswerTable[] filled = [.. tables.Where(table => table.Rows > 0)];
        foreach (var table in filled.Take(MostTables))
            Write(console, table, declared, whole, language);
        if (filled.Length > MostTables)
            console.MarkupLineInterpolated($"[yellow]{Phrases.Words.Say(Phrases.TablesLeft.With(filled.Skip(MostTables).Select(table => table.Name)), language)}[/]");
        foreach (var said in head.Warnings)
            console.MarkupLineInterpolated($"[yellow]{said}[/]");
        console.MarkupLineInterpolated($"[dim]{string.Join(" ", head.Definition)}[/]");
        if (head.Evidence.Count > 0)
            console.MarkupLineInterpolated($"[dim]{string.Join(" ", head.Evidence)}[/]");
        console.WriteLine();
    }

    public static void Write(IAnsiConsole console, AnswerTable table, DeclaredKind declared, bool whole, Language language)
    {
        var rows = whole ? table.Rows : Math.Min(table.Rows, MostRows);
        string[][] cells = [.. table.Columns.Select(column => Enumerable.Range(0, rows).Select(row => CellText.Of(column, row, language)).ToArray())];
        string[] headings = [.. table.Columns.Select(column => CellText.Heading(column.Label, language))];
        var shown = ThatFit(console.Profile.Width, headings, cells);
        var grid = new Table().Border(Cells.Border(console, isPlain: true));
        for (var i = 0; i < shown; i++)
        {
            var column = new TableColumn(Markup.Escape(headings[i])).NoWrap();
            grid.AddColumn(CellText.IsRight(table.Columns[i]) ? column.RightAligned() : column);
        }

        for (var row = 0; row < rows; row++)
            grid.AddRow([.. Enumerable.Range(0, shown).Select(i => Markup.Escape(cells[i][row]))]);

        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{table.Title.In(language)}[/]{(table.Currency is not ("" or Culture.NoCurrency) && table.Columns.Any(IsMoney) ? $", {table.Currency}" : "")}");
        console.Write(grid);
        if (table.Note is { } note)
            console.MarkupLineInterpolated($"[dim]{declared.Words.Say(note, language)}[/]");
        if (shown < table.Columns.Count)
            console.MarkupLineInterpolated($"[yellow]{Phrases.Words.Say(Phrases.ColumnsLeft.With(table.Columns.Count - shown, headings[shown]), language)}[/]");
        if (rows < table.Rows)
            console.MarkupLineInterpolated($"[yellow]{Phrases.Words.Say(Phrases.RowsLeft.With(table.Rows - rows, table.Name), language)}[/]");
    }

    static bool IsMoney(Column column) => column.Kind == ColumnKind.Money || (column.Kinds?.Contains(ColumnKind.Money) ?? false);

    /// <summary>As many columns as stand beside each other: figures that wrap cannot be read.</summary>
    static int ThatFit(int width, string[] headings, string[][] cells)
    {
        var left = width - 2;
        for (var i = 0; i < headings.Length; i++)
        {
            left -= AroundCell + cells[i].Append(headings[i]).Max(text => text.Length);
            if (left < 0)
                return Math.Max(i, 1);
        }

        return headings.Length;
    }
}
