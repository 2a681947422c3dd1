using Datasets;
using Ingestion;

namespace Unit.Ingestion;

/// <summary>The files of <c>Cases</c>, and what is right for each.</summary>
public sealed class Importing_what_people_have : IDisposable
{
    readonly Events events = new();
    readonly Intake intake;

    public Importing_what_people_have() => intake = InZone("UTC");

    public void Dispose() => intake.Dispose();

    static FileReading Map(string map) => new() { Map = [map] };

    static FileReading Usual { get; } = Map("customer=customer,time=time,amount=amount,order=order");

    Intake InZone(string zone) => new(zone, landings: events, now: Times.Utc("2026-01-01T00:00:00"));

    async Task<Import> ImportAsync(string file, FileReading reading) => await intake.ImportAsync(WorkspaceFiles.Case(file), reading);

    async Task<string[]> RejectedAsync(Import import) => [.. (await intake.RejectedAsync(import)).Select(row => $"{row.Line} {row.Code}")];

    [Fact]
    public async Task an_overlapping_export_with_other_columns_adds_what_is_new()
    {
        var orders = Map("customer=email,time=created,amount=total,order=order_id");
        var january = await ImportAsync("33a-export-jan.csv", orders);
        var same = await intake.ImportAsync("email;total;created;order_id;extra\nann@example.org;100;2025-01-05T10:00:00Z;1001;x\n\"bob@example.org\";50,0;2025-01-06 10:00;1002;\n", orders with { Separator = ";", Decimal = "," });
        var february = await ImportAsync("33b-export-feb-overlap.csv", orders);

        Assert.Equal((new Ledger(3, 3, 0, 0), new Ledger(2, 0, 2, 0)), (january.Ledger, same.Ledger));
        Assert.Equal(2, february.Ledger!.Duplicate);
        Assert.Contains(1002, events.Staged.Select(one => int.Parse(one.Order!, null)));
    }

    [Fact]
    public async Task an_export_with_fewer_columns_adds_nothing()
    {
        await ImportAsync("33a-export-jan.csv", Map("customer=email,time=created,amount=total,order=order_id,fulfillment=fulfillment,tags=tags"));
        var fewer = await ImportAsync("33c-corrected.csv", Map("customer=email,time=created,amount=total,order=order_id"));

        Assert.Equal(new Ledger(3, 0, 3, 0), fewer.Ledger);
    }

    [Fact]
    public async Task a_quote_that_is_never_closed_costs_one_row()
    {
        var import = await ImportAsync("37-stray-open-quote-no-close.csv", Usual);
        var plain = await intake.ImportAsync(WorkspaceFiles.Case("37-stray-open-quote-no-close.csv"), Usual with { Quote = "none", Source = "again" });

        Assert.Equal((new Ledger(100, 99, 0, 1), new Ledger(100, 100, 0, 0)), (import.Ledger, plain.Ledger));
        Assert.Equal(["4 malformed-row"], await RejectedAsync(import));
    }
}
