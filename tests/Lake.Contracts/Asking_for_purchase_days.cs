using System.Globalization;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

public sealed class Asking_for_purchase_days_in_memory() : Asking_for_purchase_days(new MemoryEngine());

public sealed class Asking_for_purchase_days_in_DuckDb() : Asking_for_purchase_days(new DuckDbEngine());

public abstract class Asking_for_purchase_days(Engine engine) : IAsyncLifetime
{
    static readonly PropertyColumn Product = new("product", PropertyKind.Text), Channel = new("Канал", PropertyKind.Text), Quantity = new("quantity", PropertyKind.Number);

    ILandings Landings => engine.Landings;

    IStatistics Statistics => engine.Statistics;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    [Fact]
    public async Task adds_all_purchases_of_a_day_up_to_one_entry()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            new Row("b", "2024-01-03", 4),
            new Row("a", "2024-01-02T23:59Z", 1.25m) { Order = "1" },
            new Row("a", "2024-01-02T00:00Z", 2.5m) { Order = "1" },
            new Row("a", "2024-01-01T12:00Z", 3),
            new Row("a", "2024-01-02T12:00Z", 0));

        var days = await DaysAsync(snapshot);

        Lines(days).ShouldBe(["a 2024-01-01: 1 3 0", "a 2024-01-02: 3 3.75 0", "b 2024-01-03: 1 4 0"]);
        days.Start.ShouldBe([0, 2, 3]);
        days.Split.ShouldBeNull();
    }

    [Fact]
    public async Task tells_attributes_by_registration_else_by_the_first_event()
    {
        static Row With(string? customer, string at, decimal amount, string? type, params (string Name, object Value)[] properties) =>
            new(customer, at, amount) { Type = type, Properties = properties.ToDictionary(one => one.Name, one => one.Value) };
        PropertyColumn country = new("country", PropertyKind.Text), age = new("age", PropertyKind.Number);
        var first = await Landings.LandAsync(null, Plan(1, null, country, age),
            With("registered later", "2024-01-05", 1, null, ("country", "AT"), ("age", 20m)), With("registered later", "2024-01-09", 0, "registration", ("country", "DE")),
            With("by event", "2024-01-03", 1, null, ("age", 40.5m)), With("by event", "2024-01-02", 1, null, ("country", "FR")), With("by event", "2024-01-04", 1, null, ("country", "IT"), ("age", 41m)),
            With("one instant", "2024-01-02", -1, null, ("country", "ES")), With("one instant", "2024-01-02", 1, null, ("country", "PT")),
            With("nobody", "2024-01-01", 0, "registration", ("country", "NL")), With(null, "2024-01-01", 1, null, ("country", "PL")));
        var snapshot = (await Landings.LandAsync(first.Snapshot, Plan(2, null, country, age),
            With("Я", "2024-01-01", 1, null), With("registered later", "2024-01-12", 0, "registration", ("country", "CH"), ("age", 21m)), With("one instant", "2024-01-02", 1, null, ("country", "SE"), ("age", 1m)))).Snapshot!.Value;

        async Task<PurchaseDays> Asked(string? asOf, string[] where, params string[] attributes) => (await Statistics.PurchaseDaysAsync(
            snapshot, new PurchaseDaysQuery(asOf is null ? null : DateTimeOffset.Parse(asOf, CultureInfo.InvariantCulture), Condition.ParseAll(where).Value) { Attributes = attributes }, default)).Value;
        var days = await Asked("2024-01-20T00:00Z", [], "Age", "country");

        days.Unit.ShouldBe(["by event", "one instant", "registered later", "Я"]);
        days.Attributes.Select(one => one.Property).ShouldBe([age, country]);
        days.Attributes[0].Texts.ShouldBeNull();
        days.Attributes[0].Numbers!.ShouldBe([null, null, 21m, null]);
        days.Attributes[0].Day.ShouldBe([new(2024, 1, 2), new(2024, 1, 2), new(2024, 1, 12), new(2024, 1, 1)]);
        days.Attributes[1].Numbers.ShouldBeNull();
        days.Attributes[1].Texts!.ShouldBe(["FR", "ES", "DE", null]);
        (await Asked("2024-01-08T00:00Z", [], "country")).Attributes[0].Texts!.ShouldBe(["FR", "ES", "AT", null]);
        (await Asked("2024-01-20T00:00Z", ["amount>0", "country!=FR"], "country", "age")).Attributes[0].Texts!.ShouldBe(["IT", "PT", "DE"]);
        (await Asked(null, [])).Attributes.ShouldBeEmpty();
        (await Statistics.PurchaseDaysAsync(snapshot, new PurchaseDaysQuery(null, []) { Attributes = ["age", "amount"] }, default)).Problem.Fields.Keys.ShouldBe(["attributes"]);
    }

    [Fact]
    public async Task keeps_refunds_apart_from_what_was_bought()
    {
        var snapshot = await Landings.LandAsync(
            Plan(), new Row("a", "2024-01-01", 10), new Row("a", "2024-01-01T10:00Z", -4), new Row("a", "2024-01-01T11:00Z", -0.000001m), new Row("a", "2024-01-02", -6));

        Lines(await DaysAsync(snapshot)).ShouldBe(["a 2024-01-01: 1 10 -4.000001", "a 2024-01-02: 0 0 -6"]);
    }

    [Fact]
    public async Task adds_amounts_exactly_however_large_the_sum_of_a_day()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            [.. Enumerable.Range(0, 12).Select(i => new Row("a", $"2024-01-01T10:{i:00}Z", 999_999_999_999.999999m)),
                .. Enumerable.Range(0, 12).Select(i => new Row("a", $"2024-01-01T11:{i:00}Z", -999_999_999_999.1m)),
                .. Enumerable.Range(0, 10).Select(i => new Row("b", $"2024-01-01T10:{i:00}Z", 0.1m))]);

        var days = await DaysAsync(snapshot);

        days.Amount.ShouldBe([11_999_999_999_999.999988m, 1m]);
        days.Refunds.ShouldBe([-11_999_999_999_989.2m, 0m]);
        days.Amount[1].ToString(CultureInfo.InvariantCulture).ShouldBe("1");
    }

    /// <summary>Around what one byte holds, on the earliest days, before 1970 and today.</summary>
    [Theory]
    [InlineData(253)]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(600)]
    public async Task counts_days_of_hundreds_of_purchases(int purchases)
    {
        string[] on = ["0002-01-02", "1969-12-30", "2024-02-29"];
        var rows = on.SelectMany(day => Enumerable.Range(0, purchases).Select(i => new Row("a", $"{day}T12:{i / 60:00}:{i % 60:00}Z", 1.5m))).Append(new Row("a", "2024-02-29T13:00:00Z", -2));

        var snapshot = await Landings.LandAsync(Plan(), [.. rows]);

        Lines(await DaysAsync(snapshot)).ShouldBe([.. on.Select(day => string.Create(CultureInfo.InvariantCulture, $"a {day}: {purchases} {1.5m * purchases:0.#} {(day == on[^1] ? -2 : 0)}"))]);
    }

    [Fact]
    public async Task takes_days_in_the_zone_of_the_dataset()
    {
        var snapshot = await Landings.LandAsync(
            Plan(1, London with { Zone = "Asia/Tokyo" }), new Row("a", "2024-01-31T14:59:59Z", 1), new Row("a", "2024-01-31T15:00Z", 2));

        Lines(await DaysAsync(snapshot)).ShouldBe(["a 2024-01-31: 1 1 0", "a 2024-02-01: 1 2 0"]);
    }

    [Fact]
    public async Task leaves_out_what_happened_after_the_analysis_instant()
    {
        var snapshot = await Landings.LandAsync(
            Plan(), new Row("a", "2024-01-01T10:00Z", 1), new Row("a", "2024-01-01T10:00:00.000001Z", 2), new Row("b", "2024-01-02", 4), new Row(null, "2024-01-02", 8));
        var instant = new DateTimeOffset(2024, 1, 1, 13, 0, 0, TimeSpan.FromHours(3));

        var days = (await Statistics.PurchaseDaysAsync(snapshot, new PurchaseDaysQuery(instant, []), CancellationToken.None)).Value;

        Lines(days).ShouldBe(["a 2024-01-01: 1 1 0"]);
        (days.Evidence.AsOf, days.Evidence.AsOfLastEvent, days.Evidence.AnonymousEvents).ShouldBe((instant, false, 0));
        (await DaysAsync(snapshot)).Evidence.AsOfLastEvent.ShouldBeTrue();
    }

    [Fact]
    public async Task counts_only_events_that_meet_the_conditions()
    {
        var snapshot = await Landings.LandAsync(
            Plan(1, null, Product), Bought("a", "2024-01-01", 1, "tea"), Bought("a", "2024-01-01", 2, "jam"), Bought("a", "2024-01-02", 4, "jam"), Bought("b", "2024-01-03", 8, null));

        Lines(await DaysAsync(snapshot, null, null, "product=jam")).ShouldBe(["a 2024-01-01: 1 2 0", "a 2024-01-02: 1 4 0"]);
        Lines(await DaysAsync(snapshot, null, null, "amount>=4")).ShouldBe(["a 2024-01-02: 1 4 0", "b 2024-01-03: 1 8 0"]);
    }

    [Fact]
    public async Task gives_the_days_of_any_text_property_anonymous_events_included()
    {
        var snapshot = await Landings.LandAsync(
            Plan(1, null, Quantity, Product),
            Bought("a", "2024-01-01", 1, "tea") with { Order = "1" },
            Bought(null, "2024-01-01", 2, "tea"),
            Bought(null, "2024-01-02", -4, "tea"),
            Bought("b", "2024-01-01", 8, "jam") with { Order = "1" },
            Bought("c", "2024-01-01", 16, "jam") with { Order = "1" },
            Bought("c", "2024-01-05", 32, null),
            Bought(null, "2024-01-06", 64, null),
            Bought(null, "2024-01-04", 128, ""));

        var days = await DaysAsync(snapshot, "PRODUCT");

        Lines(days).ShouldBe([" 2024-01-04: 1 128 0", "jam 2024-01-01: 2 24 0", "tea 2024-01-01: 2 3 0", "tea 2024-01-02: 0 0 -4"]);
        var evidence = days.Evidence;
        (evidence.Events, evidence.AnonymousEvents, evidence.Customers, evidence.Orders, evidence.Revenue).ShouldBe((6, 2, 3, 5, 151m)); // "jam" has order 1 once.
        (evidence.FirstEvent, evidence.LastEvent).ShouldBe((At(1), At(4)));
    }

    [Fact]
    public async Task splits_each_day_by_a_text_property_with_empty_text_for_none()
    {
        var snapshot = await Landings.LandAsync(
            Plan(1, null, Product, Channel),
            Bought("b", "2024-01-01", 1, "tea"),
            Bought("a", "2024-01-01T10:00Z", 2, "tea"),
            Bought("a", "2024-01-01T11:00Z", 4, "jam"),
            Bought("a", "2024-01-01T12:00Z", -8, "tea"),
            Bought("a", "2024-01-01T13:00Z", 16, null),
            Bought("a", "2024-01-01T14:00Z", 32, ""),
            Bought("a", "2024-01-02", 64, "Tea"));

        var days = await DaysAsync(snapshot, null, "Product");

        Lines(days).ShouldBe(
            ["a 2024-01-01 : 2 48 0", "a 2024-01-01 jam: 1 4 0", "a 2024-01-01 tea: 1 2 -8", "a 2024-01-02 Tea: 1 64 0", "b 2024-01-01 tea: 1 1 0"]);
        days.Start.ShouldBe([0, 4, 5]);
        ReferenceEquals(days.Split![2], days.Split[4]).ShouldBeTrue(); // One text a value, not one an entry.
        Lines(await DaysAsync(snapshot, null, "канал")).ShouldBe(["a 2024-01-01 : 4 54 -8", "a 2024-01-02 : 1 64 0", "b 2024-01-01 : 1 1 0"]);
        Lines(await DaysAsync(snapshot, "product", "product")).ShouldContain("tea 2024-01-01 tea: 2 3 -8");
    }

    [Fact]
    public async Task orders_units_and_split_values_by_their_bytes()
    {
        string[] texts = ["", " ", "10", "9", "A", "a", "ab", "Ä", "Я", "я", "\uE000", "\uFFFD", "😀"];
        var snapshot = await Landings.LandAsync(
            Plan(1, null, Product), [.. texts.Reverse().Select(text => Bought(text, "2024-01-01", 1, text)), .. texts.Reverse().Select(text => Bought("same", "2024-01-01", 1, text))]);

        (await DaysAsync(snapshot)).Unit.ShouldBe([.. texts[..7], "same", .. texts[7..]]);
        (await DaysAsync(snapshot, "product")).Unit.ShouldBe(texts);
        var split = await DaysAsync(snapshot, null, "product", "amount>0");
        split.Split!.Skip(split.Start[7]).Take(texts.Length).ShouldBe(texts);
    }

    [Fact]
    public async Task orders_the_days_of_a_unit_also_over_segments()
    {
        var first = await Landings.LandAsync(null, Plan(1), new Row("b", "2024-03-01", 1), new Row("a", "2024-02-01", 1), new Row("b", "1969-12-31", 1));
        var second = await Landings.LandAsync(first.Snapshot, Plan(2), new Row("c", "2024-01-05", 1), new Row("b", "2024-01-01", 1), new Row("a", "2024-02-01", 2));

        var days = await DaysAsync(second.Snapshot!.Value);

        Lines(days).ShouldBe(["a 2024-02-01: 2 3 0", "b 1969-12-31: 1 1 0", "b 2024-01-01: 1 1 0", "b 2024-03-01: 1 1 0", "c 2024-01-05: 1 1 0"]);
        days.Start.ShouldBe([0, 1, 4, 5]);
    }

    [Fact]
    public async Task gives_empty_columns_when_nothing_was_counted()
    {
        var snapshot = await Landings.LandAsync(Plan(1, null, Product), new Row("a", "2024-01-01", 1), new Row(null, "2024-01-02", 1));

        foreach (var days in new[] { await DaysAsync(snapshot, "product"), await DaysAsync(snapshot, null, "product", "amount>1") })
        {
            days.Start.ShouldBe([0]);
            (days.Unit.Count, days.Day.Count, days.Purchases.Count, days.Amount.Count, days.Refunds.Count, days.Split?.Count ?? 0).ShouldBe((0, 0, 0, 0, 0, 0));
            (days.Evidence.Events, days.Evidence.Customers, days.Evidence.Orders, days.Evidence.Revenue, days.Evidence.FirstEvent).ShouldBe((0, 0, 0, 0m, null));
        }

        (await DaysAsync(snapshot, "product")).Evidence.AnonymousEvents.ShouldBe(2);
    }

    [Fact]
    public async Task counts_the_same_events_as_the_history()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            new Row("a", "2024-01-01T10:00Z", 1) { Order = "1" },
            new Row("a", "2024-01-02T10:00Z", 2) { Order = "1" },
            new Row("b", "2024-01-02T10:00Z", 4) { Order = "1" },
            new Row("b", "2024-01-02T10:00Z", -8),
            new Row(null, "2024-01-03T10:00Z", 16) { Order = "2" });

        var evidence = (await DaysAsync(snapshot)).Evidence;

        var expected = (await Statistics.HistoryAsync(snapshot)).Evidence;
        (evidence with { Query = "" }).ShouldBeEquivalentTo(expected with { Statistic = "purchase-days", Query = "" });
        evidence.Orders.ShouldBe(3);
        evidence.Query.ShouldNotBeEmpty();
        evidence.Query.ShouldNotContain(Path.GetTempPath());
    }

    [Theory]
    [InlineData("colour", null, "unit")]
    [InlineData("quantity", null, "unit")]
    [InlineData("amount", null, "unit")]
    [InlineData(null, "colour", "split")]
    [InlineData(null, "QUANTITY", "split")]
    [InlineData("product", "", "split")]
    public async Task refuses_a_unit_or_split_that_is_no_text_property(string? unit, string? split, string field)
    {
        var snapshot = await Landings.LandAsync(Plan(1, null, Product, Quantity), new Row("a", "2024-01-01", 1));

        var refused = await Statistics.PurchaseDaysAsync(snapshot, new PurchaseDaysQuery(null, [], unit, split), CancellationToken.None);

        refused.Problem.Code.ShouldBe("invalid-value");
        refused.Problem.Fields.Keys.ShouldBe([field]);
        refused.Problem.Detail.ShouldContain("product");
    }

    [Fact]
    public async Task refuses_what_every_statistic_refuses()
    {
        var snapshot = await Landings.LandAsync(Plan(), new Row("a", "2024-01-01", 1));
        var query = new PurchaseDaysQuery(null, Condition.ParseAll(["colour=red"]).Value);

        (await Statistics.PurchaseDaysAsync(snapshot, query, CancellationToken.None)).Problem.Fields.Keys.ShouldBe(["where"]);
        (await Statistics.PurchaseDaysAsync(new SnapshotId(new string('a', 64)), query, CancellationToken.None)).Problem.Code.ShouldBe("snapshot-not-found");
    }

    static DateTimeOffset At(int day) => new(2024, 1, day, 0, 0, 0, TimeSpan.Zero);

    static Row Bought(string? customer, string at, decimal amount, string? product) =>
        new(customer, at, amount) { Properties = product is null ? new Dictionary<string, object>() : new() { ["product"] = product } };

    async Task<PurchaseDays> DaysAsync(SnapshotId snapshot, string? unit = null, string? split = null, params string[] where) =>
        (await Statistics.PurchaseDaysAsync(snapshot, new PurchaseDaysQuery(null, Condition.ParseAll(where).Value, unit, split), CancellationToken.None)).Value;

    /// <summary>The columns as text, an entry a line: unit, day, split value if any, purchases, amount, refunds.</summary>
    static string[] Lines(PurchaseDays days) => [.. days.Unit.SelectMany((unit, i) => Enumerable.Range(days.Start[i], days.Start[i + 1] - days.Start[i]).Select(entry =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{unit} {days.Day[entry]:yyyy-MM-dd}{(days.Split is null ? "" : " " + days.Split[entry])}: {days.Purchases[entry]} {days.Amount[entry]} {days.Refunds[entry]}")))];
}
