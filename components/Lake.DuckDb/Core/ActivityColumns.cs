using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Collects the rows of <see cref="ActivitySql"/>.</summary>
static class ActivityColumns
{
    public static ActivityMatrix Read(Engine engine, string sql, Evidence evidence, CancellationToken ct)
    {
        var (cohort, age, customers, orders, revenue) = (new List<int>(), new List<int>(), new List<long>(), new List<long>(), new List<decimal>());
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
                        Orders = row.GetInt64(3),
                        Revenue = row.GetExact(4),
                        Events = row.GetInt64(5),
                        AnonymousEvents = row.GetInt64(6),
                        FirstEvent = row.IsDBNull(7) ? null : row.GetUtc(7),
                        LastEvent = row.IsDBNull(8) ? null : row.GetUtc(8),
                    };
                    return;
                }

                cohort.Add(row.GetInt32(0));
                age.Add(row.GetInt32(1));
                customers.Add(row.GetInt64(2));
                orders.Add(row.GetInt64(3));
                revenue.Add(row.GetExact(4));
            },
            ct);
        return new ActivityMatrix(evidence, cohort, age, customers, orders, revenue);
    }
}
