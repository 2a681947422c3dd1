using Answering;
using Datasets;
using Lake;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using static Unit.Times;

namespace Unit.Answering;

public class Offering_values
{
    static readonly DatasetId Id = DatasetId.Parse("shop").Value;

    static readonly Sale[] Sales =
    [
        new("anna", Clock("2025-01-01"), 10, Quantity: 3) { Channel = "ads" }, new("boris", Clock("2025-01-02"), -40) { Channel = "mail" }, new(null, Clock("2025-01-03"), 5) { Channel = "ads" },
    ];

    static async Task<ValuesDesk> OpenAsync()
    {
        var shop = await Shop.InAsync("UTC", DayOfWeek.Monday, Sales);
        DatasetEvent[] log =
        [
            new DatasetRegistered(Id, "UTC", DayOfWeek.Monday, CurrencyCode.None, Utc("2026-01-01")),
            new SegmentsLanded(Id, new ImportId(Guid.CreateVersion7()), 1, shop.Version.Snapshot, new Ledger(3, 3, 0, 0), null, Utc("2026-01-01")),
        ];
        Assert.True((await shop.Services.GetRequiredService<IDatasets>().ChangeAsync(Id, _ => log, default)).IsOk);
        return shop.Services.GetRequiredService<ValuesDesk>();
    }

    [Fact]
    public async Task tells_texts_with_their_events_and_numbers_by_their_ends()
    {
        var desk = await OpenAsync();

        var channel = (await desk.ShowAsync(Id, "Channel", null, 10, null, default)).Value;
        Assert.Equal(("channel", 1, PropertyKind.Text), (channel.Property, channel.Version, channel.Kind));
        Assert.Equal([new("ads", 2), new("mail", 1)], channel.Values!);
        Assert.Equal([new("mail", 1)], (await desk.ShowAsync(Id, "channel", "m", 10, "1", default)).Value.Values!);
        var amount = (await desk.ShowAsync(Id, "amount", null, 10, null, default)).Value;
        Assert.Equal((null, -40m, 10m), (amount.Values, amount.Min, amount.Max));
    }

    [Fact]
    public async Task refuses_what_the_dataset_does_not_have()
    {
        var desk = await OpenAsync();

        Assert.Equal(["property"], (await desk.ShowAsync(Id, "colour", null, 10, null, default)).Problem.Fields.Keys);
        Assert.Equal("version-not-found", (await desk.ShowAsync(Id, "channel", null, 10, "7", default)).Problem.Code);
        Assert.Equal("dataset-not-found", (await desk.ShowAsync(DatasetId.Parse("other").Value, "channel", null, 10, null, default)).Problem.Code);
    }
}
