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
        Assert.Equal((1, 2, 1), (february.Ledger!.Accepted, february.Ledger.Duplicate, february.Ledger.Rejected));
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

    [Fact]
    public async Task money_is_read_with_signs_units_and_either_mark()
    {
        var import = await ImportAsync("10-money-signs.csv", Usual);
        decimal[] expected = [-30, 40, 1500, 12.5m, 12.5m, -30, 30, 1000, -15, 1234.5m, 7.5m, 0.5m, 5, 12.345679m, -1234, 1234567, 50];

        Assert.Equal(new Ledger(22, 17, 0, 5), import.Ledger);
        Assert.Equal(expected, events.Staged.Select(one => one.Amount));
        Assert.Equal(["7 ambiguous-number", "16 no-amount", "17 no-amount", "18 not-a-number", "20 not-a-number"], await RejectedAsync(import));
    }

    [Fact]
    public async Task a_mark_that_can_be_read_in_two_ways_is_decided_by_the_file()
    {
        await ImportAsync("11-eu-thousands.csv", Usual);

        Assert.Equal([1234, 25, 1234, 1234.56m, 12.5m], events.Staged.Select(one => one.Amount));
    }

    [Theory]
    [InlineData("customer,time,amount,order\na,2025-01-01,\"25,000\",1\nb,2025-01-02,7,2\n", "decimal", "25,000")]
    [InlineData("customer,time,amount,order\na,2025-01-01,1.250,1\n", "decimal", "1.250")]
    [InlineData("customer,time,amount,order\na,05/01/2025,7,1\nb,3/3/2025,1,2\n", "dateFormat", "05/01/2025")]
    public async Task what_nothing_decides_is_asked_for(string text, string option, string shown)
    {
        var problem = (await intake.ReceiveAsync(System.Text.Encoding.UTF8.GetBytes(text), Usual)).Problem;

        Assert.Equal(("reading-unclear", option), (problem.Code, Assert.Single(problem.Fields.Keys)));
        Assert.Contains($"'{shown}'", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(1, (await intake.ImportAsync(text, Usual with { Decimal = ".", DateFormat = ["d/M/yyyy", "yyyy-MM-dd"] })).Version);
    }

    [Theory]
    [InlineData("05/01/2025", "13/01/2025", "2025-01-05")]
    [InlineData("05/01/2025", "01/13/2025", "2025-05-01")]
    [InlineData("5-1-2025 3:05 PM", "31-12-2024", "2025-01-05 15:05:00")]
    [InlineData("05/01/25", "13/01/25", "2025-01-05")]
    public async Task dates_are_decided_by_the_file(string date, string other, string utc)
    {
        await intake.ImportAsync($"customer,time,amount,order\na,{date},7,1\nb,{other},1,2\n", Usual);

        Assert.Equal(utc, events.Of("a").Utc);
    }

    [Fact]
    public async Task dates_of_a_file_that_contradicts_itself_are_read_where_they_tell()
    {
        var import = await intake.ImportAsync("customer,time,amount,order\na,05/01/2025,7,1\nb,13/01/2025,1,2\nc,01/14/2025,1,2\n", Usual);

        Assert.Equal(["2 ambiguous-date"], await RejectedAsync(import));
        Assert.Equal(["2025-01-13", "2025-01-14"], events.Staged.Select(one => one.Utc));
    }

    [Fact]
    public async Task days_of_a_spreadsheet_are_never_1970()
    {
        await ImportAsync("07-excel-serial.csv", Map("customer=customer,time=date,amount=amount,order=order"));

        Assert.Equal(["2025-01-02", "2025-01-03 10:30:00"], events.Staged.Select(one => one.Utc));
    }

    [Fact]
    public async Task times_around_clock_changes_follow_a_rule_and_are_counted()
    {
        using var berlin = InZone("Europe/Berlin");
        var import = await berlin.ImportAsync(WorkspaceFiles.Case("12-dst.csv"), Usual);
        string[] expected =
        [
            "d1 2024-10-26 23:59:00", "d2 2024-10-27 00:30:00", "d3 2024-10-27 00:30:00", "d4 2024-10-27 02:00:00", "d5 2025-03-30 01:30:00", "d6 2024-10-27 01:30:00", "d7 2024-10-27 00:30:00",
            "d8 2024-10-26 22:00:00", "d10 2025-01-01 23:00:00", "d11 2025-01-01 09:00:00", "d12 2024-12-31 23:00:00", "d13 2025-01-01 10:00:00", "d14 2025-01-01 09:00:00.123456",
            "d15 2025-01-01 04:30:00", "d16 2024-12-31 23:00:00", "d17 2025-01-04 23:00:00", "d18 2025-01-01 08:05:00", "d19 2024-12-31 23:00:00", "d22 2025-01-01 21:00:00",
        ];

        Assert.Equal(expected, events.Staged.Select(one => $"{one.Customer} {one.Utc}"));
        Assert.Equal(["10 not-a-date", "21 not-a-date", "22 not-a-date"], (await berlin.RejectedAsync(import)).Select(row => $"{row.Line} {row.Code}"));
        Assert.Equal([new("clock-doubled", "time", 2), new("clock-skipped", "time", 1)], import.Ledger!.Noted!);
    }

    [Fact]
    public async Task utc_is_utc_whatever_the_zone()
    {
        using var berlin = InZone("Europe/Berlin");
        await berlin.ImportAsync(WorkspaceFiles.Case("14-bigquery.csv"), Usual);

        Assert.Equal(["2025-01-01 10:00:00", "2025-01-01 10:00:00.123456"], events.Staged.Select(one => one.Utc));
    }

    [Fact]
    public async Task a_date_and_a_time_may_stand_in_two_columns()
    {
        await ImportAsync("16-date-time-split.csv", Map("customer=customer,time=date+clock,amount=amount,order=order"));

        Assert.Equal(["2025-01-13 15:05:00", "2025-01-13 18:05:00"], events.Staged.Select(one => one.Utc));
    }

    [Fact]
    public async Task utf_16_and_tabs_are_read_without_options()
    {
        await ImportAsync("05-excel-unicode-text-plain.txt", Map("customer=Customer,time=Date,amount=Amount,order=Order"));

        Assert.Equal([("Мüller", "2025-02-03", 1234.5m), ("Köhler", "2025-02-04", 99.9m)], events.Staged.Select(one => (one.Customer!, one.Utc, one.Amount)));
    }

    [Fact]
    public async Task a_total_below_is_no_sale()
    {
        var import = await ImportAsync("03-1c-noheaderjunk.csv", Map("customer=Контрагент,time=Дата,amount=Сумма,order=Номер") with { Encoding = "windows-1251", Separator = ";" });

        Assert.Equal([1234.56m, 12_000, -1234.56m], events.Staged.Select(one => one.Amount));
        Assert.Equal(new Ledger(4, 3, 0, 1), import.Ledger);
    }

    [Fact]
    public async Task minor_units_are_multiplied_and_what_failed_is_left_out()
    {
        using var euros = new Intake(landings: events, now: Times.Utc("2026-01-01T00:00:00"), currency: "EUR");
        var import = await euros.ImportAsync(WorkspaceFiles.Case("09-unix-seconds.csv"), Map("customer=Customer ID,time=Created (UTC),amount=Amount*0.01-Amount Refunded*0.01,currency=Currency,order=id") with { DropWhen = ["Status=failed"] });

        Assert.Equal([("cus_A", "2025-01-01 10:00:00", 10.5m), (null, "2025-01-03 10:00:01.5", 5m)], events.Staged.Select(one => (one.Customer, one.Utc, one.Amount)));
        Assert.Equal(["3 no-rate", "4 dropped"], (await euros.RejectedAsync(import)).Select(row => $"{row.Line} {row.Code}"));
    }

    [Fact]
    public async Task other_currencies_are_never_added()
    {
        using var euros = new Intake(landings: events, now: Times.Utc("2026-01-01T00:00:00"), currency: "EUR");
        var reading = Map("customer=customer,time=time,amount=amount,order=order,currency=currency");
        var import = await euros.ImportAsync(WorkspaceFiles.Case("56-currency-column.csv"), reading);

        Assert.Equal(["3 no-rate", "4 no-rate"], (await euros.RejectedAsync(import)).Select(row => $"{row.Line} {row.Code}"));
        Assert.Equal("invalid-value", (await intake.ReceiveAsync(WorkspaceFiles.Case("56-currency-column.csv"), reading)).Problem.Code);
    }

    [Fact]
    public async Task ids_are_trimmed_and_composed_and_null_words_are_nobody()
    {
        var import = await ImportAsync("18-ids.csv", Usual);
        string?[] expected = ["00123", "123", "00123", "00123", "Ann@Example.org", "ann@example.org", "ann@example.org", "1234567.0", "\u00e9", "\u00e9", null, null, null, null, "0"];

        Assert.Equal(expected, events.Staged.Select(one => one.Customer));
        Assert.Equal(["10 cut-number"], await RejectedAsync(import));
    }

    [Fact]
    public async Task words_for_nobody_and_the_case_of_addresses_are_options()
    {
        await ImportAsync("18-ids.csv", Usual with { Null = ["0", "!-"], FoldEmails = true });

        Assert.Equal(["00123", "123", "00123", "00123", "ann@example.org", "ann@example.org", "ann@example.org", "1234567.0", "\u00e9", "\u00e9", null, null, "-", null, null], events.Staged.Select(one => one.Customer));
    }

    [Fact]
    public async Task a_name_that_two_columns_have_is_refused_and_a_place_is_not()
    {
        var problem = (await intake.ReceiveAsync(WorkspaceFiles.Case("19-dup-headers.csv"), Usual)).Problem;
        await ImportAsync("19-dup-headers.csv", Map("customer=customer,time=time,amount=#4,order=order"));

        Assert.Equal("column-not-found", problem.Code);
        Assert.Contains("#3", problem.Fields["amount"], StringComparison.Ordinal);
        Assert.Contains("#4", problem.Fields["amount"], StringComparison.Ordinal);
        Assert.Equal(99, Assert.Single(events.Staged).Amount);
    }

    [Fact]
    public async Task rows_too_short_or_too_long_land_where_nothing_is_lost()
    {
        var import = await ImportAsync("22-ragged.csv", Map("customer=customer,time=time,amount=amount,order=order,note=note"));

        Assert.Equal(new Ledger(4, 3, 0, 1), import.Ledger);
        Assert.Equal([("a", null), ("b", "x"), ("d", "z")], events.Staged.Select(one => (one.Customer, (string?)one.Properties[0])));
        Assert.Equal([(4L, "#6", "field-count")], (await intake.RejectedAsync(import)).Select(row => (row.Line, row.Column, row.Code)));
    }

    [Fact]
    public async Task a_property_that_cannot_be_read_is_none_and_counted()
    {
        var import = await ImportAsync("58-props.csv", Map("customer=customer,time=time,amount=amount,order=order,qty=qty:number,flag=flag:number,when=when"));

        Assert.Equal([3m, null, 1.5m], events.Staged.Select(one => (decimal?)one.Properties[0]));
        Assert.Equal([new("unreadable-property", "flag", 2)], import.Ledger!.Noted!);
    }

    [Fact]
    public async Task guests_are_nobody_and_unpaid_or_refunded_orders_no_revenue()
    {
        var import = await ImportAsync("52-woo-guests.csv", Map("customer=customer_id,time=date_created,amount=total-refund_total,order=order_id") with { Null = ["0"], DropWhen = ["status=cancelled", "status=pending"] });

        Assert.Equal(new Ledger(5, 2, 0, 3), import.Ledger);
        Assert.Equal(["4 refunded", "5 dropped", "6 dropped"], (await intake.RejectedAsync(import)).Select(row => $"{row.Line} {row.Code}"));
        Assert.Equal([(null, 10m), ((string?)null, 20m)], events.Staged.Select(one => (one.Customer, one.Amount)));
    }

    [Fact]
    public async Task fields_of_an_order_stand_for_all_its_lines_and_its_total_counts_once()
    {
        var reading = Map("customer=Email,time=Created at,amount=Total-Refunded Amount,order=Name,status=Financial Status") with { Carry = ["status,amount"], DropWhen = ["Financial Status=voided"] };
        var import = await ImportAsync("01-shopify-orders.csv", reading);

        Assert.Equal(new Ledger(5, 3, 0, 2), import.Ledger);
        Assert.Equal([("#2001", 55m, "paid"), ("#2001", 0m, "paid"), ("#2002", 20m, "partially_refunded")], events.Staged.Select(one => (one.Order!, one.Amount, (string)one.Properties[0]!)));
    }

    [Fact]
    public async Task an_export_of_shopify_is_known_and_read_by_its_preset()
    {
        using var euros = new Intake(landings: events, now: Times.Utc("2026-01-01T00:00:00"), currency: "EUR");
        var preview = (await euros.SendAsync(new PreviewFile(new MemoryStream(WorkspaceFiles.Case("01-shopify-orders.csv")), new global::Tables.Dialect()))).Value;
        var import = await euros.ImportAsync(WorkspaceFiles.Case("01-shopify-orders.csv"), new FileReading { Preset = "shopify" });

        Assert.Equal("shopify", preview.Preset!.Value);
        Assert.Equal(new Ledger(5, 3, 0, 2), import.Ledger);
        Assert.Equal([("#2001", 55m), ("#2001", 0m), ("#2002", 20m)], events.Staged.Select(one => (one.Order!, one.Amount)));
        Assert.Equal(["5 refunded", "6 dropped"], (await euros.RejectedAsync(import)).Select(row => $"{row.Line} {row.Code}"));
    }

    [Fact]
    public async Task a_total_repeated_on_every_line_counts_once()
    {
        await intake.ImportAsync("customer,time,amount,order\na,2025-01-01,55,1\na,2025-01-01,55,1\n,2025-01-02,7,2\na,2025-01-03,8,2\n", Usual with { Carry = ["amount"] });

        Assert.Equal([55, 0, 7, 8], events.Staged.Select(one => one.Amount));
    }

    [Fact]
    public async Task a_row_that_is_a_refund_takes_its_amount_off()
    {
        await intake.ImportAsync("customer,time,amount,order,kind\na,2025-01-01,55,1,sale\na,2025-01-02,5,1,Refund\na,2025-01-03,-6,1,chargeback\n", Usual with { RefundWhen = ["kind=refund", "kind=chargeback"] });

        Assert.Equal([55, -5, -6], events.Staged.Select(one => one.Amount));
    }
}
