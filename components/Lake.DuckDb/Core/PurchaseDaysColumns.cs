using DuckDB.NET.Data;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Adds the sorted events of <see cref="PurchaseDaysSql"/> up to one entry a unit, day and split value: tens of millions of rows, so nothing is allocated for one.</summary>
sealed class PurchaseDaysColumns
{
    readonly Grown<int> ranks = new(), start = new();
    readonly Grown<DateOnly> day = new();
    readonly Grown<long> purchases = new();
    readonly Grown<decimal> amount = new(), refunds = new();
    readonly Grown<string> split = new();
    (int Unit, DateOnly Day, int Split) current;
    (long Purchases, decimal Amount, decimal Refunds) sums;

    public static PurchaseDays Read(Engine engine, PurchaseDaysSql sql, Evidence evidence, CancellationToken ct)
    {
        using var connection = engine.Open();
        var columns = new PurchaseDaysColumns();
        var splits = new List<string>();
        if (sql.Splits is { } splitting)
            connection.Each(splitting, row => splits.Add(row.GetString(0)), ct);
        connection.Each(sql.Events, row => columns.Add(row, splits), ct);
        columns.Close(splits);

        var units = columns.Units(connection, sql.Units, ct);
        var totals = connection.One(sql.Totals, row => Count(row, evidence with { Customers = units.Length }), ct);
        return new PurchaseDays(
            totals,
            units,
            columns.start.Take(),
            columns.day.Take(),
            columns.purchases.Take(),
            columns.amount.Take(),
            columns.refunds.Take(),
            sql.Splits is null ? null : columns.split.Take());
    }

    void Add(DuckDBDataReader row, List<string> splits)
    {
        var at = (row.GetInt32(0), row.GetFieldValue<DateOnly>(1), row.GetInt32(2));
        if (at != current)
            Begin(at, splits);
        var value = row.GetDecimal(3);
        if (value >= 0)
            sums = (sums.Purchases + 1, sums.Amount + value, sums.Refunds);
        else
            sums.Refunds += value;
    }

    void Begin((int Unit, DateOnly Day, int Split) next, List<string> splits)
    {
        End(splits);
        if (next.Unit != current.Unit)
        {
            ranks.Add(next.Unit);
            start.Add(day.Count);
        }

        (current, sums) = (next, default);
    }

    void End(List<string> splits)
    {
        if (current.Unit == 0)
            return; // Ranks begin at 1: nothing was read so far.
        day.Add(current.Day);
        purchases.Add(sums.Purchases);
        amount.Add(Shortened(sums.Amount));
        refunds.Add(Shortened(sums.Refunds));
        if (splits.Count > 0)
            split.Add(splits[current.Split - 1]);
    }

    void Close(List<string> splits)
    {
        End(splits);
        start.Add(day.Count);
    }

    /// <summary>The texts of those units that have an entry.</summary>
    string[] Units(DuckDBConnection connection, string sql, CancellationToken ct)
    {
        var (counted, names, rank) = (ranks.Take(), new Grown<string>(), 0);
        connection.Each(
            sql,
            row =>
            {
                if (names.Count < counted.Length && ++rank == counted[names.Count])
                    names.Add(row.GetString(0));
            },
            ct);
        return names.Take();
    }

    static Evidence Count(DuckDBDataReader row, Evidence evidence) => evidence with
    {
        Events = row.GetInt64(0),
        AnonymousEvents = row.GetInt64(1),
        Orders = row.GetInt64(2),
        Revenue = row.GetExact(3),
        FirstEvent = row.IsDBNull(4) ? null : row.GetUtc(4),
        LastEvent = row.IsDBNull(5) ? null : row.GetUtc(5),
    };

    /// <summary>The number without trailing zeros, as <see cref="Sql.GetExact"/> gives it but without its division where the digits fit in 64 bits.</summary>
    static decimal Shortened(decimal sum)
    {
        Span<int> bits = stackalloc int[4];
        _ = decimal.GetBits(sum, bits);
        if (bits[2] != 0)
            return Sql.Exact(sum);
        var (digits, scale) = (((ulong)(uint)bits[1] << 32) | (uint)bits[0], (bits[3] >> 16) & 0xFF);
        for (; scale > 0 && digits % 10 == 0; scale--)
            digits /= 10;
        return new decimal((int)digits, (int)(digits >> 32), 0, sum < 0, (byte)scale);
    }
}
