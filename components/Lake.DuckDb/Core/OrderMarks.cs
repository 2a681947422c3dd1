using System.IO.Hashing;
using System.Text;

namespace Lake.DuckDb.Core;

/// <summary>A hash that stands for an order of a source: equal orders have equal ones.</summary>
static class OrderMarks
{
    /// <summary>What orders of a source are hashed with.</summary>
    public static long SeedOf(string? source) => source is null ? 0 : (long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(source));

    /// <summary>The mark of an order id in UTF-8.</summary>
    public static ulong Of(ReadOnlySpan<byte> order, long seed) => XxHash3.HashToUInt64(order, seed);
}
