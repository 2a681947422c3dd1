using Datasets;
using Ingestion;
using Quantities;

namespace Unit.Ingestion;

/// <summary>Amounts in other currencies than the dataset's: converted by dated rates, or not counted.</summary>
public sealed class Converting_currencies : IDisposable
{
    static readonly FileReading Orders = new() { Map = ["customer=customer,time=time,amount=amount,currency=currency,order=order"] };

    readonly Intake intake = new(now: Times.Utc("2026-01-01T00:00:00"), currency: "EUR");

    public void Dispose() => intake.Dispose();

    Task<Import> CaseAsync(FileReading? reading = null) => intake.ImportAsync(WorkspaceFiles.Case("56-currency-column.csv"), reading ?? Orders);

    Task<Result<RatesOverview>> RatesAsync(string table, RatesReading? reading = null) =>
        intake.SendAsync(new ImportRates(Intake.Shop.Tenant, "shop", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(table)), reading ?? new RatesReading()));

    async Task<string[]> SpentAsync(params string[] where) => await intake.HistoryAsync(where) is var history ? [.. history.Customer.Select((customer, i) => $"{customer} {history.Events[i]} {history.Revenue[i]:0.######}")] : [];

    [Fact]
    public async Task sets_rows_without_a_rate_aside_and_lands_them_when_there_is_one()
    {
        var first = await CaseAsync();
        Assert.Equal(new Ledger(3, 1, 0, 2), first.Ledger);
        Assert.Equal(["no-rate", "no-rate"], (await intake.RejectedAsync(first)).Select(row => row.Code));

        var given = (await RatesAsync("date,currency,rate\n2025-01-02,USD,0.9689\n2024-12-31,JPY,0.00615\n")).Value;
        Assert.Equal([("JPY", 1, 0.00615m), ("USD", 1, 0.9689m)], given.Currencies.Select(one => (one.Currency, one.Days, one.Rate)));
        var second = await CaseAsync();

        Assert.Equal(new Ledger(3, 2, 1, 0), second.Ledger);
        Assert.Equal(["a 2 196.89", "b 1 61.5"], await SpentAsync());
        Assert.Equal(["b 1 61.5"], await SpentAsync("originalCurrency=JPY", "originalAmount=10000"));
    }

    [Fact]
    public async Task knows_a_row_again_whatever_the_rates_say_since()
    {
        await RatesAsync("date,currency,rate\n2025-01-02,USD,0.9\n2025-01-03,JPY,0.006\n");
        await CaseAsync();
        await RatesAsync("date,currency,rate\n2025-01-02,USD,0.8\n");

        Assert.Equal(new Ledger(3, 0, 3, 0), (await CaseAsync()).Ledger);
        Assert.Equal(["a 2 190", "b 1 60"], await SpentAsync());

        // What is made anew is read by the rates that its file was read by.
        var rebuilt = await intake.RunAsync((await intake.SendAsync(new RebuildDataset(Intake.Shop.Tenant, "shop", ImportRunner.Sender))).Value);
        Assert.Equal((ImportStatus.Landed, "a 2 190"), (rebuilt.Status, (await SpentAsync())[0]));
    }

    [Fact]
    public async Task lets_rates_go_that_are_into_another_currency()
    {
        await RatesAsync("date,currency,rate\n2025-01-02,USD,0.5\n2025-01-03,JPY,0.006\n");
        await CaseAsync();
        await intake.RunAsync((await intake.SendAsync(new ChangeSettings(Intake.Shop.Tenant, "shop", null, null, "USD", ImportRunner.Sender))).Value);

        Assert.Empty((await intake.SendAsync(new DescribeRates(Intake.Shop.Tenant, "shop"))).Value.Currencies);
        Assert.Equal(["a 1 100"], await SpentAsync()); // The 100 USD alone are in the dataset's currency, and nothing tells what the others were worth.

        await RatesAsync("date,currency,rate\n2025-01-01,EUR,2\n2025-01-03,JPY,0.01\n");
        Assert.Equal(new Ledger(3, 2, 1, 0), (await CaseAsync()).Ledger);
        Assert.Equal(["a 2 300", "b 1 100"], await SpentAsync());
    }

    [Fact]
    public async Task takes_the_rate_of_a_day_before_but_not_of_a_week_ago()
    {
        await RatesAsync("date,currency,rate\n2024-12-26,USD,0.96\n2024-12-26,JPY,0.006\n");

        Assert.Equal(new Ledger(3, 2, 0, 1), (await CaseAsync()).Ledger); // USD on the seventh day after, JPY on the eighth.
        Assert.Equal(["a 2 196"], await SpentAsync());
    }

    [Fact]
    public async Task reads_tables_as_banks_give_them()
    {
        // Laid out as the euro reference rates of the European Central Bank; the figures are made up.
        var wide = (await RatesAsync("Date,USD,JPY,BGN,\n2025-01-03,1.0299,161.86,N/A,\n2025-01-02,1.0321,162.66,1.9558,\n", new RatesReading { Base = "EUR" })).Value;
        Assert.Equal(["BGN 1", "JPY 2", "USD 2"], wide.Currencies.Select(one => $"{one.Currency} {one.Days}"));
        await CaseAsync();
        Assert.Equal([$"a 2 {100 + Math.Round(100 / 1.0321m, 6):0.######}", $"b 1 {Math.Round(10000 / 161.86m, 6):0.######}"], await SpentAsync());
    }

    [Fact]
    public async Task reads_nominals_decimal_commas_and_crossed_rates()
    {
        using var roubles = new Intake(now: Times.Utc("2026-01-01T00:00:00"), currency: "RUB");
        Task<Result<RatesOverview>> Give(string table, RatesReading reading) => roubles.SendAsync(new ImportRates(Intake.Shop.Tenant, "shop", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(table)), reading));

        var one = (await Give("nominal;data;curs\n100;03.01.2025;64,7013\n", new RatesReading { Currency = "JPY", DateFormat = ["dd.MM.yyyy"] })).Value;
        Assert.Equal([("JPY", 0.647013m)], one.Currencies.Select(rate => (rate.Currency, rate.Rate)));
        var crossed = (await Give("date,USD,RUB\n2025-01-03,1.03,103\n", new RatesReading { Base = "EUR" })).Value;
        Assert.Equal([("EUR", 103m), ("JPY", 0.647013m), ("USD", 100m)], crossed.Currencies.Select(rate => (rate.Currency, rate.Rate)));
    }

    [Theory]
    [InlineData("day,usd\nx,1\n", "EUR")]
    [InlineData("date,currency,rate\n2025-01-02,USD,-1\n", null)]
    [InlineData("date,currency,rate\n2025-01-02,dollars,1\n", null)]
    [InlineData("date,currency,rate\n01/02/2025,USD,1\n", null)]
    [InlineData("date,USD\n2025-01-02,1.03\n", null)]
    [InlineData("currency,rate\nUSD,1\n", null)]
    [InlineData("date,rate\n2025-01-02,1\n", null)]
    [InlineData("date,USD\n2025-01-02,1.03\n", "GBP")]
    [InlineData("", null)]
    public async Task refuses_a_table_that_cannot_be_used_whole(string table, string? unit)
    {
        Assert.Equal("invalid-table", (await RatesAsync(table, new RatesReading { Base = unit })).Problem.Code);
        Assert.Empty((await intake.SendAsync(new DescribeRates(Intake.Shop.Tenant, "shop"))).Value.Currencies);
    }
}
