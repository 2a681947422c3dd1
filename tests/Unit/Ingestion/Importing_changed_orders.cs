using Datasets;
using Ingestion;

namespace Unit.Ingestion;

/// <summary>Exports that overlap: what becomes of orders that are there already with other rows.</summary>
public sealed class Importing_changed_orders : IDisposable
{
    static readonly FileReading Orders = new() { Map = ["customer=email,time=created,amount=total,order=order_id"] };
    static readonly FileReading Lines = new() { Map = ["customer=customer,time=date,amount=amount,order=order,status=status"] };

    readonly Intake intake = new(now: Times.Utc("2026-01-01T00:00:00"));

    public void Dispose() => intake.Dispose();

    Task<Import> CaseAsync(string file, FileReading reading) => intake.ImportAsync(WorkspaceFiles.Case(file), reading);

    async Task<decimal> RevenueAsync() => (await intake.HistoryAsync()).Revenue.Sum();

    [Fact]
    public async Task asks_how_to_treat_an_order_that_changed_and_lands_the_others()
    {
        await CaseAsync("33a-export-jan.csv", Orders);
        var february = await CaseAsync("33b-export-feb-overlap.csv", Orders);

        Assert.Equal(new Ledger(4, 1, 2, 1), february.Ledger! with { Noted = null });
        Assert.Equal([new RowsNoted("orders-changed", "order_id", 1)], february.Ledger!.Noted);
        var row = Assert.Single(await intake.RejectedAsync(february));
        Assert.Equal((3, "order_id", "order-changed"), (row.Line, row.Column, row.Code));
        Assert.Equal(180, await RevenueAsync());
    }

    [Fact]
    public async Task replaces_when_the_file_is_imported_again_with_that_decision()
    {
        await CaseAsync("33a-export-jan.csv", Orders);
        await CaseAsync("33b-export-feb-overlap.csv", Orders);
        var decided = await CaseAsync("33b-export-feb-overlap.csv", Orders with { OnChange = "replace" });
        Assert.Equal((new Ledger(4, 0, 3, 0) { Replaced = 1, Withdrawn = 1 }, 3L), (decided.Ledger, decided.Version));
        Assert.Equal(165, await RevenueAsync());

        var corrected = await CaseAsync("33c-corrected.csv", Orders);
        Assert.Equal((new Ledger(3, 0, 2, 1), (long?)null), (corrected.Ledger! with { Noted = null }, corrected.Version));
        Assert.Equal(165, await RevenueAsync());

        await CaseAsync("33c-corrected.csv", Orders with { OnChange = "replace" });
        Assert.Equal(180, await RevenueAsync());
    }

    [Fact]
    public async Task leaves_them_or_adds_to_them_when_that_is_asked_for()
    {
        await CaseAsync("33a-export-jan.csv", Orders);
        var left = await CaseAsync("33b-export-feb-overlap.csv", Orders with { OnChange = "reject", MaxRejected = "0" });
        Assert.Equal(new Ledger(4, 1, 2, 1), left.Ledger);
        Assert.Equal(180, await RevenueAsync());

        await CaseAsync("33b-export-feb-overlap.csv", Orders with { OnChange = "add" });
        Assert.Equal(215, await RevenueAsync());
    }

    [Fact]
    public async Task withdraws_an_order_that_was_cancelled_since()
    {
        const string Columns = "customer,date,amount,order,status\n";
        var reading = Lines with { DropWhen = ["status=cancelled"] };
        await intake.ImportAsync($"{Columns}a,2024-01-05,10,1,paid\na,2024-01-05,5,1,paid\nb,2024-01-06,20,2,paid\n", reading);
        var asked = await intake.ImportAsync($"{Columns}a,2024-01-05,10,1,cancelled\na,2024-01-05,5,1,cancelled\nb,2024-01-06,20,2,paid\n", reading);
        Assert.Equal([new RowsNoted("orders-changed", "order", 1)], asked.Ledger!.Noted);
        Assert.Equal(35, await RevenueAsync());

        var replaced = await intake.ImportAsync($"{Columns}a,2024-01-05,10,1,cancelled\na,2024-01-05,5,1,cancelled\nb,2024-01-06,20,2,paid\n", reading with { OnChange = "replace" });

        Assert.Equal(new Ledger(3, 0, 1, 2) { Withdrawn = 2 }, replaced.Ledger);
        Assert.Equal(20, await RevenueAsync());
    }

    [Fact]
    public async Task does_not_replace_an_order_of_which_a_row_cannot_be_read()
    {
        const string Columns = "customer,date,amount,order,status\n";
        await intake.ImportAsync($"{Columns}a,2024-01-05,10,1,paid\na,2024-01-05,5,1,paid\nb,2024-01-06,20,2,paid\n", Lines);
        var replaced = await intake.ImportAsync($"{Columns}a,2024-01-05,9,1,paid\na,2024-01-05,x,1,paid\nb,2024-01-06,21,2,paid\n", Lines with { OnChange = "replace" });

        Assert.Equal(new Ledger(3, 0, 0, 2) { Replaced = 1, Withdrawn = 1 }, replaced.Ledger);
        Assert.Equal(["2 order-incomplete", "3 not-a-number"], (await intake.RejectedAsync(replaced)).Select(row => $"{row.Line} {row.Code}").Order());
        Assert.Equal(36, await RevenueAsync());
    }

    [Theory]
    [InlineData("x,2026-01-01")]
    [InlineData("\"x,2026-01-01,5,1")]
    [InlineData("x,2026-01-01,5")]
    public async Task does_not_let_half_an_order_stand_for_the_whole(string damaged)
    {
        const string Columns = "customer,date,amount,order\n";
        var reading = new FileReading { Map = ["customer=customer,time=date,amount=amount,order=order"] };
        await intake.ImportAsync($"{Columns}x,2025-01-01,10,1\nx,2025-01-01,5,1\ny,2025-02-01,7,2\n", reading);
        var replaced = await intake.ImportAsync($"{Columns}y,2025-02-01,7,2\nx,2025-01-01,20,1\n{damaged.Replace("2026", "2025", StringComparison.Ordinal)}\n", reading with { OnChange = "replace" });

        Assert.Equal(new Ledger(3, 0, 1, 2), replaced.Ledger);
        Assert.Contains("order-incomplete", (await intake.RejectedAsync(replaced)).Select(row => row.Code));
        Assert.Equal(22, await RevenueAsync());

        await intake.ImportAsync($"{Columns}y,2025-02-01,7,2\nx,2025-01-01,20,1\nx,2025-01-01,5,1\n", reading with { OnChange = "replace" });
        Assert.Equal(32, await RevenueAsync());
    }

    [Fact]
    public async Task takes_no_order_id_that_a_spreadsheet_cut()
    {
        var import = await intake.ImportAsync("customer,date,amount,order\na,2025-01-05,10,2.60105E+11\nb,2025-01-06,20,7\n", new FileReading { Map = ["customer=customer,time=date,amount=amount,order=order"] });
        var events = await intake.ImportAsync("customer,date,id\na,2025-01-05,2.60105E+11\nb,2025-01-06,8\n", new FileReading { Map = ["customer=customer,time=date,event=id"] });

        Assert.Equal(("cut-number", "cut-number"), (Assert.Single(await intake.RejectedAsync(import)).Code, Assert.Single(await intake.RejectedAsync(events)).Code));
        Assert.Equal(20, await RevenueAsync());
    }

    [Fact]
    public async Task counts_lines_of_an_order_and_a_refund_line_once()
    {
        var import = await CaseAsync("63-line-dates.csv", new FileReading { Map = ["customer=customer,time=time,amount=amount,order=order"] });
        var history = await intake.HistoryAsync();

        Assert.Equal(5, import.Ledger!.Accepted);
        Assert.Equal(5, history.Revenue.Sum());
    }

    [Theory]
    [InlineData("sometimes", "customer=email,time=created,order=order_id")]
    [InlineData("replace", "customer=email,time=created")]
    [InlineData("add", "customer=email,time=created,event=order_id")]
    public async Task refuses_a_decision_that_cannot_be_kept(string decision, string map)
    {
        var refused = await intake.ReceiveAsync(WorkspaceFiles.Case("33a-export-jan.csv"), new FileReading { Map = [map], OnChange = decision });

        Assert.Equal("invalid-value", refused.Problem.Code);
        Assert.Contains("onChange", refused.Problem.Fields!.Keys);
    }
}
