using Quantities;
using Tables;

namespace Forecasting.Core;

/// <summary>The rows of a file as fields.</summary>
/// <param name="Header">Names of the columns; null when the first line is data.</param>
/// <param name="Lines">Fields, with the line each stands on.</param>
/// <param name="Dialect">How the file is written.</param>
sealed record SeriesRows(string[]? Header, IReadOnlyList<(long Line, string[] Fields)> Lines, Dialect Dialect)
{
    public static async Task<Result<SeriesRows>> OfAsync(TableRows rows, CancellationToken ct)
    {
        if (rows.Width == 0)
            return TableFault.Empty.ToProblem();
        if (!(await rows.RestAsync(ct)).TryGet(out var rest, out var problem))
            return problem;
        foreach (var (line, fields) in rest)
            if (fields.Length != rows.Width)
                return TableFault.OtherWidth(line, fields.Length, rows.Width).ToProblem();
        return new SeriesRows(rows.Header.Count > 0 ? [.. rows.Header] : null, [.. rest.Select(row => (row.Line, (string[])[.. row.Fields.Select(field => field.Trim())]))], rows.Dialect);
    }

    public Result<SeriesTable> ToTable(SeriesColumns columns)
    {
        if (!Find(columns).TryGet(out var found, out var refused))
            return refused;
        var (time, value, regressors) = (found[0], found[1], found[2..]);
        var last = Lines.Count;
        while (regressors.Length > 0 && last > 0 && NumberColumn.IsMissing(Lines[last - 1].Fields[value]) && regressors.All(r => !NumberColumn.IsMissing(Lines[last - 1].Fields[r])))
            last--;
        if (!Numbers(value, 0, last).TryGet(out var values, out refused) || !Regressors(columns, regressors).TryGet(out var outside, out refused))
            return refused;
        if (!Times(time).TryGet(out var times, out refused))
            return refused;
        return new SeriesTable(Header?[value] ?? "value", time < 0 ? null : times, values, outside, Lines.Count - last);
    }

    /// <summary>Positions of time (−1: none), value and regressors.</summary>
    Result<int[]> Find(SeriesColumns columns)
    {
        if (Lines.Count == 0)
            return TableFault.HeaderAlone.ToProblem();
        int width = Lines[0].Fields.Length, time = columns.Time is null && width > 1 ? 0 : -1, value = width > 1 ? 1 : 0;
        string?[] names = [columns.Time, columns.Value, .. columns.Regressors];
        var places = names.Select(name => name is null ? -2 : Array.FindIndex(Header ?? [], column => column.Equals(name, StringComparison.OrdinalIgnoreCase))).ToArray();
        string[] missing = [.. names.Where((_, i) => places[i] == -1).Select(name => name!).Distinct()];
        if (missing.Length > 0)
            return Phrases.InvalidTable(Phrases.NoColumn.With(missing, missing.Length, Header is null ? null : string.Join(", ", Header)));
        time = places[0] >= 0 ? places[0] : places[1] == 0 ? -1 : time;
        value = places[1] >= 0 ? places[1] : value == time ? width - 1 - time : value;
        return (int[])[time, value, .. places[2..]];
    }

    Result<IReadOnlyList<(string Name, double[] Values)>> Regressors(SeriesColumns columns, int[] places)
    {
        var regressors = new List<(string, double[])>();
        for (var i = 0; i < places.Length; i++)
        {
            if (!Numbers(places[i], 0, Lines.Count).TryGet(out var values, out var refused))
                return refused;
            if (Array.FindIndex(values, double.IsNaN) is var gap and >= 0)
                return Phrases.InvalidTable(Phrases.NoRegressorOnLine.With(Lines[gap].Line, columns.Regressors[i]));
            regressors.Add((columns.Regressors[i], values));
        }

        return regressors;
    }

    Result<double[]> Numbers(int column, int from, int to)
    {
        var read = new NumberColumn(Header?[column], Dialect);
        for (var i = from; i < to; i++)
            if (NumberColumn.IsMissing(Lines[i].Fields[column]))
                read.AddMissing();
            else if (read.Add(Lines[i].Line, Lines[i].Fields[column]) is { } none)
                return none.ToProblem();
        return read.Finish(out var numbers) is { } fault ? fault.ToProblem() : numbers;
    }

    /// <summary>Times as written, or as stated patterns read them; none without a column of them.</summary>
    Result<string[]> Times(int column)
    {
        if (column < 0)
            return Array.Empty<string>();
        var times = new string[Lines.Count];
        for (var i = 0; i < times.Length; i++)
            if (Dialect.IsoTime(Lines[i].Fields[column]) is { } time)
                times[i] = time;
            else
                return TableFault.NoDate(Lines[i].Line, Header?[column], Lines[i].Fields[column], Dialect).ToProblem();
        return times;
    }
}
