using System.Globalization;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

public sealed class Keeping_labels_in_memory() : Keeping_labels(new MemoryEngine());

public sealed class Keeping_labels_in_DuckDb() : Keeping_labels(new DuckDbEngine());

public abstract class Keeping_labels(Engine engine) : IAsyncLifetime
{
    static readonly SnapshotId January = new(new string('a', 64)), February = new(new string('b', 64));

    ILabels Labels => engine.Labels;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    [Fact]
    public async Task gives_back_what_was_written()
    {
        var labels = new LabelTable(
            ["a", "b", "c", "d"],
            [
                new NumberLabels("value", [0.1, double.NaN, double.NegativeInfinity, -0.0]),
                new TextLabels("segment", ["champions", null, "", "'; DROP TABLE x; --\r\n\t\"ß"]),
                new NumberLabels("customer", [double.MaxValue, double.Epsilon, 1, 2]),
                new TextLabels("l_ \"quoted\" 名", [null, null, null, null]),
            ]);

        (await WriteAsync(Id(), labels)).ShouldBeTrue();

        ShouldBe((await ReadAsync(Id())).Value, labels);
    }

    [Fact]
    public async Task keeps_money_exactly_and_without_trailing_zeros()
    {
        decimal?[] amounts = [999999999999.999999m, null, -0.000001m, 2.50m, 0, 79228162514264337593543950335m, decimal.MinValue, 7922816251426433759354.395033m];
        string[] customers = [.. amounts.Select((_, i) => $"{i}")];
        var labels = new LabelTable(customers, [new MoneyLabels("revenue", amounts), new NumberLabels("n", [.. amounts.Select((_, i) => (double)i)]), new MoneyLabels("none", new decimal?[amounts.Length])]);

        (await WriteAsync(Id(), labels)).ShouldBeTrue();

        var read = (await ReadAsync(Id())).Value;
        ShouldBe(read, labels);
        read.Money("revenue").Select(amount => amount?.ToString(CultureInfo.InvariantCulture)).Take(5).ShouldBe(["999999999999.999999", null, "-0.000001", "2.5", "0"]);
        Should.Throw<ArgumentException>(() => read.Numbers("revenue"));
        Should.Throw<ArgumentException>(() => read.Money("n"));
    }

    [Fact]
    public async Task keeps_any_text_as_a_customer_id_in_order()
    {
        var labels = Of("", " ", "10", "9", "A", "O''Hara", "O'Hara", "a", "ab", "a\u0301", "null", "Ä", "Я", "\uE000", "\uFFFD", "😀");

        (await WriteAsync(Id(), labels)).ShouldBeTrue();

        ShouldBe((await ReadAsync(Id())).Value, labels);
    }

    [Fact]
    public async Task takes_customers_out_of_all_tables_of_a_dataset()
    {
        var others = Id() with { Dataset = DatasetId.Parse("shop2").Value };
        var labels = new LabelTable(["a", "b", "c"], [new NumberLabels("n", [1, double.NaN, 3]), new MoneyLabels("m", [1, null, 3]), new TextLabels("t", ["x", "y", null])]);
        foreach (var id in (LabelsId[])[Id(), Id() with { Key = "bb" }, others])
            await WriteAsync(id, labels);
        await WriteAsync(Id() with { Key = "cc" }, Of("a"));
        await WriteAsync(Id() with { Key = "dd" }, Of("b"));

        (await Labels.ForgetAsync(Id().Dataset, customer => customer == "b", default)).ShouldBe(3);
        (await Labels.ForgetAsync(Id().Dataset, customer => customer == "b", default)).ShouldBe(0);

        foreach (var id in (LabelsId[])[Id(), Id() with { Key = "bb" }])
            ShouldBe((await ReadAsync(id)).Value, new LabelTable(["a", "c"], [new NumberLabels("n", [1, 3]), new MoneyLabels("m", [1, 3]), new TextLabels("t", ["x", null])]));
        ShouldBe((await ReadAsync(Id() with { Key = "cc" })).Value, Of("a"));
        ShouldBe((await ReadAsync(Id() with { Key = "dd" })).Value, Of());
        ShouldBe((await ReadAsync(others)).Value, labels);
        (await WriteAsync(Id(), labels)).ShouldBeFalse();
    }

    [Fact]
    public async Task keeps_many_customers_in_order()
    {
        string[] customers = [.. Enumerable.Range(0, 150_000).Select(i => $"{i:000000}")];
        var labels = new LabelTable(customers, [new NumberLabels("n", [.. Enumerable.Range(0, 150_000).Select(i => (double)i)]), new TextLabels("again", customers)]);

        await WriteAsync(Id(), labels);

        ShouldBe((await ReadAsync(Id())).Value, labels);
        var parts = await (await Labels.OpenAsync(Id(), default)).Value.Select(part => part.Customer.Count).ToListAsync();
        parts.ShouldBe([65_536, 65_536, 18_928]);
    }

    [Fact]
    public async Task keeps_a_table_without_customers_or_without_labels()
    {
        var nobody = new LabelTable([], [new NumberLabels("value", []), new MoneyLabels("revenue", []), new TextLabels("segment", [])]);
        var bare = new LabelTable(["a"], []);

        (await WriteAsync(Id(), nobody)).ShouldBeTrue();
        (await WriteAsync(Id(key: "1"), bare)).ShouldBeTrue();

        ShouldBe((await ReadAsync(Id())).Value, nobody);
        ShouldBe((await ReadAsync(Id(key: "1"))).Value, bare);
    }

    [Fact]
    public async Task writes_an_id_once_and_never_changes_it()
    {
        (await WriteAsync(Id(), Of("a"))).ShouldBeTrue();

        (await WriteAsync(Id(), Of("b"))).ShouldBeFalse();
        (await WriteAsync(Id(), Of("a"))).ShouldBeFalse();

        (await ReadAsync(Id())).Value.Customer.ShouldBe(["a"]);
    }

    [Fact]
    public async Task lets_exactly_one_of_several_writers_win()
    {
        string[] writers = ["a", "b", "c", "d", "d", "d"];

        var wrote = await Task.WhenAll(writers.Select(writer => Task.Run(() => WriteAsync(Id(), Of(writer)))));

        wrote.Count(won => won).ShouldBe(1);
        var winner = (await ReadAsync(Id())).Value.Customer.ShouldHaveSingleItem();
        writers.Where((_, i) => wrote[i]).ShouldBe([winner]);
    }

    [Fact]
    public async Task is_not_changed_through_the_arrays_it_was_handed()
    {
        var (customers, values, money, texts) = (new[] { "a" }, new[] { 1.0 }, new decimal?[] { 0.1m }, new string?[] { "x" });
        await WriteAsync(Id(), new LabelTable(customers, [new NumberLabels("value", values), new MoneyLabels("revenue", money), new TextLabels("segment", texts)]));

        (customers[0], values[0], money[0], texts[0]) = ("b", 2, 0.2m, "y");

        ShouldBe((await ReadAsync(Id())).Value, new LabelTable(["a"], [new NumberLabels("value", [1]), new MoneyLabels("revenue", [0.1m]), new TextLabels("segment", ["x"])]));
    }

    [Fact]
    public async Task lists_the_labels_of_a_dataset_by_name_snapshot_and_key()
    {
        var other = new LabelsId(DatasetId.Parse("shop-2").Value, "ltv", January, "1");
        LabelsId[] ids = [Id("ltv"), Id("ltv", January, "0a"), Id("ltv", January, "a"), Id("ltv", February, "0"), Id("ltv-2", January, "0"), Id("rfm", January, "0")];
        (await Labels.ListAsync(Shop, CancellationToken.None)).ShouldBeEmpty();

        foreach (var id in ids.Reverse().Append(other))
            (await WriteAsync(id, Of("a"))).ShouldBeTrue();

        (await Labels.ListAsync(Shop, CancellationToken.None)).ShouldBe(ids);
        (await Labels.ListAsync(other.Dataset, CancellationToken.None)).ShouldBe([other]);
    }

    [Fact]
    public async Task keeps_tenants_apart()
    {
        var theirs = Id() with { Dataset = DatasetId.Parse("theirs/shop").Value };
        (await WriteAsync(Id(), Of("a"))).ShouldBeTrue();
        (await Labels.ListAsync(theirs.Dataset, CancellationToken.None)).ShouldBeEmpty();
        (await WriteAsync(theirs, Of("b"))).ShouldBeTrue();

        (await ReadAsync(Id())).Value.Customer.ShouldBe(["a"]);
        (await ReadAsync(theirs)).Value.Customer.ShouldBe(["b"]);
        (await Labels.ListAsync(Shop, CancellationToken.None)).ShouldBe([Id()]);
    }

    [Fact]
    public async Task refuses_to_read_what_is_not_there()
    {
        await WriteAsync(Id(), Of("a"));

        foreach (var id in new[] { Id(key: "1"), Id("rfm"), Id(snapshot: February), Id(key: "../0"), Id("LTV"), Id(snapshot: default(SnapshotId)), Id() with { Dataset = default } })
            (await ReadAsync(id)).Problem.Code.ShouldBe("labels-not-found");
    }

    [Theory]
    [InlineData("", "0")]
    [InlineData("LTV", "0")]
    [InlineData("l/v", "0")]
    [InlineData("-ltv", "0")]
    [InlineData("ltv\n", "0")]
    [InlineData("ltv", "")]
    [InlineData("ltv", "AB")]
    [InlineData("ltv", "x")]
    [InlineData("ltv", "..")]
    public async Task does_not_take_an_id_that_is_spelt_otherwise(string name, string key)
    {
        await Should.ThrowAsync<ArgumentException>(() => WriteAsync(Id(name, January, key), Of("a")));
        (await Labels.ListAsync(Shop, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task does_not_take_labels_of_no_snapshot_or_dataset()
    {
        foreach (var id in new[] { Id(snapshot: default(SnapshotId)), Id(snapshot: new SnapshotId("../x")), Id() with { Dataset = default } })
            await Should.ThrowAsync<ArgumentException>(() => WriteAsync(id, Of("a")));
    }

    [Fact]
    public async Task does_not_take_customers_that_do_not_ascend_by_their_bytes()
    {
        foreach (var customers in new string[][] { ["b", "a"], ["a", "a"], ["😀", "\uE000"], ["a", "B"], ["ab", "a"], [null!], ["a\0"], ["\uD83D"], ["\uDE00\uD83D"] })
            await Should.ThrowAsync<ArgumentException>(() => WriteAsync(Id(), Of(customers)));
        (await ReadAsync(Id())).Problem.Code.ShouldBe("labels-not-found");
    }

    [Fact]
    public async Task does_not_take_columns_that_differ_in_length_or_share_a_name()
    {
        LabelColumn[][] columns =
        [
            [new NumberLabels("value", [1])],
            [new TextLabels("segment", ["x", "y", "z"])],
            [new NumberLabels("value", [1, 2]), new TextLabels("VALUE", ["x", "y"])],
            [new NumberLabels("", [1, 2])],
            [new NumberLabels("a\0", [1, 2])],
            [new MoneyLabels("revenue", [1])],
            [new MoneyLabels("revenue", [1, 0.0000001m])],
            [new TextLabels("segment", ["x", "y\0"])],
            [new TextLabels("segment", ["x", "\uDE00"])],
        ];

        foreach (var some in columns)
            await Should.ThrowAsync<ArgumentException>(() => WriteAsync(Id(), new LabelTable(["a", "b"], some)));
        (await WriteAsync(Id(), new LabelTable(["a", "b"], [new NumberLabels("value", [1, 2])]))).ShouldBeTrue();
    }

    [Fact]
    public async Task stops_when_cancelled_and_leaves_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Should.ThrowAsync<OperationCanceledException>(() => Labels.WriteAsync(Id(), Of("a"), cancelled));

        (await ReadAsync(Id())).Problem.Code.ShouldBe("labels-not-found");
        (await WriteAsync(Id(), Of("b"))).ShouldBeTrue();
    }

    static LabelsId Id(string name = "ltv", SnapshotId? snapshot = null, string key = "0") => new(Shop, name, snapshot ?? January, key);

    static LabelTable Of(params string[] customers) => new(customers, [new NumberLabels("value", [.. customers.Select((_, i) => (double)i)])]);

    static void ShouldBe(LabelTable actual, LabelTable expected)
    {
        actual.Customer.ShouldBe(expected.Customer);
        actual.Columns.Select(column => (column.GetType(), column.Name)).ShouldBe(expected.Columns.Select(column => (column.GetType(), column.Name)));
        foreach (var column in expected.Columns)
        {
            if (column is NumberLabels numbers)
                actual.Numbers(column.Name).Select(BitConverter.DoubleToInt64Bits).ShouldBe(numbers.Values.Select(BitConverter.DoubleToInt64Bits));
            else if (column is MoneyLabels money)
                actual.Money(column.Name).ShouldBe(money.Values);
            else
                actual.Texts(column.Name).ShouldBe(((TextLabels)column).Values);
        }
    }

    Task<bool> WriteAsync(LabelsId id, LabelTable labels) => Labels.WriteAsync(id, labels, CancellationToken.None);

    Task<Result<LabelTable>> ReadAsync(LabelsId id) => Labels.ReadAsync(id, CancellationToken.None);
}
