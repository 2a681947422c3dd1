using System.Globalization;
using Calendar;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

public sealed class Asking_for_metric_series_in_memory() : Asking_for_metric_series(new MemoryEngine());

public sealed class Asking_for_metric_series_in_DuckDb() : Asking_for_metric_series(new DuckDbEngine());

public abstract class Asking_for_metric_series(Engine engine) : IAsyncLifetime
{
    static readonly PropertyColumn Country = new("Страна", PropertyKind.Text), Quantity = new("quantity", PropertyKind.Number);

    ILandings Landings => engine.Landings;

    IStatistics Statistics => engine.Statistics;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    [Fact]
    public async Task counts_customers_once_a_period_and_new_ones_once_in_all()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            new Row("a", "2024-03-05", 1),
            new Row("a", "2024-01-31", 2),
            new Row("a", "2024-01-02", 4),
            new Row("b", "2024-03-01", 8),
            new Row("b", "2024-03-31T10:00Z", 16),
            new Row("c", "2024-01-15", 32));

        // Active, buyers, new, orders, revenue, refunds. Nothing happened in February: it is not there.
        (await LinesAsync(snapshot, Grain.Month)).ShouldBe(["2024-01: 2 2 2 3 38 0", "2024-03: 2 2 1 3 25 0"]);
        (await LinesAsync(snapshot, Grain.Quarter)).ShouldBe(["2024-Q1: 3 3 3 6 63 0"]);
        (await LinesAsync(snapshot, Grain.Year)).ShouldBe(["2024: 3 3 3 6 63 0"]);
        (await LinesAsync(snapshot, Grain.Day)).Length.ShouldBe(6);
    }

    [Fact]
    public async Task counts_lines_of_an_order_once_in_each_period_of_a_customer()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            new Row("a", "2024-01-01T10:00Z", 1) { Order = "1" },
            new Row("a", "2024-01-01T11:00Z", 1) { Order = "1" },
            new Row("a", "2024-02-01T12:00Z", 1) { Order = "1" },
            new Row("b", "2024-01-01T13:00Z", 1) { Order = "1" },
            new Row("b", "2024-01-01T14:00Z", 1),
            new Row("b", "2024-01-01T15:00Z", 1));

        var series = await SeriesAsync(snapshot, Grain.Month);

        Lines(series, Grain.Month).ShouldBe(["2024-01: 2 2 2 4 5 0", "2024-02: 1 1 0 1 1 0"]);
        series.Evidence.Orders.ShouldBe(4);
    }

    [Fact]
    public async Task tells_buyers_from_active_customers_and_refunds_from_revenue()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            new Row("a", "2024-01-01T10:00Z", 10),
            new Row("a", "2024-01-01T11:00Z", -4),
            new Row("b", "2024-01-02T10:00Z", 0),
            new Row("c", "2024-01-02T10:00Z", -0.000001m));

        var series = await SeriesAsync(snapshot, Grain.Month);

        Lines(series, Grain.Month).ShouldBe(["2024-01: 3 1 3 2 5.999999 -4.000001"]);
        series.Gross(0).ShouldBe(10m);
    }

    [Fact]
    public async Task counts_no_order_where_there_are_only_refunds_of_it()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            new Row("a", "2024-01-01T10:00Z", 10) { Order = "1" },
            new Row("a", "2024-01-01T11:00Z", -10) { Order = "1" },
            new Row("a", "2024-01-01T12:00Z", -1) { Order = "2" },
            new Row("a", "2024-01-01T13:00Z", -1),
            new Row("a", "2024-02-01T10:00Z", -1) { Order = "1" },
            new Row("b", "2024-02-01T10:00Z", 0) { Order = "1" },
            new Row(null, "2024-02-02T10:00Z", 3) { Order = "9" },
            new Row(null, "2024-02-02T11:00Z", -3) { Order = "9" },
            new Row(null, "2024-02-02T12:00Z", -3) { Order = "8" });

        var series = await SeriesAsync(snapshot, Grain.Month);

        Lines(series, Grain.Month).ShouldBe(["2024-01: 1 1 1 1 -2 -12", "2024-02: 2 0 1 2 -4 -7"]);
        series.AnonymousOrders.ShouldBe([0, 1]);
        series.AnonymousRevenue.ShouldBe([0m, -3m]);
        series.Evidence.Orders.ShouldBe(6); // All that is counted, as everywhere.
    }

    [Fact]
    public async Task counts_anonymous_events_in_orders_and_money_but_not_among_customers()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            new Row("a", "2024-01-02", 1) { Order = "1" },
            new Row(null, "2024-01-01", 2) { Order = "1" },
            new Row(null, "2024-01-03", 4) { Order = "1" },
            new Row(null, "2024-02-03", -8));

        var series = await SeriesAsync(snapshot, Grain.Month);

        Lines(series, Grain.Month).ShouldBe(["2024-01: 1 1 1 2 7 0", "2024-02: 0 0 0 0 -8 -8"]);
        series.AnonymousOrders.ShouldBe([1, 0]);
        series.AnonymousRevenue.ShouldBe([6m, -8m]);
        var evidence = series.Evidence;
        (evidence.Events, evidence.AnonymousEvents, evidence.Customers, evidence.Orders, evidence.Revenue).ShouldBe((1, 3, 1, 3, -1m));
        (evidence.FirstEvent, evidence.LastEvent, evidence.Statistic).ShouldBe((At(1, 1), At(2, 3), "metric-series"));
        evidence.Query.ShouldNotContain(Path.GetTempPath());
    }

    [Fact]
    public async Task adds_amounts_exactly_however_large_the_sum()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            [.. Enumerable.Range(0, 12).Select(i => new Row("a", $"2024-01-01T10:{i:00}Z", 999_999_999_999.999999m)),
                .. Enumerable.Range(0, 12).Select(i => new Row("a", $"2024-01-01T11:{i:00}Z", -999_999_999_999.1m))]);

        var series = await SeriesAsync(snapshot, Grain.Year);

        (series.Revenue[0], series.Refunds[0]).ShouldBe((10.799988m, -11_999_999_999_989.2m));
    }

    [Fact]
    public async Task takes_periods_in_the_zone_and_by_the_week_start_of_the_dataset()
    {
        var rows = new[] { new Row("a", "2024-01-31T14:59:59Z", 1), new Row("b", "2024-01-31T15:00Z", 2) };
        var tokyo = await Landings.LandAsync(Plan(1, London with { Zone = "Asia/Tokyo" }), rows);
        var sundays = await Landings.LandAsync(Plan(2, London with { WeekStart = DayOfWeek.Sunday }), new Row("a", "2024-01-06", 1), new Row("a", "2024-01-07", 2));
        var mondays = await Landings.LandAsync(Plan(3), new Row("a", "2024-01-07", 1), new Row("a", "2024-01-08", 2), new Row("a", "1969-12-29", 4));

        (await LinesAsync(tokyo, Grain.Month)).ShouldBe(["2024-01: 1 1 1 1 1 0", "2024-02: 1 1 1 1 2 0"]);
        (await LinesAsync(sundays, Grain.Week)).ShouldBe(["2023-12-31: 1 1 1 1 1 0", "2024-01-07: 1 1 0 1 2 0"]);
        (await LinesAsync(mondays, Grain.Week)).ShouldBe(["1970-W01: 1 1 1 1 4 0", "2024-W01: 1 1 0 1 1 0", "2024-W02: 1 1 0 1 2 0"]);
    }

    [Fact]
    public async Task splits_by_a_text_property_with_empty_text_for_none()
    {
        var snapshot = await Landings.LandAsync(
            Plan(1, null, Quantity, Country),
            In("a", "2024-01-05", 1, "Чили"),
            In("a", "2024-01-06", 2, "Перу"),
            In("b", "2024-01-07", 4, null),
            In("b", "2024-02-01", 8, "Чили"),
            In("c", "2024-02-01", -16, "Перу"),
            In(null, "2024-02-01", 32, ""));

        (await LinesAsync(snapshot, Grain.Month, "страна")).ShouldBe(
            ["2024-01 : 1 1 1 1 4 0", "2024-01 Перу: 1 1 0 1 2 0", "2024-01 Чили: 1 1 1 1 1 0", "2024-02 : 0 0 0 1 32 0", "2024-02 Перу: 1 0 1 0 -16 -16", "2024-02 Чили: 1 1 0 1 8 0"]);
        (await SeriesAsync(snapshot, Grain.Month)).By.ShouldBeNull();
    }

    [Fact]
    public async Task counts_an_order_with_lines_of_several_values_once_under_each_of_them_and_once_in_all()
    {
        var snapshot = await Landings.LandAsync(
            Plan(1, null, Country),
            In("a", "2024-01-05", 1, "Чили") with { Order = "1" },
            In("a", "2024-01-05", -2, "Перу") with { Order = "1" },
            In("a", "2024-01-05", 4, "Чили") with { Order = "1" },
            In("a", "2024-01-06", 8, "Чили"),
            In(null, "2024-01-06", 16, "Чили") with { Order = "1" },
            In(null, "2024-01-07", 32, "Перу") with { Order = "1" },
            In(null, "2024-01-07", 64, "Перу") with { Order = "1" });

        var series = await SeriesAsync(snapshot, Grain.Month, "Страна");

        Lines(series, Grain.Month).ShouldBe(["2024-01 Перу: 1 0 1 1 94 -2", "2024-01 Чили: 1 1 0 3 29 0"]);
        series.Evidence.Orders.ShouldBe(3);
    }

    [Fact]
    public async Task splits_by_type_and_by_brackets_of_a_number()
    {
        static Row Of(string customer, decimal amount, string? type, decimal? quantity) =>
            new(customer, "2024-01-05", amount) { Type = type, Properties = quantity is null ? new Dictionary<string, object>() : new() { ["quantity"] = quantity } };
        var snapshot = await Landings.LandAsync(Plan(1, null, Quantity), Of("a", 1, "order", 0.99m), Of("a", 2, "visit", 1), Of("b", 4, "order", 9.999999m), Of("c", 8, null, 10), Of("c", 16, "visit", null));

        (await LinesAsync(snapshot, Grain.Month, "TYPE")).ShouldBe(["2024-01 : 1 1 1 1 8 0", "2024-01 order: 2 2 2 2 5 0", "2024-01 visit: 2 2 0 2 18 0"]);
        (await LinesAsync(snapshot, Grain.Month, "Quantity: 1, 10")).ShouldBe(["2024-01 : 1 1 1 1 16 0", "2024-01 1…<10: 2 2 2 2 6 0", "2024-01 <1: 1 1 0 1 1 0", "2024-01 ≥10: 1 1 0 1 8 0"]);
        (await LinesAsync(snapshot, Grain.Month, "amount:-2.5,4")).ShouldBe(["2024-01 -2.5…<4: 1 1 1 2 3 0", "2024-01 ≥4: 2 2 2 3 28 0"]);
    }

    [Fact]
    public async Task splits_by_a_property_that_is_different_every_time()
    {
        const int Many = 300;
        var start = new DateOnly(2024, 1, 1);
        var snapshot = await Landings.LandAsync(Plan(1, null, Country), [.. Enumerable.Range(0, Many).Select(i => In($"c{i % 7}", $"{start.AddDays(i):yyyy-MM-dd}", i, $"v{i:000}"))]);

        var series = await SeriesAsync(snapshot, Grain.Day, "Страна");

        series.By.ShouldBe(Enumerable.Range(0, Many).Select(i => $"v{i:000}"));
        series.Revenue.ShouldBe(Enumerable.Range(0, Many).Select(i => (decimal)i));
        (series.New.Sum(), series.Active.Sum(), series.Orders.Sum()).ShouldBe((7, Many, Many));
    }

    [Fact]
    public async Task begins_a_customer_under_the_value_of_the_first_event_the_first_value_of_several_at_once()
    {
        var snapshot = await Landings.LandAsync(
            Plan(1, null, Country),
            In("a", "2024-01-05T10:00:00.000001Z", 1, "A"),
            In("a", "2024-01-05T10:00Z", 1, "\uE000"),
            In("a", "2024-01-05T10:00Z", 1, "😀"),
            In("b", "2024-01-05T10:00Z", 1, "a"),
            In("b", "2024-01-05T10:00Z", 1, "B"));

        (await LinesAsync(snapshot, Grain.Day, "Страна")).ShouldBe(
            ["2024-01-05 A: 1 1 0 1 1 0", "2024-01-05 B: 1 1 1 1 1 0", "2024-01-05 a: 1 1 0 1 1 0", "2024-01-05 \uE000: 1 1 1 1 1 0", "2024-01-05 😀: 1 1 0 1 1 0"]);
    }

    [Fact]
    public async Task lets_conditions_decide_who_is_new_and_the_analysis_instant_what_happened()
    {
        var snapshot = await Landings.LandAsync(
            Plan(1, null, Country), In("a", "2024-01-01", 0, null), In("a", "2024-02-01", 5, "Чили"), In("a", "2024-02-01T00:00:00.000001Z", 7, null));
        var instant = new DateTimeOffset(2024, 2, 1, 3, 0, 0, TimeSpan.FromHours(3));
        var query = new MetricSeriesQuery(Grain.Month, instant, Condition.ParseAll(["amount>0"]).Value);

        var series = (await Statistics.MetricSeriesAsync(snapshot, query, CancellationToken.None)).Value;

        Lines(series, Grain.Month).ShouldBe(["2024-02: 1 1 1 1 5 0"]);
        (series.Evidence.AsOf, series.Evidence.AsOfLastEvent).ShouldBe((instant, false));
        (await LinesAsync(snapshot, Grain.Month)).ShouldBe(["2024-01: 1 0 1 1 0 0", "2024-02: 1 1 0 2 12 0"]);
    }

    [Fact]
    public async Task gives_empty_columns_when_nothing_was_counted()
    {
        var snapshot = await Landings.LandAsync(Plan(1, null, Country), new Row("a", "2024-01-01", 1));

        var series = (await Statistics.MetricSeriesAsync(snapshot, new MetricSeriesQuery(Grain.Day, null, Condition.ParseAll(["amount>1"]).Value, "Страна"), CancellationToken.None)).Value;

        (series.Period.Count, series.Active.Count, series.Revenue.Count, series.By!.Count).ShouldBe((0, 0, 0, 0));
        (series.Evidence.Events, series.Evidence.Orders, series.Evidence.Revenue, series.Evidence.LastEvent).ShouldBe((0, 0, 0m, null));
    }

    [Theory]
    [InlineData("colour", "Страна")]
    [InlineData("order", "Страна")]
    [InlineData("quantity", "quantity:1,10")]
    [InlineData("amount", "amount:1,10")]
    [InlineData("quantity:", "quantity:1,10")]
    [InlineData("quantity:10,1", "quantity:1,10")]
    [InlineData("quantity:1,1", "quantity:1,10")]
    [InlineData("quantity:0.0000001", "quantity:1,10")]
    [InlineData("Страна:1", "Страна")]
    [InlineData("", "Страна")]
    public async Task refuses_to_split_by_what_tells_nothing_apart(string by, string said)
    {
        var snapshot = await Landings.LandAsync(Plan(1, null, Country, Quantity), new Row("a", "2024-01-01", 1));

        var refused = await Statistics.MetricSeriesAsync(snapshot, new MetricSeriesQuery(Grain.Day, null, [], by), CancellationToken.None);

        refused.Problem.Code.ShouldBe("invalid-value");
        refused.Problem.Fields.Keys.ShouldBe(["by"]);
        refused.Problem.Detail.ShouldContain(said);
    }

    [Fact]
    public async Task refuses_what_every_statistic_refuses()
    {
        var snapshot = await Landings.LandAsync(Plan(), new Row("a", "2024-01-01", 1));
        var query = new MetricSeriesQuery(Grain.Day, null, Condition.ParseAll(["colour=red"]).Value);

        (await Statistics.MetricSeriesAsync(snapshot, query, CancellationToken.None)).Problem.Fields.Keys.ShouldBe(["where"]);
        (await Statistics.MetricSeriesAsync(new SnapshotId(new string('a', 64)), query, CancellationToken.None)).Problem.Code.ShouldBe("snapshot-not-found");
    }

    static DateTimeOffset At(int month, int day) => new(2024, month, day, 0, 0, 0, TimeSpan.Zero);

    static Row In(string? customer, string at, decimal amount, string? country) =>
        new(customer, at, amount) { Properties = country is null ? new Dictionary<string, object>() : new() { ["Страна"] = country } };

    async Task<MetricSeries> SeriesAsync(SnapshotId snapshot, Grain grain, string? by = null) =>
        (await Statistics.MetricSeriesAsync(snapshot, new MetricSeriesQuery(grain, null, [], by), CancellationToken.None)).Value;

    async Task<string[]> LinesAsync(SnapshotId snapshot, Grain grain, string? by = null) => Lines(await SeriesAsync(snapshot, grain, by), grain);

    /// <summary>The columns as text, an entry a line: period, value if any, active, buyers, new, orders, revenue, refunds.</summary>
    static string[] Lines(MetricSeries series, Grain grain) => [.. series.Period.Select((period, i) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Periods.Label(grain, period, series.Evidence.Settings.WeekStart)}{(series.By is null ? "" : " " + series.By[i])}: "
        + $"{series.Active[i]} {series.Buyers[i]} {series.New[i]} {series.Orders[i]} {series.Revenue[i]} {series.Refunds[i]}"))];
}
