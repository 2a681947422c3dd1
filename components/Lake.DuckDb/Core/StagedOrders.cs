using System.Text;

namespace Lake.DuckDb.Core;

/// <summary>Tells the marks of the orders that come. Rows of one mostly come together.</summary>
sealed class StagedOrders(string? source)
{
    readonly long seed = OrderMarks.SeedOf(source);
    byte[] utf8 = new byte[256];
    string? last;
    ulong mark;

    public ulong MarkOf(string order)
    {
        if (order == last)
            return mark;
        if (utf8.Length < 3 * order.Length)
            utf8 = new byte[3 * order.Length];
        (last, mark) = (order, OrderMarks.Of(utf8.AsSpan(0, Encoding.UTF8.GetBytes(order, utf8)), seed));
        return mark;
    }
}
