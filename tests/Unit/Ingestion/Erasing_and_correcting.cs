using System.Text;
using Datasets;
using Ingestion;
using Quantities;

namespace Unit.Ingestion;

/// <summary>What was erased stays so, however its file is read afterwards; the other rows stay where they stood.</summary>
public sealed class Erasing_and_correcting : IDisposable
{
    static readonly FileReading Orders = new() { Map = ["customer=customer,time=date,amount=amount,order=order"] };

    readonly Intake intake = new();

    public void Dispose() => intake.Dispose();

    async Task<Import> EraseAsync(string customer) => await intake.RunAsync((await intake.SendAsync(new EraseCustomer(Intake.Shop.Tenant, "shop", customer, customer, "somebody", ImportRunner.Sender))).Value);

    async Task<Import> NowAsync(Import import) => (await intake.Datasets.FindImportAsync(Intake.Shop.Tenant, new ImportId(import.Id), default))!;

    [Fact]
    public async Task keeps_out_who_was_erased_when_ids_are_read_from_another_column()
    {
        var import = await intake.ImportAsync("customer,date,amount,order,payer\nbob,2024-01-05,1,o1,bob\nkate,2024-01-06,10,o2,bob\nlena,2024-01-07,100,o3,lena\n", Orders);
        await EraseAsync("bob");
        var remap = new RemapImport(Intake.Shop.Tenant, new ImportId(import.Id), Orders with { Map = ["customer=payer,time=date,amount=amount,order=order"] }, ImportRunner.Sender);

        var refused = await intake.RunAsync((await intake.SendAsync(remap)).Value);
        Assert.Equal((ImportStatus.Refused, "customer-erased"), (refused.Status, refused.Problem!.Code));
        Assert.Equal(["kate", "lena"], (await intake.HistoryAsync()).Customer);

        Assert.True((await intake.SendAsync(new AllowCustomer(Intake.Shop.Tenant, "shop", "bob"))).IsOk);
        Assert.Equal(ImportStatus.Landed, (await intake.RunAsync((await intake.SendAsync(remap)).Value)).Status);
        Assert.Equal(["bob", "lena"], (await intake.HistoryAsync()).Customer);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task leaves_rejected_rows_at_their_lines_so_that_a_list_from_before_corrects_them(int above)
    {
        var text = string.Concat(Enumerable.Repeat("a report,\n", above)) + "customer,date,amount,order\ngone,2024-01-05,1,o1\n\"gone\",\"2024-01-05\",1,\"o\n2\"\nboris,never,10,o3\ngone,never,1,o4\nanna,never,32,o5\n";
        var import = await intake.ImportAsync(text, Orders with { LinesAbove = above });
        var before = (await intake.RejectedAsync(import)).Select(row => (row.Line, row.Raw)).ToArray();
        await EraseAsync("gone");
        var after = (await intake.RejectedAsync(await NowAsync(import))).Where(row => row.Code != "customer-erased").Select(row => (row.Line, row.Raw));

        Assert.Equal(before.Where(row => !row.Raw.StartsWith("gone", StringComparison.Ordinal)), after);
        var corrected = "line,column,code,reason,raw\n0,customer,customer-erased,The customer was erased (ab).,\n"
            + string.Concat(before.Select(row => $"{row.Line},date,not-a-date,none,\"{row.Raw.Replace("never", "2024-01-08", StringComparison.Ordinal)}\"\n"));
        var begun = (await intake.SendAsync(new CorrectImport(
            TenantName.Default, new ImportId(import.Id), new ImportId(new Guid(0x200, 1, 1, new byte[8])), new MemoryStream(Encoding.UTF8.GetBytes(corrected)), ImportRunner.Sender))).Value;

        Assert.Equal((2, 1), (begun.Rows, begun.Unknown));
        await intake.RunAsync((await intake.Datasets.FindImportAsync(TenantName.Default, new ImportId(begun.Import!.Id), default))!);
        var history = await intake.HistoryAsync();
        Assert.Equal([("anna", 32m), ("boris", 10m)], history.Customer.Zip(history.Revenue).Order());
    }
}
