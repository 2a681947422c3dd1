using Datasets;
using Ingestion;

namespace Unit.Ingestion;

/// <summary>An order of which everything was given back is no purchase: it leaves neither an order of 0 nor a day on which something was bought.</summary>
public sealed class Giving_all_back : IDisposable
{
    const string Header = "customer,time,order,total,refunded,discount\n";

    static readonly FileReading Net = new() { Map = ["customer=customer,time=time,amount=total-refunded,order=order"] };

    readonly Intake intake = new();

    public void Dispose() => intake.Dispose();

    Task<Import> ImportAsync(string rows, FileReading? reading = null) => intake.ImportAsync(Header + rows, reading ?? Net);

    async Task<string[]> LinesAsync()
    {
        var history = await intake.HistoryAsync();
        return [.. history.Customer.Select((customer, i) => $"{customer} {history.LastDay[i]:MM-dd} {history.Orders[i]} {history.Revenue[i]:0.##}")];
    }

    async Task<string[]> RejectedAsync(Import import) => [.. (await intake.RejectedAsync(import)).Select(row => $"{row.Line} {row.Column} {row.Code}")];

    [Fact]
    public async Task leaves_no_purchase()
    {
        var import = await ImportAsync("a,2024-01-05,1,10,,\na,2024-02-05,2,25,25,\nb,2024-01-06,3,30,10,\nc,2024-01-07,4,5,5.00,\n");

        Assert.Equal(new Ledger(4, 2, 0, 2), import.Ledger);
        Assert.Equal(["a 01-05 1 10", "b 01-06 1 20"], await LinesAsync());
        Assert.Equal(["3 refunded refunded", "5 refunded refunded"], await RejectedAsync(import));
    }

    [Fact]
    public async Task tells_a_free_order_from_a_refunded_one()
    {
        var free = await ImportAsync("a,2024-01-05,1,0,0,\n");
        var discounted = await ImportAsync("b,2024-01-05,2,20,0,20\n", new() { Map = ["customer=customer,time=time,amount=total-discount-refunded,order=order"] });

        Assert.Equal((1L, 1L), (free.Ledger!.Accepted, discounted.Ledger!.Accepted));
        Assert.Equal(["a 01-05 1 0", "b 01-05 1 0"], await LinesAsync());
    }

    [Fact]
    public async Task takes_the_other_lines_of_the_order_with_it()
    {
        var import = await ImportAsync("a,2024-01-05,1,25,25,\na,2024-01-05,1,,,\na,2024-01-06,2,7,,\na,2024-01-06,2,,,\n,soon,3,9,9,\nb,2024-01-07,4,3,,\n", Net with { Carry = ["amount"] });

        Assert.Equal(["2 refunded refunded", "3 refunded refunded", "6 time not-a-date"], await RejectedAsync(import));
        Assert.Equal(["a 01-06 1 7", "b 01-07 1 3"], await LinesAsync());
    }

    [Fact]
    public async Task withdraws_an_order_that_was_there_when_it_is_replaced()
    {
        await ImportAsync("a,2024-01-05,1,10,,\na,2024-02-05,2,25,,\n");
        var asked = await ImportAsync("a,2024-01-05,1,10,,\na,2024-02-05,2,25,25,\n");
        Assert.Equal([new RowsNoted("orders-changed", "order", 1)], asked.Ledger!.Noted!);
        Assert.Equal(["a 02-05 2 35"], await LinesAsync());

        var replaced = await ImportAsync("a,2024-01-05,1,10,,\na,2024-02-05,2,25,25,\n", Net with { OnChange = "replace" });

        Assert.Equal(1, replaced.Ledger!.Withdrawn);
        Assert.Equal(["a 01-05 1 10"], await LinesAsync());
    }

    [Fact]
    public async Task does_not_count_against_a_limit_of_rejected_rows() =>
        Assert.Equal(ImportStatus.Landed, (await ImportAsync("a,2024-01-05,1,10,,\na,2024-02-05,2,25,25,\n", Net with { MaxRejected = "0" })).Status);
}
