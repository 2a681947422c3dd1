using Answers;
using Calendar;
using Cohorts;
using CsCheck;
using static Unit.Times;

namespace Unit.Cohorts;

public class Any_retention_table
{
    const int Cases = 150;

    static readonly DateTimeOffset AsOf = Utc("2024-04-25");

    [Fact]
    public Task does_not_depend_on_the_order_of_rows() =>
        Gen.Select(RandomSales.Any, Gen.Enum<Grain>(), Gen.Enum<RetentionMeasure>(), Gen.Int[0, 1000]).SampleAsync(
            async (sales, grain, measure, seed) =>
            {
                var options = new RetentionOptions { Grain = grain, Measure = measure, AsOf = AsOf };
                var shuffled = sales.ToArray();
                new Random(seed).Shuffle(shuffled);
                var table = await (await Shop.WithAsync(sales)).RetentionAsync(options);
                var other = await (await Shop.WithAsync(shuffled)).RetentionAsync(options);

                Assert.Equal(
                    AnswerJson.Write(table),
                    AnswerJson.Write(other with { Head = other.Head.OnTheSnapshotOf(table.Head) }));
            },
            iter: Cases);

    [Fact]
    public Task has_shares_from_0_to_1_that_begin_at_1() =>
        Gen.Select(RandomSales.Any, Gen.Enum<Grain>()).SampleAsync(
            async (sales, grain) =>
            {
                var table = await (await Shop.WithAsync(sales)).RetentionAsync(new() { Grain = grain, AsOf = AsOf });

                Assert.All(table.RetainedShare, row => Assert.Equal(1, row[0]));
                Assert.All(table.RetainedShare.SelectMany(row => row).Concat(table.MeanRetainedShare).OfType<double>(), share => Assert.InRange(share, 0, 1));
            },
            iter: Cases);

    [Fact]
    public Task adds_up_to_its_evidence() =>
        Gen.Select(RandomSales.Any, Gen.Enum<Grain>()).SampleAsync(
            async (sales, grain) =>
            {
                var shop = await Shop.WithAsync(sales);
                async Task<RetentionTable> Ask(RetentionMeasure measure) => await shop.RetentionAsync(new() { Grain = grain, Measure = measure, AsOf = AsOf });
                var (orders, revenue, cumulative) = (await Ask(RetentionMeasure.Orders), await Ask(RetentionMeasure.Revenue), await Ask(RetentionMeasure.CumulativeRevenue));
                var known = sales.Where(sale => sale.Customer is not null).ToArray();

                Assert.Equal(known.Sum(sale => sale.Amount), revenue.Values.Sum(row => row.Sum()));
                Assert.Equal(known.Sum(sale => sale.Amount), cumulative.Values.Sum(row => row.Last(value => value is not null)));
                Assert.Equal(orders.Evidence().Orders, orders.Values.Sum(row => row.Sum()));
                Assert.Equal(known.Select(sale => sale.Customer).Distinct().Count(), orders.Sizes.Sum());
            },
            iter: Cases);

    [Fact]
    public Task holds_on_each_diagonal_the_customers_of_one_period() =>
        Gen.Select(RandomSales.Any, Gen.Enum<Grain>()).SampleAsync(
            async (sales, grain) =>
            {
                var table = await (await Shop.WithAsync(sales)).RetentionAsync(new() { Grain = grain, AsOf = AsOf });
                int Period(DateTime at) => Periods.IndexOf(grain, DateOnly.FromDateTime(at), DayOfWeek.Monday);
                var known = sales.Where(sale => sale.Customer is not null).ToArray();
                var cohorts = known.GroupBy(sale => sale.Customer).Select(own => own.Min(sale => Period(sale.At))).Distinct().Order().ToArray();

                foreach (var period in known.Select(sale => Period(sale.At)).Distinct())
                {
                    var active = known.Where(sale => Period(sale.At) == period).Select(sale => sale.Customer).Distinct().Count();
                    var diagonal = cohorts.Select((cohort, row) => period >= cohort ? table.Values[row][period - cohort] : 0).Sum();
                    Assert.Equal(active, diagonal);
                }
            },
            iter: Cases);

    [Fact]
    public Task has_cells_up_to_the_analysis_instant_and_none_after() =>
        Gen.Select(RandomSales.Any, Gen.Enum<Grain>()).SampleAsync(
            async (sales, grain) =>
            {
                var table = await (await Shop.WithAsync(sales)).RetentionAsync(new() { Grain = grain, AsOf = AsOf });
                int[] lengths = [.. table.Values.Select(row => row.Count(value => value is not null))];

                Assert.All(table.Values, (row, i) => Assert.All(row.Skip(lengths[i]), Assert.Null));
                Assert.All(table.Values, row => Assert.Equal(table.Ages.Count, row.Count));
                Assert.Equal(table.Cohorts.Count == 0 ? 0 : table.Ages.Count, lengths.FirstOrDefault());
                Assert.Equal(lengths.OrderDescending(), lengths);
                Assert.All(table.Unfinished, (row, i) => Assert.DoesNotContain(true, row.Take(lengths[i] - 1)));
            },
            iter: Cases);

    [Fact]
    public Task never_rises_with_age_where_later_counts_too() =>
        Gen.Select(RandomSales.Any, Gen.Enum<Grain>()).SampleAsync(
            async (sales, grain) =>
            {
                var table = await (await Shop.WithAsync(sales)).RetentionAsync(new() { Grain = grain, AsOf = AsOf, Returning = ReturningRule.OnOrAfter });

                Assert.All(table.RetainedShare.Select(row => row.OfType<double>().ToArray()), row => Assert.Equal(row.OrderDescending(), row));
            },
            iter: Cases);

    [Fact]
    public Task never_falls_with_age_where_earlier_counts_too() =>
        Gen.Select(RandomSales.Any, Gen.Enum<Grain>()).SampleAsync(
            async (sales, grain) =>
            {
                var table = await (await Shop.WithAsync(sales)).RetentionAsync(new() { Grain = grain, AsOf = AsOf, Returning = ReturningRule.OnOrBefore });

                Assert.All(table.RetainedShare.Select(row => row.OfType<double>().Skip(1).ToArray()), row => Assert.Equal(row.Order(), row));
            },
            iter: Cases);

    [Fact]
    public Task has_no_fewer_customers_when_any_event_is_a_return() =>
        Gen.Select(RandomSales.Any, Gen.Enum<Grain>(), Gen.Enum<AgeUnit>()).SampleAsync(
            async (sales, grain, ages) =>
            {
                var shop = await Shop.WithAsync(sales);
                var (any, large) = (await shop.RetentionAsync(new() { Grain = grain, Ages = ages, AsOf = AsOf }), await shop.RetentionAsync(new() { Grain = grain, Ages = ages, AsOf = AsOf, Return = ["amount>10"] }));

                Assert.Equal(any.Sizes, large.Sizes);
                Assert.All(any.Values.SelectMany(row => row).Zip(large.Values.SelectMany(row => row)), cell => Assert.True(cell.First is null ? cell.Second is null : cell.First >= cell.Second));
            },
            iter: Cases);

    [Fact]
    public Task does_not_depend_on_what_customers_are_called() =>
        Gen.Select(RandomSales.Any, Gen.Enum<Grain>()).SampleAsync(
            async (sales, grain) =>
            {
                var options = new RetentionOptions { Grain = grain, AsOf = AsOf };
                var renamed = sales.Select(sale => sale with { Customer = sale.Customer is { } id ? $"{id.GetHashCode(StringComparison.Ordinal)}-{id}" : null });
                var (table, other) = (await (await Shop.WithAsync(sales)).RetentionAsync(options), await (await Shop.WithAsync(renamed)).RetentionAsync(options));

                Assert.Equal(AnswerJson.Write(table.Values), AnswerJson.Write(other.Values));
            },
            iter: Cases);
}
