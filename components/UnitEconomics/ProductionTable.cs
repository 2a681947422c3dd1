using Quantities;
using Tables;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>What segments of a market put in and got out, period by period, as columns of equal length.</summary>
/// <param name="Segment">Name of the segment.</param>
/// <param name="Period">The period, in any spelling that sorts in time.</param>
/// <param name="Supply">Units on offer, above 0.</param>
/// <param name="Demand">Demand met with them, above 0.</param>
/// <param name="Output">What came of it (orders, bookings, revenue), above 0.</param>
public sealed record ProductionTable(
    IReadOnlyList<string> Segment, IReadOnlyList<string> Period, IReadOnlyList<double> Supply, IReadOnlyList<double> Demand, IReadOnlyList<double> Output)
{
    /// <summary>How many rows there are.</summary>
    public int Rows => Output.Count;

    /// <summary>Checks the columns; refuses with <c>invalid-value</c> where a number is not above 0 or a segment has a period twice.</summary>
    /// <exception cref="ArgumentException">The columns are not equally long.</exception>
    public Result<ProductionTable> Checked()
    {
        if (new[] { Segment.Count, Period.Count, Supply.Count, Demand.Count }.Any(count => count != Rows))
            throw new ArgumentException("The columns of a production table are equally long.", nameof(Output));
        var seen = new HashSet<(string, string)>();
        for (var row = 0; row < Rows; row++)
        {
            foreach (var (name, column) in new[] { ("supply", Supply), ("demand", Demand), ("output", Output) })
                if (!(column[row] > 0 && double.IsFinite(column[row])))
                    return Refusals.Invalid(name, Phrases.RowNotAboveNothing.With(row + 1, Segment[row], Period[row], name, column[row]));
            if (!seen.Add((Segment[row], Period[row])))
                return Refusals.Invalid("period", Phrases.PeriodTwice.With(row + 1, Segment[row], Period[row]));
        }
        return this;
    }

    /// <summary>
    /// Reads a table with a header line naming the columns <c>segment, period, supply, demand, output</c> in any order, others being passed over. Periods written as days or months with points
    /// become ISO 8601, so that they sort in time. Refuses with <c>column-not-found</c>, or with <c>invalid-value</c> naming line and column.
    /// </summary>
    /// <param name="from">The table; gzip is unpacked.</param>
    /// <param name="dialect">How it is written, as far as it is known; the rest is found out.</param>
    /// <param name="ct">Cancels reading.</param>
    public static Task<Result<ProductionTable>> ReadAsync(Stream from, Dialect dialect, CancellationToken ct) => ProductionRows.ReadAsync(from, dialect, null, ct);
}
