using Customers;
using Quantities;
using static Unit.Times;

namespace Unit;

public class Listing_events
{
    static readonly Sale[] Sales =
    [
        new("ann", Clock("2024-01-10"), 5, "A-1") { Type = "order", Channel = "ads" },
        new("ann", Clock("2024-01-12"), -2, "A-1") { Type = "refund" },
        new("ann", Clock("2024-02-01"), 7) { Channel = "mail" },
        new("ben", Clock("2024-01-11"), 9),
        new("ann", Clock("2024-01-01"), 0) { Type = EventTypes.Registration },
    ];

    [Fact]
    public async Task lists_what_a_customer_did_the_newest_first()
    {
        var list = await AskAsync(await Shop.WithAsync(Sales), new() { Customer = "ann" });

        Assert.Equal([7m, -2m, 5m], list.Events.Select(one => one.Amount));
        Assert.Equal([null, "A-1", "A-1"], list.Events.Select(one => one.Order));
        Assert.Equal([4L, 3, 2], list.Events.Select(one => one.Line));
        Assert.Equal((3, 10m, null), ((int)list.Evidence().Events, list.Evidence().Revenue, list.Next));
        var table = list.Tables().Single();
        Assert.Equal(["at", "type", "order", "amount", "currency", "channel", "import", "line"], table.Columns.Select(column => column.Name));
        Assert.Equal(["mail", null, "ads"], Enumerable.Range(0, 3).Select(table.Columns[5].At));
        Assert.Equal("GBP", table.Columns[4].At(0));
    }

    [Theory]
    [InlineData(EventOrder.Newest)]
    [InlineData(EventOrder.Oldest)]
    public async Task goes_on_where_a_page_ended(EventOrder order)
    {
        var shop = await Shop.WithAsync(Sales);
        var options = new EventListOptions { Customer = "ann", Order = order, Types = ListedTypes.All };
        var (all, paged, next) = (await AskAsync(shop, options), new List<ListedEvent>(), (string?)null);
        do
        {
            var page = await AskAsync(shop, options with { Limit = 1, After = next });
            Assert.Equal(page.Next is null, page.Head.Find("more-events") is null);
            paged.AddRange(page.Events);
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(4, all.Events.Count);
        Assert.Equal(all.Events.Select(one => one.Line), paged.Select(one => one.Line));
    }

    [Fact]
    public async Task refuses_customers_and_places_there_are_none_of()
    {
        var shop = await Shop.WithAsync(Sales);

        Assert.Equal("customer-not-found", (await shop.RefusalAsync(new ListEvents(shop.Version, new() { Customer = "Ann" }))).Code);
        Assert.Equal(["after"], global::Declarations.OptionSet.FaultOf(new EventListOptions { Customer = "ann", After = "1.x.3" })!.Fields.Keys);
        Assert.Equal(["limit"], global::Declarations.OptionSet.FaultOf(new EventListOptions { Customer = "ann", Limit = 0 })!.Fields.Keys);
    }

    static Task<EventList> AskAsync(Shop shop, EventListOptions options) => shop.AnswerAsync(new ListEvents(shop.Version, options));
}
