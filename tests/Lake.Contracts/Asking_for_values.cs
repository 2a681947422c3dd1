using Shouldly;
using Quantities;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

public sealed class Asking_for_values_in_memory() : Asking_for_values(new MemoryEngine());

public sealed class Asking_for_values_in_DuckDb() : Asking_for_values(new DuckDbEngine());

public abstract class Asking_for_values(Engine engine) : IAsyncLifetime
{
    static readonly PropertyColumn Channel = new("channel", PropertyKind.Text), Quantity = new("quantity", PropertyKind.Number), Colour = new("colour", PropertyKind.Text);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    [Fact]
    public async Task tells_the_most_frequent_texts_first_and_equally_frequent_ones_by_their_bytes()
    {
        var snapshot = await LandAsync();

        (await AskAsync(snapshot, new("CHANNEL", "", 10))).ShouldBe([("ads", 3), ("", 1), ("adverts", 1), ("o'neill", 1), ("\uE000", 1), ("\U0001F600", 1)]);
        (await AskAsync(snapshot, new("channel", "", 2))).ShouldBe([("ads", 3), ("", 1)]);
        (await engine.Statistics.ValuesAsync(snapshot, new("CHANNEL", "", 1), default)).Value.Field.ShouldBe(EventField.Of(Channel));
    }

    [Fact]
    public async Task tells_only_texts_with_the_prefix_case_and_all()
    {
        var snapshot = await LandAsync();

        (await AskAsync(snapshot, new("channel", "ad", 10))).ShouldBe([("ads", 3), ("adverts", 1)]);
        (await AskAsync(snapshot, new("channel", "o'", 10))).ShouldBe([("o'neill", 1)]);
        (await AskAsync(snapshot, new("channel", "Ad", 10))).ShouldBeEmpty();
        (await AskAsync(snapshot, new("channel", "%", 10))).ShouldBeEmpty();
    }

    [Fact]
    public async Task counts_events_of_every_type_and_those_without_a_customer()
    {
        var snapshot = await LandAsync();

        (await AskAsync(snapshot, new("type", "", 10))).ShouldBe([("order", 5), (EventTypes.Registration, 1)]);
    }

    [Fact]
    public async Task tells_the_ends_of_numbers_also_of_a_property_that_only_later_segments_have()
    {
        var snapshot = await LandAsync();
        var later = (await engine.Landings.LandAsync(snapshot, Plan(2, null, Colour), [new("c", "2024-02-01", 100.25m) { Properties = new Dictionary<string, object> { ["colour"] = "red" } }])).Snapshot!.Value;

        var quantity = (await engine.Statistics.ValuesAsync(later, new("quantity", "ignored", 10), default)).Value;
        (quantity.Least, quantity.Greatest, quantity.Texts.Count).ShouldBe((-1m, 2.5m, 0));
        var amount = (await engine.Statistics.ValuesAsync(later, new("amount", "", 10), default)).Value;
        (amount.Least, amount.Greatest).ShouldBe((-3m, 100.25m));
        (await AskAsync(later, new("colour", "", 10))).ShouldBe([("red", 1)]);
    }

    [Fact]
    public async Task refuses_what_is_no_field_order_ids_and_snapshots_there_are_none_of()
    {
        var snapshot = await LandAsync();

        foreach (var field in new[] { "colour", "order", "customer", "segment:vip@1" })
            (await engine.Statistics.ValuesAsync(snapshot, new(field, "", 10), default)).Problem.Fields.Keys.ShouldBe(["property"]);
        (await engine.Statistics.ValuesAsync(new SnapshotId(new string('a', 64)), new("channel", "", 10), default)).Problem.Code.ShouldBe("snapshot-not-found");
    }

    async Task<IEnumerable<(string, long)>> AskAsync(SnapshotId snapshot, FieldValuesQuery query) =>
        (await engine.Statistics.ValuesAsync(snapshot, query, default)).Value is var values ? values.Texts.Zip(values.Events) : [];

    Task<SnapshotId> LandAsync() => engine.Landings.LandAsync(Plan(1, null, Channel, Quantity),
    [
        Of("a", "ads", 2.50m) with { Type = "order" },
        Of("a", "ads", -1m) with { Type = "order" },
        Of(null, "ads", 0m) with { Type = "order" },
        Of("b", "adverts", 1m) with { Type = "order" },
        Of("b", "\U0001F600", 1m) with { Type = "order" },
        Of("b", "\uE000", 1m) with { Type = EventTypes.Registration },
        Of("b", "", 1m),
        Of("b", "o'neill", 1m),
        new("b", "2024-01-01", -3),
    ]);

    static Row Of(string? customer, string channel, decimal quantity) => new(customer, "2024-01-01", 5) { Properties = new Dictionary<string, object> { ["channel"] = channel, ["quantity"] = quantity } };
}
