using Quantities;
using Tables;
using Wording;

namespace UnitEconomics.Core;

/// <summary>A production table from the rows of a file.</summary>
static class ProductionRows
{
    static readonly string[] Names = ["segment", "period", "supply", "demand", "output"];

    public static async Task<Result<ProductionTable>> ReadAsync(Stream from, Dialect dialect, TableBounds? bounds, CancellationToken ct)
    {
        var read = await TableFile.ReadAsync(from, dialect with { Header = dialect.Header ?? true }, new(MostBytes: 64 << 20) { Bounds = bounds }, rows => OfAsync(rows, ct), ct);
        return read.TryGet(out var table, out var problem) ? table
            : problem.Code == "invalid-table" ? new TableFault(null, problem.Said[""]).ToProblem("file")
            : problem;
    }

    static async Task<Result<ProductionTable>> OfAsync(TableRows rows, CancellationToken ct)
    {
        var header = rows.Header.Select(name => name.ToLowerInvariant()).ToList();
        var at = Names.Select(name => header.IndexOf(name)).ToArray();
        if (Names.Where((_, i) => at[i] < 0).ToArray() is { Length: > 0 } missing)
            return Refusals.Of("column-not-found", new Label("A column is missing", "Нет нужного столбца"), Phrases.ColumnsMissing.With(missing, Names));
        if (!(await rows.RestAsync(ct)).TryGet(out var rest, out var problem))
            return problem;

        NumberColumn[] columns = [.. Names[2..].Select(name => new NumberColumn(name, rows.Dialect))];
        foreach (var (line, fields) in rest)
        {
            if (fields.Length <= at.Max())
                return TableFault.OtherWidth(line, fields.Length, rows.Width).ToProblem();
            for (var i = 0; i < columns.Length; i++)
                if (columns[i].Add(line, fields[at[i + 2]]) is { } none)
                    return none.ToProblem("file");
        }

        var numbers = new double[columns.Length][];
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Finish(out numbers[i]) is { } none)
                return none.ToProblem("file");
            if (Array.FindIndex(numbers[i], number => number <= 0) is var low and >= 0)
                return Refusals.Invalid(Names[i + 2], Phrases.NotAboveNothing.With(rest[low].Line, Names[i + 2], rest[low].Fields[at[i + 2]].Trim()));
        }

        string[] Texts(int column) => [.. rest.Select(row => row.Fields[at[column]].Trim())];
        return Periods(rest, Texts(1), rows.Dialect).Then(periods => new ProductionTable(Texts(0), periods, numbers[0], numbers[1], numbers[2]).Checked());
    }

    /// <summary>Periods in spellings that sort in time, which days written with points do not.</summary>
    static Result<IReadOnlyList<string>> Periods(IReadOnlyList<(long Line, string[] Fields)> rows, string[] written, Dialect dialect)
    {
        if (dialect.DateFormat.Count == 0)
            return Result<IReadOnlyList<string>>.Ok(DatePatterns.Sortable(written));
        string?[] read = [.. written.Select(dialect.IsoTime)];
        return Array.FindIndex(read, period => period is null) is var odd and >= 0
            ? TableFault.NoDate(rows[odd].Line, Names[1], written[odd], dialect).ToProblem("file")
            : Result<IReadOnlyList<string>>.Ok(read!);
    }
}
