using Datasets;
using Ingestion;
using Tables;

namespace Unit.Ingestion;

/// <summary>Files of widely known kinds, read by their preset and known by their columns. Layouts are published where <c>KnownFiles/README.md</c> says.</summary>
public sealed class Reading_known_files : IDisposable
{
    readonly Events events = new();
    readonly Intake euros;

    public Reading_known_files() => euros = new Intake(landings: events, now: Times.Utc("2026-01-01T00:00:00"), currency: "EUR");

    public void Dispose() => euros.Dispose();

    async Task<(Import Import, string[] Rejected)> ImportAsync(byte[] file, FileReading reading)
    {
        var import = await euros.ImportAsync(file, reading);
        return (import, import.Ledger!.Rejected == 0 ? [] : [.. (await euros.RejectedAsync(import)).Select(row => $"{row.Line} {row.Code}")]);
    }

    Task<(Import Import, string[] Rejected)> ImportAsync(string file, string preset) => ImportAsync(WorkspaceFiles.KnownFile(file), new FileReading { Preset = preset });

    async Task<FilePreview> PreviewAsync(byte[] file) => (await euros.SendAsync(new PreviewFile(new MemoryStream(file), new Dialect()))).Value;

    string[] Staged => [.. events.Staged.Select(one => $"{one.Customer ?? "nobody"} {one.Utc} {one.Order ?? "-"} {one.Type ?? "-"} {one.Amount:0.######}")];

    [Fact]
    public async Task charges_of_stripe_are_in_minor_units_and_count_once_they_are_captured()
    {
        var (import, rejected) = await ImportAsync("stripe.jsonl", "stripe");

        Assert.Equal(new Ledger(7, 3, 0, 4), import.Ledger);
        Assert.Equal(["2 refunded", "4 no-rate", "5 dropped", "6 dropped"], rejected);
        Assert.Equal(["cus_A 2025-01-01 10:00:00 - - 10.5", "cus_B 2025-01-03 10:00:00 - - 25", "nobody 2025-01-03 10:00:04 - - 8"], Staged);
    }

    [Theory]
    [InlineData("USD", 1050, 10.5)]
    [InlineData("JPY", 500, 500)]
    [InlineData("KWD", 1500, 1.5)]
    [InlineData("ISK", 500, 5)]
    [InlineData("MGA", 500, 500)]
    public async Task minor_units_are_those_of_the_currency(string currency, int amount, decimal units)
    {
        using var intake = new Intake(landings: events, now: Times.Utc("2026-01-01T00:00:00"), currency: currency);
        await intake.ImportAsync($"{{\"id\":\"ch_1\",\"amount\":{amount},\"amount_refunded\":0,\"captured\":true,\"created\":1735725600,\"currency\":\"{currency}\",\"customer\":\"c\",\"status\":\"succeeded\"}}", new FileReading { Preset = "stripe" });

        Assert.Equal(units, Assert.Single(events.Staged).Amount);
    }

    [Fact]
    public async Task minor_units_follow_iso_where_nobody_says_whose_they_are()
    {
        var reading = new FileReading { Map = ["customer=Customer ID,time=Created (UTC),amount=Amount-Amount Refunded,event=id,currency=Currency"], MinorUnits = true, DropWhen = ["Status=Failed"] };
        var (import, rejected) = await ImportAsync(WorkspaceFiles.Case("09-unix-seconds.csv"), reading);

        Assert.Equal(new Ledger(4, 2, 0, 2), import.Ledger);
        Assert.Equal(["3 no-rate", "4 dropped"], rejected);
        Assert.Equal([("cus_A", 10.5m), (null, 5m)], events.Staged.Select(one => (one.Customer, one.Amount)));
    }

    [Fact]
    public async Task orders_of_woocommerce_are_those_that_were_paid_and_guests_are_told_apart()
    {
        var (import, rejected) = await ImportAsync("woocommerce.csv", "woocommerce");

        Assert.Equal(new Ledger(6, 3, 0, 3), import.Ledger);
        Assert.Equal(["4 dropped", "5 refunded", "7 dropped"], rejected);
        Assert.Equal(["gina@example.org 2025-01-01 10:00:00 101 - 10", "gina@example.org 2025-01-02 10:00:00 102 - 15", "ivan@example.org 2025-01-04 10:00:00 105 - 40"], Staged);
    }

    [Fact]
    public async Task guests_of_woocommerce_are_never_one_customer()
    {
        var file = WorkspaceFiles.Case("52-woo-guests.csv");
        var preview = await PreviewAsync(file);
        var (import, rejected) = await ImportAsync(file, new FileReading { Preset = preview.Preset!.Value });

        Assert.Equal(("woocommerce", true), (preview.Preset.Value, preview.IsConfident));
        Assert.Equal(new Ledger(5, 2, 0, 3), import.Ledger);
        Assert.Equal(["4 refunded", "5 dropped", "6 dropped"], rejected);
        Assert.Equal(["gina@example.org 2025-01-01 10:00:00 11 - 10", "hugo@example.org 2025-01-02 10:00:00 12 - 20"], Staged);
    }

    [Fact]
    public async Task documents_of_1c_are_read_without_their_total()
    {
        using var roubles = new Intake(landings: events, now: Times.Utc("2026-01-01T00:00:00"), zone: "Europe/Moscow", currency: "RUB");
        var import = await roubles.ImportAsync(WorkspaceFiles.Case("03-1c-noheaderjunk.csv"), new FileReading { Preset = "1c" });

        Assert.Equal(new Ledger(4, 3, 0, 1), import.Ledger);
        Assert.Equal(["5 dropped"], (await roubles.RejectedAsync(import)).Select(row => $"{row.Line} {row.Code}"));
        Assert.Equal(["ООО Ромашка 2025-02-03 07:15:00 УТ-000001 - 1234.56", "ИП Петров 2025-02-04 06:05:00 УТ-000002 - 12000", "ООО Ромашка 2025-02-05 09:00:00 УТ-000003 - -1234.56"], Staged);
    }

    [Fact]
    public async Task events_of_mixpanel_have_types_and_no_amounts()
    {
        var (import, _) = await ImportAsync("mixpanel.jsonl", "mixpanel");

        Assert.Equal(new Ledger(3, 3, 0, 0), import.Ledger);
        Assert.Equal(["u1 2025-01-01 10:00:00 - Signed up 0", "u1 2025-01-01 10:01:00 - Played a song 0", "u2 2025-01-02 10:00:00 - Played a song 0"], Staged);
    }

    [Fact]
    public async Task events_of_mixpanel_have_the_amount_that_the_company_chose()
    {
        var file = WorkspaceFiles.Case("45-mixpanel.jsonl");
        var preview = await PreviewAsync(file);
        var (import, _) = await ImportAsync(file, new FileReading { Preset = preview.Preset!.Value, Map = [preview.PresetMap!] });

        Assert.Equal(("mixpanel", "amount=properties.amount?,currency=properties.currency?", true), (preview.Preset.Value, preview.PresetMap, preview.IsConfident));
        Assert.Contains(new("map", preview.PresetMap), preview.ToOptions());
        Assert.Equal(new Ledger(3, 3, 0, 0), import.Ledger);
        Assert.Equal(["u1 2025-01-01 10:00:00 - Purchase 19.9", "u2 2025-01-02 10:00:00 - Purchase 5", "u3 2025-01-02 10:00:01 - Sign Up 0"], Staged);
    }

    [Fact]
    public async Task a_sign_up_is_no_order_where_purchases_are_the_value_events()
    {
        using var intake = new Intake(now: Times.Utc("2026-01-01T00:00:00"), currency: "EUR");
        await intake.RunAsync((await intake.SendAsync(new ChangeSettings(Intake.Shop.Tenant, "shop", null, null, null, ImportRunner.Sender) { ValueEvents = ["Purchase"] })).Value);
        await intake.ImportAsync(WorkspaceFiles.Case("45-mixpanel.jsonl"), new FileReading { Preset = "mixpanel", Map = ["amount=properties.amount?,currency=properties.currency?"] });

        var history = await intake.HistoryAsync();
        Assert.Equal(["u1", "u2"], history.Customer);
        Assert.Equal((2L, 24.9m), (history.Evidence.Orders, history.Evidence.Revenue));
        Assert.Equal(["u3"], (await intake.HistoryAsync("type=Sign Up")).Customer);
    }

    [Fact]
    public async Task tracked_calls_of_segment_are_events()
    {
        var (import, rejected) = await ImportAsync("segment.jsonl", "segment");

        Assert.Equal(new Ledger(5, 3, 0, 2), import.Ledger);
        Assert.Equal(["1 dropped", "5 dropped"], rejected);
        Assert.Equal(["u1 2025-01-01 10:00:00.123 - Product Viewed 0", "u1 2025-01-01 10:05:00 o-1 Order Completed 25", "nobody 2025-01-02 10:00:00 - Product Viewed 0"], Staged);
    }

    [Fact]
    public async Task events_of_posthog_are_told_by_their_id()
    {
        var file = WorkspaceFiles.KnownFile("posthog.jsonl");
        var preview = await PreviewAsync(file);
        var (import, _) = await ImportAsync(file, new FileReading { Preset = "posthog", Map = ["amount=properties.revenue?"] });
        var (again, _) = await ImportAsync(file, new FileReading { Preset = "posthog", Map = ["amount=properties.revenue?"] });

        Assert.Equal("amount=properties.revenue?", preview.PresetMap);
        Assert.Equal((new Ledger(3, 3, 0, 0), new Ledger(3, 0, 3, 0)), (import.Ledger, again.Ledger));
        Assert.Equal(["u1 2025-01-01 10:00:00 - $pageview 0", "u1 2025-01-01 10:01:00 - subscription paid 49.9", "u2 2025-01-02 10:00:00 - $pageview 0"], Staged);
    }

    [Fact]
    public async Task events_of_google_analytics_are_microseconds_and_their_transactions_orders()
    {
        var (import, _) = await ImportAsync("ga4.jsonl", "ga4");

        Assert.Equal(new Ledger(3, 3, 0, 0), import.Ledger);
        Assert.Equal(["1111.2222 2025-01-01 10:00:00.123456 - session_start 0", "1111.2222 2025-01-01 10:01:40 T-1 purchase 59.9", "3333.4444 2025-01-02 10:00:00 - page_view 0"], Staged);
    }

    [Theory]
    [InlineData("stripe.jsonl", "stripe")]
    [InlineData("woocommerce.csv", "woocommerce")]
    [InlineData("mixpanel.jsonl", "mixpanel")]
    [InlineData("segment.jsonl", "segment")]
    [InlineData("posthog.jsonl", "posthog")]
    [InlineData("ga4.jsonl", "ga4")]
    public async Task is_known_by_its_columns(string file, string preset)
    {
        var preview = await PreviewAsync(WorkspaceFiles.KnownFile(file));

        Assert.Equal((preset, 0.98), (preview.Preset!.Value, preview.Preset.Confidence));
        Assert.NotEmpty(preview.Rows);
        Assert.DoesNotContain(preview.Problems, problem => problem.Code is "rows-rejected" or "invalid-value");
    }

    [Fact]
    public async Task documents_of_1c_are_known_by_their_columns() => Assert.Equal("1c", (await PreviewAsync(WorkspaceFiles.Case("03-1c-noheaderjunk.csv"))).Preset!.Value);

    [Fact]
    public async Task a_currency_that_need_not_be_there_asks_for_none_of_a_dataset()
    {
        using var plain = new Intake(landings: events, now: Times.Utc("2026-01-01T00:00:00"));
        var without = await plain.ImportAsync("{\"type\":\"track\",\"event\":\"Viewed\",\"messageId\":\"1\",\"userId\":\"u\",\"timestamp\":\"2025-01-01\"}\n", new FileReading { Preset = "segment" });
        var with = await plain.ReceiveAsync(WorkspaceFiles.KnownFile("segment.jsonl"), new FileReading { Preset = "segment" });

        Assert.Equal(1, without.Ledger!.Accepted);
        Assert.Equal(["currency"], with.Problem.Fields.Keys);
        Assert.Single(await plain.ObjectsAsync());
    }

    [Fact]
    public async Task a_column_that_need_not_be_there_is_none()
    {
        var (import, rejected) = await ImportAsync("customer,time,sum,type\na,2025-01-05,,login\nb,2025-01-06,7,order\nc,2025-01-07,x,order\n"u8.ToArray(), new FileReading { Map = ["customer=customer,time=time,amount=sum?-refunded?,order=number?,type=type,channel=channel?"] });

        Assert.Equal(new Ledger(3, 2, 0, 1), import.Ledger);
        Assert.Equal(["4 not-a-number"], rejected);
        Assert.Equal(["a 2025-01-05 - login 0", "b 2025-01-06 - order 7"], Staged);
    }
}
