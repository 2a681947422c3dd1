using System.Globalization;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

public sealed class Checking_rows_in_memory() : Checking_rows(new MemoryEngine());

public sealed class Checking_rows_in_DuckDb() : Checking_rows(new DuckDbEngine());

public abstract class Checking_rows(Engine engine) : IAsyncLifetime
{
    static readonly PropertyColumn Channel = new("channel", PropertyKind.Text), Quantity = new("quantity", PropertyKind.Number);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    [Fact]
    public async Task finds_events_that_are_not_alone_with_their_values_but_none_that_lacks_one()
    {
        await FindsAsync(new(CheckKind.Unique, ["order"]), 3, "1:1 A", "1:2 A", "2:1 A");
        await FindsAsync(new(CheckKind.Unique, ["order", "CHANNEL"]), 2, "1:1 A,ads", "2:1 A,ads");
        await FindsAsync(new(CheckKind.Unique, ["order"]) { Where = Where("customer=c-1") }, 2, "1:1 A", "1:2 A");
        await FindsAsync(new(CheckKind.Unique, ["customer"]) { Where = Where("type=registration") }, 0);
        await FindsAsync(new(CheckKind.Unique, ["customer", "day"]), 2, "1:1 c-1,2024-01-01", "1:2 c-1,2024-01-01");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task takes_orders_of_different_systems_for_different_ones(bool isCompacted)
    {
        SnapshotId? standing = null;
        string?[] systems = [null, "till", null, "till", "other", "third", "fourth", "fifth", "sixth"];
        for (var i = 0; i < systems.Length; i++)
            standing = (await engine.Landings.LandAsync(standing, Plan(i + 1) with { Source = systems[i] }, [new("a", "2024-01-01", i) { Order = i == 2 ? "B" : "A" }])).Snapshot;
        if (isCompacted)
            _ = await ((ILayouts)engine.Services.GetService(typeof(ILayouts))!).CompactAsync(standing!.Value, default);

        var found = (await Checks.CheckAsync(standing!.Value, [new(CheckKind.Unique, ["order"]), new(CheckKind.Unique, ["customer", "order", "amount"])], 5, default)).Value;
        (found[0].Value.Count, string.Join(' ', found[0].Value.First.Select(row => row.Import.Value.ToString("D", CultureInfo.InvariantCulture)[7])), found[1].Value.Count).ShouldBe((2, "2 4", 0));
    }

    [Fact]
    public async Task finds_events_without_a_value()
    {
        await FindsAsync(new(CheckKind.NotNull, ["customer"]), 1, "1:4 -");
        await FindsAsync(new(CheckKind.NotNull, ["channel", "quantity"]), 3, "1:3 mail,-", "1:4 -,2.5", "2:2 -,-");
        await FindsAsync(new(CheckKind.NotNull, ["channel"]) { Where = Where("type!=registration") }, 1, "1:4 -");
        await FindsAsync(new(CheckKind.NotNull, ["amount", "day"]), 0);
    }

    [Fact]
    public async Task finds_values_that_are_not_accepted_and_those_out_of_range()
    {
        await FindsAsync(new(CheckKind.AcceptedValues, ["channel"]) { Values = ["ads", "Mail"] }, 2, "1:2 A", "1:3 mail");
        await FindsAsync(new(CheckKind.AcceptedValues, ["quantity"]) { Values = ["1", "2.50"] }, 1, "2:1 1000.000001");
        await FindsAsync(new(CheckKind.Range, ["amount"]) { Min = "0" }, 1, "1:3 -3.5");
        await FindsAsync(new(CheckKind.Range, ["quantity"]) { Min = "1", Max = "1000" }, 1, "2:1 1000.000001");

        // It is the next day in London by then.
        await FindsAsync(new(CheckKind.Range, ["day"]) { Min = "2023-12-31", Max = "2024-06-30" }, 1, "2:1 2024-07-01");
    }

    [Fact]
    public async Task finds_values_that_are_nowhere_else()
    {
        await FindsAsync(new(CheckKind.Relationships, ["customer"]), 2, "1:3 c-2", "2:1 c-3");
        await FindsAsync(new(CheckKind.Relationships, ["customer"]) { Where = Where("amount<0") }, 1, "1:3 c-2");
        await FindsAsync(new(CheckKind.Relationships, ["channel"]) { Reference = new(null, "order", []) }, 3, "1:1 ads", "1:3 mail", "2:1 ads");

        var products = await engine.Landings.LandAsync(Plan(3, null, new PropertyColumn("sku", PropertyKind.Text)), [new("x", "2024-01-01") { Properties = new Dictionary<string, object> { ["sku"] = "ads" } }]);
        await FindsAsync(new(CheckKind.Relationships, ["channel"]) { Reference = new(products, "SKU", []) }, 2, "1:2 A", "1:3 mail");
        await FindsAsync(new(CheckKind.Relationships, ["customer"]) { Reference = new(products, "customer", []) }, 5, "1:1 c-1", "1:2 c-1");
    }

    [Theory]
    [InlineData("amount < 0 AND type <> 'registration'", "1:3")]
    [InlineData("amount<0 or Quantity = 2.5", "1:3 1:4")]
    [InlineData("NOT (amount >= 0)", "1:3")]
    [InlineData("channel IS NULL and type is not null", "1:4 2:2")]
    [InlineData("channel NOT IN ('ads', 'it''s')", "1:2 1:3")]
    [InlineData("quantity BETWEEN 1 AND 2", "1:1 1:2")]
    [InlineData("quantity NOT BETWEEN 1 AND 2", "1:4 2:1")]
    [InlineData("day > '2024-06-30'", "2:1")]
    [InlineData("'2024-06-30' < day", "2:1")]
    [InlineData("\"order\" = customer or customer = 'c-3'", "2:1")]
    [InlineData("quantity > amount", "1:4 2:1")]
    [InlineData("NOT channel = 'ads'", "1:2 1:3")]
    [InlineData("customer IS NULL OR NOT NOT amount = -3.5", "1:3 1:4")]
    public async Task finds_events_that_meet_a_condition(string condition, string rows)
    {
        var found = await CheckAsync(new(CheckKind.Sql, []) { Condition = condition }, 10);

        found.First.Select(row => $"{row.Import.Value.ToString("D", CultureInfo.InvariantCulture)[7]}:{row.Line}").ShouldBe(rows.Split(' '));
        found.Count.ShouldBe(found.First.Count);
    }

    [Theory]
    [InlineData("amount", "condition")]
    [InlineData("amount < 0; DROP TABLE x", "condition")]
    [InlineData("getenv('HOME') = 'x'", "condition")]
    [InlineData("amount < (SELECT 1)", "condition")]
    [InlineData("channel = 1", "condition")]
    [InlineData("colour = 'red'", "condition")]
    [InlineData("day = 'soon'", "condition")]
    [InlineData("amount = 1.1234567", "condition")]
    [InlineData("channel IN ()", "condition")]
    [InlineData("(amount < 0", "condition")]
    [InlineData("channel = 'open", "condition")]
    [InlineData("", "condition")]
    public async Task refuses_conditions_that_are_none(string condition, string field) =>
        (await TryAsync(new(CheckKind.Sql, []) { Condition = condition })).Problem.Fields.Keys.ShouldBe([field]);

    [Fact]
    public async Task refuses_checks_that_do_not_fit_the_events_one_by_one()
    {
        var snapshot = await LandAsync();
        RowCheck[] unfit =
        [
            new(CheckKind.NotNull, ["colour"]), new(CheckKind.Unique, []), new(CheckKind.Range, ["amount", "quantity"]) { Min = "0" }, new(CheckKind.Range, ["channel"]) { Min = "0" }, new(CheckKind.Range, ["amount"]),
            new(CheckKind.Range, ["amount"]) { Min = "2", Max = "1" }, new(CheckKind.AcceptedValues, ["quantity"]) { Values = ["many"] }, new(CheckKind.AcceptedValues, ["channel"]), new(CheckKind.Relationships, ["channel"]),
            new(CheckKind.Relationships, ["channel"]) { Reference = new(null, "amount", []) }, new(CheckKind.Relationships, ["channel"]) { Reference = new(new SnapshotId(new string('a', 64)), "amount", []) },
            new(CheckKind.NotNull, ["amount"]) { Where = Where("colour=red") },
        ];

        var results = (await Checks.CheckAsync(snapshot, [.. unfit, new(CheckKind.NotNull, ["amount"])], 1, default)).Value;

        results.Take(unfit.Length).Select(result => result.Problem.Fields.Keys.FirstOrDefault() ?? result.Problem.Code)
            .ShouldBe(["columns", "columns", "columns", "columns", "min", "max", "values", "values", "references", "references", "snapshot-not-found", "where"]);
        results[^1].Value.Count.ShouldBe(0);
        (await Checks.CheckAsync(new SnapshotId(new string('a', 64)), [], 1, default)).Problem.Code.ShouldBe("snapshot-not-found");
    }

    [Fact]
    public async Task tells_the_first_rows_only_and_takes_a_property_that_no_event_has_any_more_for_missing()
    {
        var found = await CheckAsync(new(CheckKind.NotNull, ["customer", "channel", "quantity"]), 1);
        (found.Count, found.First.Count).ShouldBe((3, 1));

        var plan = Plan(1, null, Channel) with { Changed = ChangedRows.Replace };
        var first = await engine.Landings.LandAsync(plan, [new("a", "2024-01-01", 1) { Order = "A", Properties = new Dictionary<string, object> { ["channel"] = "ads" } }]);
        var second = (await engine.Landings.LandAsync(first, Plan(2) with { Changed = ChangedRows.Replace }, [new("a", "2024-01-01", 2) { Order = "A" }])).Snapshot!.Value;
        (await Checks.CheckAsync(second, [new(CheckKind.NotNull, ["channel"])], 5, default)).Value[0].Value.Count.ShouldBe(1);
    }

    IRowChecks Checks => (IRowChecks)engine.Services.GetService(typeof(IRowChecks))!;

    async Task FindsAsync(RowCheck check, long count, params string[] rows)
    {
        var found = await CheckAsync(check, rows.Length);
        (found.Count, string.Join("; ", found.First.Select(row => $"{row.Import.Value.ToString("D", CultureInfo.InvariantCulture)[7]}:{row.Line} {string.Join(',', row.Values.Select(value => value ?? "-"))}"))).ShouldBe((count, string.Join("; ", rows)));
    }

    async Task<RowsFound> CheckAsync(RowCheck check, int most) => (await Checks.CheckAsync(await LandAsync(), [check], most, default)).Value[0].Value;

    async Task<Result<RowsFound>> TryAsync(RowCheck check) => (await Checks.CheckAsync(await LandAsync(), [check], 1, default)).Value[0];

    static IReadOnlyList<Condition> Where(params string[] conditions) => Condition.ParseAll(conditions).Value;

    async Task<SnapshotId> LandAsync()
    {
        var first = await engine.Landings.LandAsync(Plan(1, null, Channel, Quantity),
        [
            Of("c-1", "2024-01-01", 10, "A", "ads", 1),
            Of("c-1", "2024-01-01", 10, "A", null, 1) with { Properties = new Dictionary<string, object> { ["quantity"] = 1m, ["channel"] = "A" } },
            Of("c-2", "2024-01-02", -3.5m, null, "mail", null),
            Of(null, "2024-01-03", 0, "B", null, 2.5m),
        ]);
        return (await engine.Landings.LandAsync(first, Plan(2, null, Channel, Quantity),
        [
            Of("c-3", "2024-06-30T23:30:00Z", 1, "A", "ads", 1000.000001m),
            new("c-1", "2023-12-31") { Type = EventTypes.Registration },
        ])).Snapshot!.Value;
    }

    static Row Of(string? customer, string at, decimal amount, string? order, string? channel, decimal? quantity)
    {
        var properties = new Dictionary<string, object>();
        if (channel is not null)
            properties["channel"] = channel;
        if (quantity is { } number)
            properties["quantity"] = number;
        return new(customer, at, amount) { Order = order, Type = "order", Properties = properties };
    }
}
