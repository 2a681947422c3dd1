using Forecasting.Core;
using Quantities;

namespace Forecasting;

/// <summary>Holidays from a file, as <see cref="SeriesOptions.Holidays"/> have them.</summary>
public static class HolidayList
{
    /// <summary>
    /// Reads CSV with a day and a name on each line: <c>2026-04-05,easter</c> or <c>05.04.2026;easter</c>; days without a year, <c>01-01</c>, are of every year. Columns called
    /// <c>day</c> and <c>name</c> may be among others and in any order. Separators and encodings are those of <see cref="SeriesTable.ReadAsync"/>.
    /// </summary>
    /// <returns>The holidays, or <c>invalid-table</c> with the line at fault.</returns>
    public static async Task<Result<IReadOnlyList<string>>> ReadAsync(Stream file, CancellationToken ct) => (await SeriesTable.TextAsync(file, ct)).Then(SeriesRows.Fields).Then(Of);

    static Result<IReadOnlyList<string>> Of((IReadOnlyList<(int Line, string[] Fields)> Lines, char Separator) rows)
    {
        var lines = rows.Lines;
        int Named(string name) => Array.FindIndex(lines[0].Fields, field => field.Equals(name, StringComparison.OrdinalIgnoreCase));
        var (day, name, first) = (Named("day"), Named("name"), 1);
        if (day < 0 && name < 0)
            (day, name, first) = (0, 1, 0);
        if (day < 0 || name < 0 || lines[0].Fields.Length < 2)
            return SeriesRows.Invalid("A list of holidays has two columns, day and name: 2026-04-05,easter.");
        var holidays = new List<string>();
        foreach (var (line, fields) in lines.Skip(first))
            if (Holiday.DayOf(fields[day]) is null)
                return SeriesRows.Invalid($"Line {line}: '{fields[day]}' is no day: write 2026-01-31 or 31.01.2026, and 01-31 or 31.01 for every year.");
            else if (fields[name].Length == 0)
                return SeriesRows.Invalid($"Line {line}: the holiday has no name.");
            else
                holidays.Add($"{fields[name]}:{fields[day]}");
        return holidays;
    }
}
