using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Collects the rows of <see cref="HistorySql"/> into columns and adds them up for the evidence.</summary>
static class HistoryColumns
{
    public static CustomerHistory Read(Engine engine, string sql, Evidence evidence, CancellationToken ct)
    {
        var (customer, firstAt, lastAt) = (new List<string>(), new List<DateTime>(), new List<DateTime>());
        var (firstDay, lastDay) = (new List<DateOnly>(), new List<DateOnly>());
        var (orders, events, revenue) = (new List<long>(), new List<long>(), new List<decimal>());
        var anonymous = 0L;
        using var connection = engine.Open();
        connection.Each(
            sql,
            row =>
            {
                if (row.IsDBNull(0))
                {
                    anonymous = row.GetInt64(6);
                    return;
                }

                customer.Add(row.GetString(0));
                firstAt.Add(row.GetUtc(1));
                lastAt.Add(row.GetUtc(2));
                firstDay.Add(row.GetFieldValue<DateOnly>(3));
                lastDay.Add(row.GetFieldValue<DateOnly>(4));
                orders.Add(row.GetInt64(5));
                events.Add(row.GetInt64(6));
                revenue.Add(row.GetExact(7));
            },
            ct);
        var totals = evidence with
        {
            Events = events.Sum(),
            AnonymousEvents = anonymous,
            Customers = customer.Count,
            Orders = orders.Sum(),
            Revenue = Sql.Exact(revenue.Sum()),
            FirstEvent = firstAt.Count == 0 ? null : firstAt.Min(),
            LastEvent = lastAt.Count == 0 ? null : lastAt.Max(),
        };
        return new CustomerHistory(totals, customer, firstAt, lastAt, firstDay, lastDay, orders, events, revenue);
    }
}
