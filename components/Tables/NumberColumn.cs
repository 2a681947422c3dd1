using Tables.Core;

namespace Tables;

/// <summary>
/// A column of numbers, filled row by row: with a decimal point or comma, exponents, any minus sign, and thousands set apart by spaces or, where the column shows which mark is which, by
/// the other mark. Only numbers that the rest of the column decides about are kept as text until then.
/// </summary>
/// <param name="name">Its name, for faults; null: the table names none.</param>
/// <param name="dialect">That of the rows.</param>
public sealed class NumberColumn(string? name, Dialect dialect)
{
    readonly NumberForm form = NumberForm.Of(dialect);
    readonly ShownMark shown = new(NumberForm.Of(dialect));
    readonly List<double> values = [];
    readonly List<(int At, long Line, string Text)> open = [];

    /// <summary>Numbers so far.</summary>
    public int Count => values.Count;

    /// <summary>Whether a field says that there is no value: it is empty, <c>NA</c>, <c>NaN</c>, <c>null</c> or <c>-</c>.</summary>
    public static bool IsMissing(string text) => NumberForm.IsMissing(text);

    /// <summary>Adds a number, or says that it is none.</summary>
    public TableFault? Add(long line, string text)
    {
        var joined = NumberForm.Joined(text);
        shown.See(text, joined);
        if (form.IsOpen(joined))
            open.Add((values.Count, line, text));
        else if (form.Read(joined) is { } number)
        {
            values.Add(number);
            return null;
        }
        else
            return Fault(line, text);
        values.Add(double.NaN);
        return null;
    }

    /// <summary>Adds a missing value, NaN.</summary>
    public void AddMissing() => values.Add(double.NaN);

    /// <summary>The numbers in order, or the first field that turned out to be none.</summary>
    public TableFault? Finish(out double[] numbers)
    {
        numbers = [];
        var decided = form with { Mark = shown.Mark };
        foreach (var (at, line, text) in open)
        {
            if (decided.Read(text) is not { } number)
                return Fault(line, text);
            values[at] = number;
        }

        numbers = [.. values];
        return null;
    }

    TableFault Fault(long line, string text) => TableFault.NoNumber(line, name, text);
}
