namespace Lake.DuckDb.Core.Sorted;

/// <summary>Sums of a period and value.</summary>
struct SeriesCell
{
    public long Events, Active, Buyers, New, Orders, AnonymousOrders;
    public Int128 Revenue, Refunds, AnonymousRevenue;

    /// <summary>Adds amounts; whether one is above 0.</summary>
    public bool Add(ReadOnlySpan<long> amounts)
    {
        var buys = false;
        foreach (var amount in amounts)
        {
            Revenue += amount;
            buys |= amount > 0;
            if (amount < 0)
                Refunds += amount;
        }

        Events += amounts.Length;
        return buys;
    }

    public void Add(in SeriesCell more)
    {
        Events += more.Events;
        Active += more.Active;
        Buyers += more.Buyers;
        New += more.New;
        Orders += more.Orders;
        Revenue += more.Revenue;
        Refunds += more.Refunds;
        AnonymousOrders += more.AnonymousOrders;
        AnonymousRevenue += more.AnonymousRevenue;
    }
}

/// <summary>Sums by period and value: a table where that is small, otherwise only those that occur, since a property may have a value for every order.</summary>
sealed class SeriesCells
{
    /// <summary>Cells of a table, about five megabytes a worker.</summary>
    const int Largest = 65_536;

    readonly int values;
    readonly Dictionary<long, int>? places;
    SeriesCell[] cells;

    public SeriesCells(int periods, int values)
    {
        this.values = Math.Max(1, values);
        var all = (long)periods * this.values;
        places = all > Largest ? [] : null;
        cells = new SeriesCell[places is null ? all : 1_024];
    }

    public ref SeriesCell this[int period, int value]
    {
        get
        {
            var key = ((long)period * values) + value;
            if (places is null)
                return ref cells[key];
            if (!places.TryGetValue(key, out var place))
            {
                places.Add(key, place = places.Count);
                if (place == cells.Length)
                    Array.Resize(ref cells, checked(2 * place));
            }

            return ref cells[place];
        }
    }

    /// <summary>Adds another worker's sums.</summary>
    public void Add(SeriesCells more)
    {
        foreach (var (period, value, cell) in more.There())
            this[period, value].Add(cell);
    }

    /// <summary>Those with an event, by period, then value.</summary>
    public (int Period, int Value, SeriesCell Cell)[] There()
    {
        var there = places is null
            ? Enumerable.Range(0, cells.Length).Where(place => cells[place].Events > 0).Select(place => (Key: (long)place, Place: place))
            : places.Select(entry => (entry.Key, Place: entry.Value)).OrderBy(entry => entry.Key);
        return [.. there.Select(entry => ((int)(entry.Key / values), (int)(entry.Key % values), cells[entry.Place]))];
    }
}
