using Answers;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Rfm;
using static Unit.Times;

namespace Unit.Answering;

/// <summary>Any number of the list behind an answer, for those who hold it against a threshold.</summary>
public class Listing_numbers
{
    static async Task<(IListedNumbers Numbers, DatasetVersion Version)> OpenAsync()
    {
        var shop = await Shop.WithAsync(
            new Sale("anna", Clock("2025-01-01"), 10) { Channel = "ads" }, new("anna", Clock("2025-02-01"), 20.5m) { Channel = "mail" }, new("boris", Clock("2025-01-02"), 40) { Channel = "ads" });
        DatasetEvent[] log =
        [
            new DatasetRegistered(shop.Version.Dataset, "Europe/Moscow", DayOfWeek.Monday, CurrencyCode.None, Utc("2026-01-01")),
            new SegmentsLanded(shop.Version.Dataset, new ImportId(Guid.CreateVersion7()), 1, shop.Version.Snapshot, new Ledger(3, 3, 0, 0), null, Utc("2026-01-01")),
        ];
        Assert.True((await shop.Services.GetRequiredService<IDatasets>().ChangeAsync(shop.Version.Dataset, _ => log, default)).IsOk);
        return (shop.Services.GetRequiredService<IListedNumbers>(), shop.Version);
    }

    [Fact]
    public async Task gives_money_and_counts_customer_by_customer_answered_before_or_not()
    {
        var (numbers, version) = await OpenAsync();
        foreach (var _ in new[] { "before", "after" })
        {
            var money = (await numbers.ReadAsync(version, numbers.Find("RFM.Monetary").Value, "{}", default)).Value;
            Assert.Equal(["anna", "boris"], money.Customer);
            Assert.Equal([30.5, 40], money.Value);
            Assert.Equal(new DateTimeOffset(Utc("2025-02-01").Date, TimeSpan.Zero), money.AsOf);
        }

        var chosen = (await numbers.ReadAsync(version, numbers.Find("rfm.orders").Value, """{"where":["channel=ads"],"asOf":"2025-01-31"}""", default)).Value;
        Assert.Equal([1, 1], chosen.Value);
        Assert.Equal(("rfm.monetary", ColumnKind.Money), (numbers.Find("rfm.monetary").Value.Code, numbers.Find("rfm.monetary").Value.Column.Kind));
    }

    [Theory]
    [InlineData("rfm.segment")]
    [InlineData("rfm.customer")]
    [InlineData("rfm")]
    [InlineData("cohorts.size")]
    [InlineData("")]
    public async Task refuses_what_is_no_number_of_a_list_and_names_those_there_are(string metric)
    {
        var refused = (await OpenAsync()).Numbers.Find(metric).Problem;

        Assert.Equal(["metric"], refused.Fields.Keys);
        Assert.Contains("rfm.monetary", refused.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"bins":99}""", "bins")]
    [InlineData("""{"where":["colour=red"]}""", "where")]
    [InlineData("""{"nosuch":1}""", "nosuch")]
    public async Task refuses_options_as_the_question_does(string options, string field)
    {
        var (numbers, version) = await OpenAsync();
        var metric = numbers.Find("rfm.monetary").Value;

        Assert.Equal([field], (await numbers.CheckAsync(version.Dataset, version, metric, options, default)).Problem.Fields.Keys);
    }

    [Fact]
    public async Task keeps_options_in_one_way()
    {
        var (numbers, version) = await OpenAsync();
        var metric = numbers.Find("rfm.monetary").Value;

        Assert.Equal(AnswerJson.Write(new RfmOptions()), (await numbers.CheckAsync(version.Dataset, version, metric, " { } ", default)).Value);
        Assert.True((await numbers.CheckAsync(version.Dataset, null, metric, """{"where":["colour=red"]}""", default)).IsOk); // Nothing landed: no field is known.
    }
}
