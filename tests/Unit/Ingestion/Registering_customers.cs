using Datasets;
using Ingestion;
using Tables;

namespace Unit.Ingestion;

/// <summary>A list of customers: registrations with properties, one each, and nothing that counts as an order.</summary>
public sealed class Registering_customers : IDisposable
{
    static readonly FileReading People = new() { Customers = true, Map = ["customer=customer,time=registered_at,segment=segment,optin=email_opt_in"] };

    readonly Intake intake = new(now: Times.Utc("2026-01-01T00:00:00"));

    public void Dispose() => intake.Dispose();

    Task<Import> ImportAsync(string rows, FileReading? reading = null) => intake.ImportAsync($"customer,registered_at,segment,email_opt_in\n{rows}", reading ?? People);

    async Task<string[]> AskAsync(params string[] where)
    {
        var history = await intake.HistoryAsync(where);
        return [.. history.Customer.Select((customer, i) => $"{customer} {history.FirstDay[i]:yyyy-MM-dd} {history.Orders[i]} {history.Revenue[i]:0.##}")];
    }

    async Task<string[]> RejectedAsync(Import import) => [.. (await intake.RejectedAsync(import)).Select(row => $"{row.Line} {row.Column} {row.Code}")];

    [Fact]
    public async Task are_registrations_and_no_orders()
    {
        await intake.ImportAsync("customer,date,amount\na,2025-01-05,10\n", Intake.Simple);
        var import = await intake.ImportAsync(WorkspaceFiles.Case("49-customers.csv"), People);

        Assert.Equal(new Ledger(2, 2, 0, 0), import.Ledger);
        Assert.Equal(["a 2025-01-05 1 10"], await AskAsync());
        Assert.Equal(["a 2024-12-01 1 0", "newbie 2025-01-09 1 0"], await AskAsync("type=registration"));
        Assert.Equal(["newbie 2025-01-09 1 0"], await AskAsync("type=registration", "segment=silver"));
        Assert.Equal(Times.Utc("2025-01-05T00:00:00"), (await intake.HistoryAsync()).Evidence.AsOf);
    }

    [Fact]
    public async Task are_one_a_customer()
    {
        await ImportAsync("a,2024-12-01,gold,yes\nb,2024-12-02,gold,yes\n");
        var again = await ImportAsync("b,2024-12-02,gold,yes\nb,2024-12-02,gold,yes\nc,2024-12-03,gold,yes\n", People with { Source = "shop-2" });
        var other = await ImportAsync("a,2024-12-01,silver,yes\nd,2024-12-04,silver,yes\n");

        Assert.Equal(new Ledger(3, 1, 2, 0), again.Ledger);
        Assert.Equal(["2 customer conflict"], await RejectedAsync(other));
        Assert.Equal([new RowsNoted("events-changed", "customer", 1)], other.Ledger!.Noted!);
        Assert.Equal(["a 2024-12-01 1 0", "b 2024-12-02 1 0", "c 2024-12-03 1 0"], await AskAsync("type=registration", "segment=gold"));
    }

    [Fact]
    public async Task change_when_the_newer_list_is_to_stand()
    {
        await ImportAsync("a,2024-12-01,gold,yes\nb,2024-12-02,gold,yes\n");
        var replaced = await ImportAsync("a,2024-11-30,silver,yes\nb,2024-12-02,gold,yes\n", People with { OnChange = "replace" });

        Assert.Equal(new Ledger(2, 0, 1, 0) { Replaced = 1, Withdrawn = 1 }, replaced.Ledger);
        Assert.Equal(["a 2024-11-30 1 0"], await AskAsync("segment=silver", "type=registration"));
    }

    [Fact]
    public async Task go_when_the_newer_list_leaves_them_out_on_purpose()
    {
        await ImportAsync("a,2024-12-01,gold,yes\nb,2024-12-02,test,yes\n");
        await ImportAsync("a,2024-12-01,gold,yes\nb,2024-12-02,test,yes\n", People with { OnChange = "replace", DropWhen = ["segment=test"] });

        Assert.Equal(["a 2024-12-01 1 0"], await AskAsync("type=registration"));
    }

    [Fact]
    public async Task need_a_customer_and_a_date()
    {
        var import = await ImportAsync("a,,gold,yes\n,2024-12-01,gold,yes\nb,-,gold,yes\nc,soon,gold,yes\nd,2024-12-02,gold,yes\n");

        Assert.Equal(["2 registered_at no-registration-date", "3 customer no-customer", "4 registered_at no-registration-date", "5 registered_at not-a-date"], await RejectedAsync(import));
        Assert.Equal(["d 2024-12-02 1 0"], await AskAsync("type=registration"));
    }

    [Theory]
    [InlineData("customer=customer,time=registered_at,amount=segment", "amount")]
    [InlineData("customer=customer,time=registered_at,order=segment,type=email_opt_in", "order, type")]
    public void have_nothing_that_orders_have(string map, string names)
    {
        var fault = Assert.Single(People with { Map = [map] } is var reading ? reading.ToMapping().Problem.Fields : null!);

        Assert.Equal("map", fault.Key);
        Assert.Contains(names.Split(", ")[^1], fault.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void do_not_count_beside_one_another() => Assert.Equal(["onChange"], (People with { OnChange = "add" }).ToMapping().Problem.Fields.Keys);

    [Fact]
    public async Task are_known_by_a_date_of_registration_and_no_amount()
    {
        var preview = (await intake.SendAsync(new PreviewFile(new MemoryStream(WorkspaceFiles.Case("49-customers.csv")), new Dialect()))).Value;

        Assert.Equal((true, true, "customer=customer,time=registered_at,segment=segment,email_opt_in=email_opt_in"), (preview.Customers, preview.IsConfident, preview.Map));
        Assert.Contains(new("customers", "yes"), preview.ToOptions());
        Assert.Equal([("a", "registration"), ("newbie", "registration")], preview.Rows.Select(row => (row.Customer!, row.Type!)));
    }

    [Fact]
    public async Task are_orders_where_there_are_amounts_or_orders()
    {
        async Task<bool> IsListAsync(string text) => (await intake.SendAsync(new PreviewFile(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), new Dialect()))).Value.Customers;

        Assert.False(await IsListAsync("customer,registered_at,amount\na,2025-01-05,10\n"));
        Assert.False(await IsListAsync("customer,registered_at,order\na,2025-01-05,17\n"));
        Assert.False(await IsListAsync("customer,time,segment\na,2025-01-05,gold\n"));
        Assert.True(await IsListAsync("Клиент;Дата регистрации;Сегмент\na;05.01.2025;gold\n"));
    }
}
