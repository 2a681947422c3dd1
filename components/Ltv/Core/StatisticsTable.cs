using System.Globalization;
using System.Text.Json;
using Quantities;
using Tables;
using Wording;

namespace Ltv.Core;

/// <summary>A table of sufficient statistics from a file: named columns of numbers. A column of something else is passed over until it is asked for.</summary>
/// <param name="Columns">The columns of numbers by name, as the file has them, in its order; equally long.</param>
/// <param name="Others">Columns with a field that is no number, and which.</param>
/// <param name="Lines">The line of the file each row begins on, 1-based.</param>
/// <param name="Separator">What set the fields apart.</param>
/// <param name="IsNamed">Whether the file names its columns.</param>
sealed record StatisticsTable(IReadOnlyDictionary<string, double[]> Columns, IReadOnlyDictionary<string, TableFault> Others, IReadOnlyList<long> Lines, string Separator, bool IsNamed)
{
    /// <summary>The argument by which models tell a row, from 0.</summary>
    const string RowNumber = "row";

    static readonly Label Title = new("The table cannot be used", "Таблицу нельзя использовать");

    /// <summary>The most rows read.</summary>
    public const int MostRows = 50_000_000;

    /// <summary>How many rows there are.</summary>
    public int Rows => Lines.Count;

    /// <summary>Reads a table of numbers; what the dialect does not say is found out. Without a header its columns are called <c>1, 2, 3, …</c>.</summary>
    /// <returns>The table, or <c>invalid-table</c>.</returns>
    public static Task<Result<StatisticsTable>> ReadAsync(Stream file, Dialect dialect, CancellationToken ct) => ReadAsync(file, dialect, null, ct);

    /// <summary>Reads a table within the operator's bounds.</summary>
    public static Task<Result<StatisticsTable>> ReadAsync(Stream file, Dialect dialect, TableBounds? bounds, CancellationToken ct) =>
        TableFile.ReadAsync(file, dialect, new(MostRows: MostRows, Refusal: Invalid(Phrases.TableTooLong.With(MostRows))) { Bounds = bounds }, rows => OfAsync(rows, ct), ct);

    static async Task<Result<StatisticsTable>> OfAsync(TableRows rows, CancellationToken ct)
    {
        if (rows.Width == 0)
            return TableFault.Empty.ToProblem();
        string[] names = rows.Header.Count > 0 ? [.. rows.Header] : [.. Enumerable.Range(1, rows.Width).Select(c => c.ToString(CultureInfo.InvariantCulture))];
        if (names.Any(name => name.Length == 0) || names.Distinct(StringComparer.Ordinal).Count() < names.Length)
            return TableFault.HeaderUnclear(names).ToProblem();
        var (columns, others, lines) = (names.Select(name => new NumberColumn(name, rows.Dialect)).ToArray(), new Dictionary<string, TableFault>(), new List<long>());
        while (true)
        {
            if (!(await rows.NextAsync(ct)).TryGet(out var more, out var problem))
                return problem;
            if (!more)
                break;
            if (rows.FieldCount == 1 && string.IsNullOrWhiteSpace(rows.Text(0)))
                continue;
            if (rows.FieldCount != rows.Width)
                return TableFault.OtherWidth(rows.Line, rows.FieldCount, rows.Width).ToProblem();
            lines.Add(rows.Line);
            for (var c = 0; c < names.Length; c++)
                if (!others.ContainsKey(names[c]) && columns[c].Add(rows.Line, rows.Text(c)) is { } fault)
                    others.Add(names[c], fault);
        }

        var read = new Dictionary<string, double[]>();
        for (var c = 0; c < names.Length; c++)
            if (others.ContainsKey(names[c]))
                continue;
            else if (columns[c].Finish(out var numbers) is { } fault)
                others.Add(names[c], fault);
            else
                read.Add(names[c], numbers);
        return lines.Count == 0 ? TableFault.HeaderAlone.ToProblem() : new StatisticsTable(read, others, lines, rows.Dialect.Separator!, rows.Header.Count > 0);
    }

    /// <summary>The first column that goes by one of these names, as they are or without regard to case; null when there is none.</summary>
    public double[]? Find(params IReadOnlyList<string> names) => Named(Columns, names);

    /// <summary>Why a column of one of these names has no numbers; null when there is none.</summary>
    public TableFault? FaultOf(params IReadOnlyList<string> names) => Named(Others, names);

    /// <summary>What a model refuses of a row, told by the line of the file the row stands on; any other refusal as it is.</summary>
    public Problem Located(Problem refusal) =>
        refusal is { Words: { } words, Said.Count: > 0 } && refusal.Said.Values.First() is { } said && said.Values.TryGetValue(RowNumber, out var row) && row.ValueKind == JsonValueKind.Number
            ? Problem.Of("invalid-table", Title, new Dictionary<string, Message>
            {
                [""] = Phrases.TableLine.With(Lines[row.GetInt32()]),
                [refusal.Said.Keys.First()] = said with { Values = said.Values.Where(value => value.Key != RowNumber).ToDictionary() },
            }, Phrases.Words.Or(words))
            : refusal;

    public static Problem Invalid(Message said) => Problem.Of("invalid-table", Title, said, Phrases.Words);

    static T? Named<T>(IReadOnlyDictionary<string, T> columns, IReadOnlyList<string> names)
        where T : class =>
        names.Select(name => columns.GetValueOrDefault(name)).FirstOrDefault(column => column is not null)
        ?? names.Where(name => name.Length > 1).Select(name => columns.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value).FirstOrDefault(column => column is not null);
}
