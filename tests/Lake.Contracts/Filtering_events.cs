using Calendar;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

public sealed class Filtering_events_in_memory() : Filtering_events(new MemoryEngine());

public sealed class Filtering_events_in_DuckDb() : Filtering_events(new DuckDbEngine());

public abstract class Filtering_events(Engine engine) : IAsyncLifetime
{
    SnapshotId snapshot;

    ILandings Landings => engine.Landings;

    IStatistics Statistics => engine.Statistics;

    public async Task InitializeAsync() => snapshot = await Landings.LandAsync(
        Plan(1, null, new("quantity", PropertyKind.Number), new("Город", PropertyKind.Text), new("select \"x\"", PropertyKind.Text)),
        With(new("a", "2024-01-01", -1.5m) { Type = "order", Order = "1" }, -1m, "Пермь", "it's"),
        With(new("b", "2024-01-01", 0m) { Type = "Order", Order = "2" }, 0m, "Омск", "a' OR 'a'='a"),
        With(new("c", "2024-01-01", 2m) { Order = "10" }, 2.5m, "", "\uE000"),
        With(new("d", "2024-01-01", 0.000001m) { Type = "" }, null, null, "😀"));

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    /// <summary>Of the property in any spelling, whatever the other conditions; nothing where every event has one, or the field is no property.</summary>
    [Theory]
    [InlineData("QUANTITY>0", "quantity 1 4")]
    [InlineData("Город!=Омск", "Город 1 4")]
    [InlineData("quantity>0 and Город=Омск and quantity<5", "quantity 1 4, Город 1 4")]
    [InlineData("select \"x\"!=a", "")]
    [InlineData("type=order and amount>0", "")]
    public async Task tells_how_many_events_have_no_value_of_what_conditions_ask_for(string where, string absent)
    {
        var history = await Statistics.HistoryAsync(snapshot, new HistoryQuery(null, Condition.ParseAll(where.Split(" and ")).Value), default);
        string.Join(", ", (history.Value.Evidence.Absent ?? []).Select(one => $"{one.Field} {one.Events} {one.Of}")).ShouldBe(absent);
    }

    /// <summary>Conditions on the first event, on those of coming back and on steps ask as well.</summary>
    [Fact]
    public async Task tells_it_of_conditions_on_parts_of_the_events()
    {
        IReadOnlyList<Condition> quantity = Condition.ParseAll(["quantity>0"]).Value, city = Condition.ParseAll(["Город=Омск"]).Value;
        var activity = await Statistics.ActivityAsync(snapshot, new ActivityQuery(Grain.Year, null, []) { Start = quantity, Return = city }, default);
        var funnel = await Statistics.FunnelAsync(snapshot, new FunnelQuery(null, [], [quantity, city]), default);

        foreach (var evidence in (Evidence[])[activity.Value.Evidence, funnel.Value.Evidence])
            string.Join(", ", (evidence.Absent ?? []).Select(one => $"{one.Field} {one.Events} {one.Of}")).ShouldBe("quantity 1 4, Город 1 4");
    }

    [Fact]
    public async Task counts_those_up_to_the_instant_asked_for()
    {
        var history = await Statistics.HistoryAsync(snapshot, new HistoryQuery(new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero), Condition.ParseAll(["quantity>0"]).Value), default);
        history.Value.Evidence.Absent.ShouldBeNull();
    }

    [Theory]
    [InlineData("quantity=0", "b")]
    [InlineData("quantity=0.0", "b")]
    [InlineData("quantity=-1.00", "a")]
    [InlineData("quantity!=0", "a c")]
    [InlineData("quantity>0", "c")]
    [InlineData("quantity>=0", "b c")]
    [InlineData("quantity<0", "a")]
    [InlineData("quantity<=0", "a b")]
    [InlineData("QUANTITY > -1", "b c")]
    [InlineData("amount=2", "c")]
    [InlineData("amount!=2", "a b d")]
    [InlineData("amount>0", "c d")]
    [InlineData("amount<=0.000001", "a b d")]
    [InlineData("amount<0.0000011", "a b d")]
    [InlineData("amount<=0.0000009", "a b")]
    [InlineData("amount>=0.0000009", "c d")]
    [InlineData("amount>0.0000011", "c")]
    [InlineData("amount=0.0000011", "")]
    [InlineData("amount!=0.0000011", "a b c d")]
    [InlineData("quantity!=0.0000011", "a b c")]
    [InlineData("amount>-1.5000001", "a b c d")]
    [InlineData("amount<-1.4999999", "a")]
    [InlineData("amount<99999999999999999999999999", "a b c d")]
    [InlineData("amount>1000000000000", "")]
    [InlineData("amount<-1000000000000.5", "")]
    [InlineData("type=order", "a")]
    [InlineData("type!=order", "b d")]
    [InlineData("Type>=Order", "a b")]
    [InlineData("type=", "d")]
    [InlineData("order>1", "b c")]
    [InlineData("order<2", "a c")]
    [InlineData("order<=10", "a c")]
    [InlineData("город=Пермь", "a")]
    [InlineData("ГОРОД>Омск", "a")]
    [InlineData("Город<Пермь", "b c")]
    [InlineData("Город!=Пермь", "b c")]
    [InlineData("Город=", "c")]
    [InlineData("select \"x\"=it's", "a")]
    [InlineData("select \"x\"=a' OR 'a'='a", "b")]
    [InlineData("select \"x\">\uE000", "d")]
    [InlineData("select \"x\"<=\uE000", "a b c")]
    public async Task keeps_the_events_that_meet_a_condition(string condition, string customers) =>
        string.Join(' ', (await Statistics.HistoryAsync(snapshot, condition)).Customer).ShouldBe(customers);

    [Fact]
    public async Task asks_for_all_conditions_at_once() =>
        (await Statistics.HistoryAsync(snapshot, "quantity>-1", "amount<2")).Customer.ShouldBe(["b"]);

    [Fact]
    public async Task compares_with_a_value_that_has_a_zero_character() =>
        (await Statistics.HistoryAsync(snapshot, "type>Ord\0er'")).Customer.ShouldBe(["a", "b"]);

    [Theory]
    [InlineData("price>0", "quantity, Город")]
    [InlineData("customer=a", "amount, type, order")]
    [InlineData("p_quantity=0", "quantity")]
    [InlineData("quantity=many", "many")]
    [InlineData("amount>", "amount")]
    [InlineData("amount=1e3", "1e3")]
    [InlineData("amount=NaN", "NaN")]
    public async Task refuses_what_it_cannot_compare_and_says_what_it_can(string condition, string detail)
    {
        var where = Condition.ParseAll([condition]).Value;

        var matrix = await Statistics.ActivityAsync(snapshot, new ActivityQuery(Calendar.Grain.Month, null, where), CancellationToken.None);
        var history = await Statistics.HistoryAsync(snapshot, new HistoryQuery(null, where), CancellationToken.None);

        (matrix.Problem.Code, history.Problem.Code).ShouldBe(("invalid-value", "invalid-value"));
        matrix.Problem.Fields.Keys.ShouldBe(["where"]);
        matrix.Problem.Detail.ShouldContain(detail);
    }

    [Fact]
    public async Task rounds_a_number_property_to_six_decimals_half_away_from_zero()
    {
        PropertyColumn[] properties = [new("weight", PropertyKind.Number)];
        var weighed = await Landings.LandAsync(
            Plan(2, null, properties),
            new Row("a", "2024-01-01", 1) { Properties = new Dictionary<string, object> { ["weight"] = 0.0000005m } },
            new Row("b", "2024-01-01", 1) { Properties = new Dictionary<string, object> { ["weight"] = -0.00000049m } });

        (await Statistics.HistoryAsync(weighed, "weight=0.000001")).Customer.ShouldBe(["a"]);
        (await Statistics.HistoryAsync(weighed, "weight=0")).Customer.ShouldBe(["b"]);
    }

    static Row With(Row row, decimal? quantity, string? city, string? select)
    {
        var properties = new Dictionary<string, object>();
        if (quantity is not null)
            properties["quantity"] = quantity;
        if (city is not null)
            properties["Город"] = city;
        if (select is not null)
            properties["select \"x\""] = select;
        return row with { Properties = properties };
    }
}
