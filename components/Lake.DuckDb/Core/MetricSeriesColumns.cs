using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Collects the rows of <see cref="MetricSeriesSql"/>.</summary>
static class MetricSeriesColumns
{
    public static MetricSeries Read(Engine engine, string sql, Evidence evidence, CancellationToken ct)
    {
        var (period, value) = (new List<int>(), new List<string>());
        var (active, buyers, fresh, orders) = (new List<long>(), new List<long>(), new List<long>(), new List<long>());
        var (revenue, refunds) = (new List<decimal>(), new List<decimal>());
        using var connection = engine.Open();
        connection.Each(
            sql,
            row =>
            {
                if (row.IsDBNull(0))
                {
                    evidence = evidence with
                    {
                        Customers = row.GetInt64(2),
                        Orders = row.GetInt64(5),
                        Revenue = row.GetExact(6),
                        Events = row.GetInt64(8),
                        AnonymousEvents = row.GetInt64(9),
                        FirstEvent = row.IsDBNull(10) ? null : row.GetUtc(10),
                        LastEvent = row.IsDBNull(11) ? null : row.GetUtc(11),
                    };
                    return;
                }

                period.Add(row.GetInt32(0));
                value.Add(row.GetString(1));
                active.Add(row.GetInt64(2));
                buyers.Add(row.GetInt64(3));
                fresh.Add(row.GetInt64(4));
                orders.Add(row.GetInt64(5));
                revenue.Add(row.GetExact(6));
                refunds.Add(row.GetExact(7));
            },
            ct);
        return new MetricSeries(evidence, period, active, buyers, fresh, orders, revenue, refunds, value);
    }
}
