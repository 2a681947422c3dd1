using Calendar;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

public sealed class Grouping_customers_in_memory() : Grouping_customers(new MemoryEngine());

public sealed class Grouping_customers_in_DuckDb() : Grouping_customers(new DuckDbEngine());

/// <summary>Groups of customers that are kept beside a snapshot are a property of every event of a customer.</summary>
public abstract class Grouping_customers(Engine engine) : IAsyncLifetime
{
    static readonly Row[] Rows =
    [
        new("anna", "2024-01-10T10:00:00Z", 10), new("anna", "2024-02-10T10:00:00Z", 20),
        new("boris", "2024-01-11T10:00:00Z", 40), new("vera", "2024-02-01T10:00:00Z", 80), new(null, "2024-02-02T10:00:00Z", 160),
    ];

    SnapshotId snapshot;

    public async Task InitializeAsync()
    {
        snapshot = await engine.Landings.LandAsync(Plan(), Rows);
        await engine.Labels.WriteAsync(CustomerGroups.IdOf(Shop, snapshot, "segment:vip@1"), CustomerGroups.Of(["anna", "gone"]), default);
        await engine.Labels.WriteAsync(CustomerGroups.IdOf(Shop, snapshot, "segment:size@3"), CustomerGroups.Of(["anna", "boris", "vera"], ["small", "big", null]), default);
    }

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    [Theory]
    [InlineData("segment:vip@1=in", 30, 1)]
    [InlineData("segment:vip@1!=in", 120, 2)]
    [InlineData("segment:vip@1=out", 120, 2)]
    [InlineData("SEGMENT:VIP@1=in", 30, 1)]
    [InlineData("segment:size@3=small", 30, 1)]
    [InlineData("segment:size@3!=small", 40, 1)]
    public async Task are_a_condition_that_nobody_without_a_group_and_no_anonymous_event_meets(string condition, int revenue, int customers)
    {
        var history = (await engine.Statistics.HistoryAsync(snapshot, new HistoryQuery(null, [Condition.Parse(condition).Value]), default)).Value;

        history.Revenue.Sum().ShouldBe(revenue);
        history.Evidence.Customers.ShouldBe(customers);
        history.Evidence.AnonymousEvents.ShouldBe(0);
    }

    [Fact]
    public async Task are_a_dimension_that_adds_up()
    {
        var series = (await engine.Statistics.MetricSeriesAsync(snapshot, new MetricSeriesQuery(Grain.Year, null, [], "segment:vip@1"), default)).Value;

        series.By.ShouldBe(["", "in", "out"]);
        series.Revenue.ShouldBe([160, 30, 120]);
        series.Active.ShouldBe([0, 1, 2]);
        var days = (await engine.Statistics.PurchaseDaysAsync(snapshot, new PurchaseDaysQuery(null, [], "segment:size@3", "segment:vip@1"), default)).Value;
        days.Unit.ShouldBe(["big", "small"]);
    }

    [Fact]
    public async Task are_told_with_how_many_customers_they_have()
    {
        var cohorts = (await engine.Statistics.ActivityAsync(
            snapshot, new ActivityQuery(Grain.Month, null, [Condition.Parse("segment:vip@1=in").Value]) { By = "segment:size@3" }, default)).Value;

        cohorts.Values.ShouldBe(["small"]);
        cohorts.Evidence.Groups.ShouldBe([new GroupedCustomers("segment:vip@1", 2), new GroupedCustomers("segment:size@3", 2)]);
    }

    [Fact]
    public async Task are_no_field_of_a_snapshot_they_are_not_kept_for()
    {
        var refused = (await engine.Statistics.HistoryAsync(snapshot, new HistoryQuery(null, [Condition.Parse("segment:vip@2=in").Value]), default)).Problem;

        refused.Code.ShouldBe("invalid-value");
        refused.Detail.ShouldContain("segment:vip@2");
    }
}
