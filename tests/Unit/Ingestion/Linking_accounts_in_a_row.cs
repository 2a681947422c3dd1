using Datasets;
using Ingestion;
using Quantities;

namespace Unit.Ingestion;

/// <summary>What is asked for while other changes of links wait comes after them.</summary>
public sealed class Linking_accounts_in_a_row : IDisposable
{
    readonly Intake intake = new(clock: new TickingClock());

    public void Dispose() => intake.Dispose();

    async Task<BegunLinking> LinkAsync(string account, string customer) => (await intake.SendAsync(new LinkAccounts(Intake.Shop.Tenant, "shop", [new AccountLink(account, customer)], ImportRunner.Sender))).Value;

    async Task<BegunLinking> UnlinkAsync(string account) => (await intake.SendAsync(new UnlinkAccounts(Intake.Shop.Tenant, "shop", [account], ImportRunner.Sender))).Value;

    async Task<string[]> LinksAsync() => [.. (await intake.SendAsync(new ListLinks(Intake.Shop.Tenant, "shop", null))).Value.Select(link => $"{link.Account}>{link.Customer}")];

    async Task RunAsync(params BegunLinking[] all)
    {
        foreach (var begun in all)
            Assert.Equal(ImportStatus.Landed, (await intake.RunAsync((await intake.Datasets.FindImportAsync(Intake.Shop.Tenant, new ImportId(begun.Import!.Id), default))!)).Status);
    }

    [Fact]
    public async Task unlinks_what_waits_to_be_linked_and_links_what_waits_to_be_unlinked()
    {
        await intake.ImportAsync("customer,date,amount\na,2024-01-05,10\nb,2024-01-06,20\n", Intake.Simple);
        var (link, unlink) = (await LinkAsync("b", "a"), await UnlinkAsync("b"));
        Assert.Equal((1, 0), (unlink.Changed, unlink.Unchanged));
        var again = await LinkAsync("b", "a");
        var last = await UnlinkAsync("b");
        Assert.Equal((1, 1), (again.Changed, last.Changed));

        await RunAsync(link);
        Assert.Equal(["b>a"], await LinksAsync());
        await RunAsync(unlink);
        Assert.Empty(await LinksAsync());
        await RunAsync(again);
        Assert.Equal(["b>a"], await LinksAsync());
        await RunAsync(last);
        Assert.Empty(await LinksAsync());
        Assert.Null((await UnlinkAsync("b")).Import);
    }

    [Fact]
    public async Task refuses_what_does_not_go_with_what_waits()
    {
        await intake.ImportAsync("customer,date,amount\na,2024-01-05,10\nb,2024-01-06,20\n", Intake.Simple);
        var link = await LinkAsync("b", "a");

        Assert.Null((await LinkAsync("b", "a")).Import);
        Assert.Equal("account-linked", (await intake.SendAsync(new LinkAccounts(Intake.Shop.Tenant, "shop", [new AccountLink("b", "c")], ImportRunner.Sender))).Problem.Code);
        await RunAsync(link);
        Assert.Equal(["b>a"], await LinksAsync());
    }
}
