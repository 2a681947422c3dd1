using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>What evidence says of the counted events.</summary>
struct Totals
{
    public long Events, Anonymous, Customers, Orders;
    Int128 revenue;
    long firstAt, lastAt;
    bool any;

    /// <summary>Adds a customer with its distinct orders.</summary>
    public void Add(Rows rows, int orders)
    {
        Customers++;
        Events += rows.Count;
        AddMoney(rows, orders);
    }

    /// <summary>Adds orders and money of events in order of time, but no customer.</summary>
    public void AddMoney(Rows rows, long orders)
    {
        Orders += orders;
        revenue += rows.Revenue;
        Span(rows.At[0], rows.At[^1]);
    }

    public void Add(in Totals more)
    {
        Events += more.Events;
        Anonymous += more.Anonymous;
        Customers += more.Customers;
        Orders += more.Orders;
        revenue += more.revenue;
        if (more.any)
            Span(more.firstAt, more.lastAt);
    }

    public readonly Evidence Of(Evidence evidence) => evidence with
    {
        Events = Events,
        AnonymousEvents = Anonymous,
        Customers = Customers,
        Orders = Orders,
        Revenue = Micros.ToDecimal(revenue),
        FirstEvent = any ? new DateTimeOffset(Instants.Of(firstAt)) : null,
        LastEvent = any ? new DateTimeOffset(Instants.Of(lastAt)) : null,
    };

    void Span(long first, long last) => (firstAt, lastAt, any) = (any ? Math.Min(firstAt, first) : first, any ? Math.Max(lastAt, last) : last, true);
}
