using Calendar;
using Datasets;
using Declarations;
using Ingestion;
using Quantities;
using Tables;

namespace Unit.Ingestion;

public sealed class Keeping_mappings : IDisposable
{
    const string Orders = "Client;Date;Sum\nA;2024-01-05;10,5\nB;2024-01-06;20,5\n", More = "Client;Date;Sum\nC;2024-02-05;30,5\n", Foreign = "who,when,how much\nD,2024-03-05,40\n";

    readonly Intake intake = new();

    static FileReading Said => new() { Map = ["customer=Client,time=Date,amount=Sum"], Separator = ";", Decimal = ",", MaxRejected = "10%", RefundWhen = ["Sum<0"] };

    public void Dispose() => intake.Dispose();

    async Task<FoundReading> FindAsync(params (string Name, string Value)[] given) =>
        (await intake.SendAsync(new FindReading(Intake.Shop.Tenant, "shop", [.. given.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))]))).Value;

    static FileReading Read(FoundReading found) => (FileReading)OptionSet.Of(typeof(FileReading)).Read(found.Options, Zone.Utc.ParseInstant).Value;

    Task<Result<Import>> ReceiveKeptAsync(string text, FoundReading found, int id) => intake.SendAsync(
        new ReceiveFile(Intake.Shop, new ImportId(new Guid(900 + id, 0, 0, new byte[8])), "more.csv", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), Read(found), ImportRunner.Sender) { IsKept = found.Kept is not null });

    [Fact]
    public async Task reads_the_next_file_of_a_source_as_the_last_one_was_said_to_be_read()
    {
        var first = await intake.ImportAsync(Orders, Said);
        var found = await FindAsync();

        Assert.Equal((first.Id, "file", false), (found.Kept!.Import, found.Kept.Source, found.Kept.Customers));
        Assert.Equivalent(Said, Read(found), strict: true);
        var second = await intake.RunAsync((await ReceiveKeptAsync(More, found, 1)).Value);
        Assert.Equal((new Ledger(1, 1, 0, 0), true), (second.Ledger! with { Noted = null }, ImportOverview.Of(second, Intake.Shop.Key.UsualName, null).ReadAs!.IsKept));
        Assert.Equal(first.Source.Mapping, second.Source.Mapping);
        Assert.Equal(second.Id, (await FindAsync()).Kept!.Import);
    }

    [Fact]
    public async Task keeps_nothing_of_a_file_that_did_not_land()
    {
        var waiting = (await intake.ReceiveAsync(System.Text.Encoding.UTF8.GetBytes(Orders), Said)).Value;
        Assert.Null((await FindAsync()).Kept);
        await intake.SendAsync(new CancelImport(TenantName.Default, new ImportId(waiting.Id)));
        Assert.Null((await FindAsync()).Kept);
        Assert.Empty((await intake.Datasets.FindAsync(Intake.Shop, default))!.OpenReadings);
    }

    [Fact]
    public async Task keeps_one_of_each_source_and_lists_of_customers_beside_orders()
    {
        await intake.ImportAsync(Orders, Said);
        await intake.ImportAsync("id,at\nA,2024-01-01\n", new FileReading { Map = ["customer=id,time=at"], Customers = true });
        await intake.ImportAsync("c,d,a\nA,2024-01-05,1\n", new FileReading { Map = ["customer=c,time=d,amount=a"], Source = "till" });

        Assert.Equal(["customer=Client,time=Date,amount=Sum"], (await FindAsync()).Kept!.Options["map"]);
        Assert.Equal(["customer=id,time=at"], (await FindAsync(("customers", "yes"))).Kept!.Options["map"]);
        Assert.Equal(["customer=c,time=d,amount=a"], (await FindAsync(("source", "till"))).Kept!.Options["map"]);
        Assert.Null((await FindAsync(("source", "kiosk"))).Kept);
        Assert.Equal(3, (await intake.SendAsync(new ListMappings(TenantName.Default, "shop"))).Value.Mappings.Count);
    }

    [Fact]
    public async Task takes_options_that_are_given_over_those_it_keeps_and_keeps_them_anew()
    {
        await intake.ImportAsync(Orders, Said);
        var found = await FindAsync(("separator", ","), ("onChange", ""));
        await intake.RunAsync((await ReceiveKeptAsync("Client,Date,Sum\nE,2024-02-05,\"7,5\"\n", found, 2)).Value);

        Assert.Equivalent(Said with { Separator = "," }, Read(await FindAsync()), strict: true);
        Assert.Null((await FindAsync(("map", "customer=who,time=when"))).Kept);
        Assert.Null((await FindAsync(("preset", "minimal"))).Kept);
    }

    [Fact]
    public async Task says_of_a_file_that_does_not_fit_that_it_was_the_kept_mapping()
    {
        await intake.ImportAsync(Orders, Said);
        var refused = await ReceiveKeptAsync(Foreign, await FindAsync(), 3);

        Assert.Equal("column-not-found", refused.Problem.Code);
        Assert.StartsWith("The mapping kept of source 'file' was not used: it does not fit this file.", refused.Problem.Detail, StringComparison.Ordinal);
        Assert.Equal("Client", (await FindAsync()).Kept!.Options["map"][0].Split('=', ',')[1]);
    }

    [Fact]
    public async Task is_the_same_import_when_a_file_is_sent_again_after_another_mapping_was_kept()
    {
        await intake.ImportAsync(Orders, Said);
        var once = (await ReceiveKeptAsync(More, await FindAsync(), 4)).Value;
        await intake.ImportAsync("Client,Date,Sum\nF,2024-02-05,1\n", Said with { Separator = ",", Decimal = "." });
        Assert.Equal(once.Id, (await ReceiveKeptAsync(More, await FindAsync(), 4)).Value.Id);
    }

    [Fact]
    public async Task follows_a_new_reading_of_the_file_it_comes_from_and_of_no_earlier_one()
    {
        var early = await intake.ImportAsync(Orders, Said);
        var late = await intake.ImportAsync(More, Said);
        await intake.RunAsync((await intake.SendAsync(new RemapImport(TenantName.Default, new ImportId(early.Id), Said with { Map = ["customer=Client,time=Date"] }, ImportRunner.Sender))).Value);
        Assert.Equal(Said.Map, (await FindAsync()).Kept!.Options["map"]);

        await intake.RunAsync((await intake.SendAsync(new RemapImport(TenantName.Default, new ImportId(late.Id), Said with { Map = ["customer=Client,time=Date"] }, ImportRunner.Sender))).Value);
        Assert.Equal(["customer=Client,time=Date"], (await FindAsync()).Kept!.Options["map"]);
        Assert.Equal(["customer=Client,time=Date"], (await intake.SendAsync(new DescribeImport(TenantName.Default, new ImportId(late.Id)))).Value.ReadAs!.Options!["map"]);
    }

    [Fact]
    public async Task forgets_a_mapping_and_keeps_what_has_landed()
    {
        await intake.ImportAsync(Orders, Said);
        var before = await intake.SnapshotAsync();
        Assert.Empty((await intake.SendAsync(new ForgetMapping(TenantName.Default, "shop", null, Customers: false))).Value.Mappings);
        Assert.Null((await FindAsync()).Kept);
        Assert.Equal(before, await intake.SnapshotAsync());
        Assert.Equal("mapping-not-found", (await intake.SendAsync(new ForgetMapping(TenantName.Default, "shop", null, Customers: false))).Problem.Code);
    }

    [Fact]
    public async Task shows_a_preview_by_the_kept_mapping_where_the_file_has_its_columns()
    {
        await intake.ImportAsync(Orders, Said);
        var found = await FindAsync();
        async Task<FilePreview> PreviewAsync(string text) =>
            (await intake.SendAsync(new PreviewFile(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), new Dialect()) { Tenant = TenantName.Default, Kept = new KeptReading(found.Kept!, Read(found)) })).Value;

        var fits = await PreviewAsync(More);
        Assert.Equal(("file", "C", 30.5m), (fits.Kept!.Source, fits.Rows[0].Customer, fits.Rows[0].Amount));
        Assert.Equal(["customer=Client,time=Date,amount=Sum"], fits.ToOptions().Where(option => option.Key == "map").Select(option => option.Value));
        var not = await PreviewAsync(Foreign);
        Assert.Null(not.Kept);
        Assert.Contains(not.Problems, problem => problem.Detail.StartsWith("The mapping kept of source 'file' was not used", StringComparison.Ordinal));
    }
}
