using Quantities;

namespace Tables;

/// <summary>How much of a table is read.</summary>
/// <param name="MostBytes">The most bytes, unpacked.</param>
/// <param name="MostRows">The most rows below the header.</param>
/// <param name="MayBeOneColumn">True when the table may be one column of numbers, so that a lone comma may be its decimal mark.</param>
/// <param name="Refusal">What is said of a table that has more; null: that it has.</param>
public sealed record TableLimits(long MostBytes = long.MaxValue, long MostRows = long.MaxValue, bool MayBeOneColumn = false, Problem? Refusal = null)
{
    /// <summary>What the operator allows besides; null: all of it.</summary>
    public TableBounds? Bounds { get; init; }
}
