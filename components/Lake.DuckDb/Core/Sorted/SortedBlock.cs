using System.Runtime.InteropServices;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>Where a block of a column file lies and what is in it. All events of a customer are in one block; events without a customer have blocks of their own.</summary>
/// <param name="Offset">Of its first byte.</param>
/// <param name="FirstRow">Index in the segment of its first event.</param>
/// <param name="Hash">XXH3 of its bytes.</param>
/// <param name="MinAt">Its earliest instant, microseconds since 1970.</param>
/// <param name="MaxAt">Its latest instant.</param>
/// <param name="Rows">Events.</param>
/// <param name="Customers">Customers; 0 in a block of events without one.</param>
/// <param name="FirstCode">Code of its first customer.</param>
/// <param name="LastCode">Code of its last customer.</param>
/// <param name="MinDay">Its earliest day, days since 1970.</param>
/// <param name="MaxDay">Its latest day.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
readonly record struct SortedBlock(
    long Offset, long FirstRow, ulong Hash, long MinAt, long MaxAt, int Rows, int Customers, int FirstCode, int LastCode, int MinDay, int MaxDay)
{
    public bool IsAnonymous => Customers == 0;

    /// <summary>The columns one after another, widest first: instants, amounts, orders, days, then the customers' codes and first rows and behind them the number of rows.</summary>
    public int Bytes => checked((Rows * (3 * sizeof(long) + sizeof(int))) + (IsAnonymous ? 0 : (2 * Customers + 1) * sizeof(int)));
}
