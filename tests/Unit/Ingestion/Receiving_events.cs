using System.Text;
using Datasets;
using Ingestion;
using Quantities;

namespace Unit.Ingestion;

/// <summary>Events sent as JSON: an array of objects, or one a line.</summary>
public sealed class Receiving_events : IDisposable
{
    readonly Intake intake = new(now: Times.Utc("2026-01-01T00:00:00"), currency: "EUR");
    int sent;

    public void Dispose() => intake.Dispose();

    Task<Result<Import>> ReceiveAsync(byte[] json, EventSending? sending = null) =>
        intake.SendAsync(new ReceiveEvents(Intake.Shop, new ImportId(new Guid(++sent, 0, 0, [1, 0, 0, 0, 0, 0, 0, 0])), new MemoryStream(json), sending ?? new(), ImportRunner.Sender));

    Task<Result<Import>> ReceiveAsync(string json, EventSending? sending = null) => ReceiveAsync(Encoding.UTF8.GetBytes(json), sending);

    async Task<Import> SendAsync(string json, EventSending? sending = null) => await intake.RunAsync((await ReceiveAsync(json, sending)).Value);

    async Task<string[]> SpentAsync(params string[] where) => await intake.HistoryAsync(where) is var history ? [.. history.Customer.Select((customer, i) => $"{customer} {history.Orders[i]} {history.Events[i]} {history.Revenue[i]:0.##}")] : [];

    [Fact]
    public async Task are_the_same_as_an_array_as_lines_and_packed()
    {
        const string One = """{"id":"1","customer":"a","time":"2025-01-05T10:00:00+03:00","amount":10.50,"order":"x","type":"sale"}""", Two = """{"id":"2","customer":"b","time":1736157600,"amount":-2,"order":"y","currency":"EUR"}""";

        var array = await SendAsync($"[{One},\n{Two}]");
        var lines = await SendAsync($"{One}\n{Two}\n");
        var packed = await intake.RunAsync((await ReceiveAsync(Intake.Gzipped(Encoding.UTF8.GetBytes($"{One}\n\n{Two}")))).Value);

        Assert.Equal((new Ledger(2, 2, 0, 0), new Ledger(2, 0, 2, 0), new Ledger(2, 0, 2, 0)), (array.Ledger, lines.Ledger, packed.Ledger));
        Assert.Equal(["a 1 1 10.5", "b 1 1 -2"], await SpentAsync());
        Assert.Equal(["a 1 1 10.5"], await SpentAsync("type=sale"));
    }

    [Fact]
    public async Task land_but_for_those_at_fault()
    {
        var import = await SendAsync("{\"id\":\"1\",\"customer\":\"a\",\"time\":\"2025-01-05\",\"amount\":1}\nnonsense\n{\"customer\":\"b\",\"time\":\"2025-01-05\",\"amount\":1}\n{\"id\":\"3\",\"customer\":\"c\",\"time\":\"soon\",\"amount\":\"x\"}\n{\"id\":\"4\",\"customer\":null,\"time\":\"2025-01-05\",\"amount\":2}\n");

        Assert.Equal(new Ledger(5, 2, 0, 3), import.Ledger);
        Assert.Equal(["2 malformed-row", "3 no-event-id", "4 not-a-date"], (await intake.RejectedAsync(import)).Select(row => $"{row.Line} {row.Code}"));
        Assert.Equal(["a 1 1 1"], await SpentAsync());
    }

    [Theory]
    [InlineData("[", ",", "]")]
    [InlineData("", "\n", "")]
    public async Task land_but_for_those_with_half_of_a_character(string begin, string between, string end)
    {
        string[] events = ["""{"customer":"a","time":"2025-01-05","amount":1}""", """{"customer":"b\ud800","time":"2025-01-05","amount":2}""", """{"customer":"c","time":"2025-01-05","amount":3,"properties":{"p":"\udc00"}}""", """{"customer":"d","time":"2025-01-05","amount":4}"""];
        var import = await SendAsync($"{begin}{string.Join(between, events)}{end}");

        Assert.Equal(new Ledger(4, 2, 0, 2), import.Ledger);
        Assert.Equal(["2 malformed-row", "3 malformed-row"], (await intake.RejectedAsync(import)).Select(row => $"{row.Line} {row.Code}"));
        Assert.Equal(["a 1 1 1", "d 1 1 4"], await SpentAsync());
    }

    [Fact]
    public async Task need_no_amount_where_they_are_no_purchase()
    {
        var mixed = await SendAsync("""[{"customer":"a","time":"2025-01-05","type":"login"},{"customer":"a","time":"2025-01-06","type":"order","amount":5},{"customer":"b","time":"2025-01-06","type":"login","amount":null}]""");
        var none = await SendAsync("""[{"customer":"c","time":"2025-01-05","type":"login"}]""");

        Assert.Equal((new Ledger(3, 3, 0, 0), new Ledger(1, 1, 0, 0)), (mixed.Ledger, none.Ledger));
        Assert.Equal(["a 1 1 0", "b 1 1 0", "c 1 1 0"], await SpentAsync("type=login"));
    }

    [Fact]
    public async Task have_properties_that_stay_what_they_first_were()
    {
        await SendAsync("""[{"customer":"a","time":"2025-01-05","properties":{"channel":"mail","quantity":2,"utm":{"source":"x"}}},{"customer":"b","time":"2025-01-05","properties":{"channel":7,"quantity":null}}]""");
        var second = await SendAsync("""[{"customer":"c","time":"2025-01-06","properties":{"channel":8,"quantity":"three"}}]""");

        Assert.Equal(["a 1 1 0"], await SpentAsync("quantity=2", "utm.source=x"));
        Assert.Equal(["b 1 1 0"], await SpentAsync("channel=7"));
        Assert.Equal(["c 1 1 0"], await SpentAsync("channel=8"));
        Assert.Equal([new RowsNoted("unreadable-property", "properties.quantity", 1)], second.Ledger!.Noted);
    }

    [Fact]
    public async Task replace_others_of_the_same_id_when_that_is_asked_for()
    {
        await SendAsync("""[{"id":"1","customer":"a","time":"2025-01-05","amount":10},{"id":"2","customer":"a","time":"2025-01-06","amount":5}]""");
        var asked = await SendAsync("""[{"id":"1","customer":"a","time":"2025-01-05","amount":8},{"id":"2","customer":"a","time":"2025-01-06","amount":5}]""");
        Assert.Equal((new Ledger(2, 0, 1, 1), new RowsNoted("events-changed", "id", 1)), (asked.Ledger! with { Noted = null }, Assert.Single(asked.Ledger!.Noted!)));

        var replaced = await SendAsync("""[{"id":"1","customer":"a","time":"2025-01-05","amount":8}]""", new() { OnChange = "replace" });
        Assert.Equal(new Ledger(1, 0, 0, 0) { Replaced = 1, Withdrawn = 1 }, replaced.Ledger);
        Assert.Equal(["a 2 2 13"], await SpentAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[{\"customer\":\"a\",\"time\":\"2025-01-05\"}")]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [InlineData("[{\"customer\":\"a\"}]")]
    [InlineData("[{\"customer\":\"a\",\"time\":\"2025-01-05\",\"amout\":1}]")]
    [InlineData("[{\"customer\":\"a\",\"time\":\"2025-01-05\",\"properties\":{\"a=b\":1}}]")]
    [InlineData("[{\"customer\":\"a\",\"time\":\"2025-01-05\",\"properties\":\"x\"}]")]
    [InlineData("customer,time\na,2025-01-05\n")]
    [InlineData("[{\"customer\":\"a\",\"time\":\"2025-01-05\",\"\\ud800\":1}]")]
    [InlineData("{\"customer\":\"a\",\"time\":\"2025-01-05\",\"properties\":{\"\\ud800\":1}}\n{\"customer\":\"a\",\"time\":\"2025-01-05\"}")]
    [InlineData("[{\"customer\":\"a\",\"time\":\"2025-01-05\",\"properties\":{\"p\\u0000\":1}}]")]
    public async Task are_refused_where_they_are_none(string json)
    {
        var refused = (await ReceiveAsync(json)).Problem;

        Assert.Equal(("invalid-value", "events"), (refused.Code, Assert.Single(refused.Fields.Keys)));
        Assert.Empty(await intake.ObjectsAsync());
    }

    [Fact]
    public async Task are_refused_when_they_are_too_many_or_unpack_to_too_much()
    {
        Assert.Equal("invalid-value", (await ReceiveAsync(new byte[ReceiveEvents.MostBytes + 1])).Problem.Code);
        Assert.Equal("invalid-value", (await ReceiveAsync(Intake.Gzipped(new byte[200 << 20]))).Problem.Code);
        Assert.Equal("invalid-value", (await ReceiveAsync([0x1f, 0x8b, 1, 2, 3])).Problem.Code);
        Assert.Equal("The text is not in UTF-8.", (await ReceiveAsync([.. "[{\"customer\":\""u8, 0x9c, .. "\",\"time\":\"2025-01-05\"}]"u8])).Problem.Detail);
    }
}
