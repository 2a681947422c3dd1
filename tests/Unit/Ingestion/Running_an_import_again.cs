using System.Text;
using Datasets;
using Ingestion;
using Quantities;

namespace Unit.Ingestion;

public sealed class Running_an_import_again : IDisposable
{
    const string Text = "customer,date,amount\na,2024-01-05,10\nb,2024-01-06,20\nc,never,1\n";
    readonly Intake intake = new();

    public void Dispose() => intake.Dispose();

    async Task<Import> ReceivedAsync() => (await intake.ReceiveAsync(Encoding.UTF8.GetBytes(Text), Intake.Simple)).Value;

    [Fact]
    public async Task changes_nothing_after_it_ended()
    {
        var received = await ReceivedAsync();
        var first = await intake.RunAsync(received);
        var revision = (await intake.Datasets.FindAsync(Intake.Shop, default))!.Revision;

        Assert.Equal(first, await intake.RunAsync(received));
        Assert.Equal(revision, (await intake.Datasets.FindAsync(Intake.Shop, default))!.Revision);
    }

    [Fact]
    public async Task changes_nothing_after_it_was_refused()
    {
        var received = (await intake.ReceiveAsync(Intake.Gzipped(Encoding.UTF8.GetBytes(Text + Rows(100_000)))[..4096], Intake.Simple)).Value;
        var first = await intake.RunAsync(received);

        Assert.Equal(ImportStatus.Refused, first.Status);
        Assert.Equal(first, await intake.RunAsync(received));
    }

    [Fact]
    public async Task has_one_effect_when_several_run_at_once()
    {
        var received = (await intake.ReceiveAsync(Encoding.UTF8.GetBytes(Text + Rows(20_000)), Intake.Simple)).Value;
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => intake.RunAsync(received))));
        var dataset = (await intake.Datasets.FindAsync(Intake.Shop, default))!;

        Assert.All(runs, run => Assert.Equal(runs[0], run));
        Assert.Equal(new Ledger(20_003, 20_002, 0, 1), runs[0].Ledger);
        Assert.Equal((3, 1), (dataset.Revision, dataset.Versions.Count));
        Assert.Equal(20_002, (await intake.HistoryAsync()).Evidence.Events);
        Assert.Empty(Directory.EnumerateFiles(intake.WorkFolder));
    }

    [Fact]
    public async Task finds_all_rows_there_when_a_file_is_sent_twice_at_once()
    {
        Import[] received = [await ReceivedAsync(), await ReceivedAsync()];
        var runs = await Task.WhenAll(received.Select(import => Task.Run(() => intake.RunAsync(import))));

        Assert.Equal([new Ledger(3, 0, 2, 1), new Ledger(3, 2, 0, 1)], runs.Select(run => run.Ledger!).OrderBy(ledger => ledger.Accepted));
        Assert.Equal(2, (await intake.HistoryAsync()).Evidence.Events);
    }

    /// <summary>Between writing the segments and publishing them, another import lands: one row of ours is then there already.</summary>
    [Fact]
    public async Task lands_on_what_another_import_published_meanwhile()
    {
        Overtaken? race = null;
        using var overtaken = new Intake(datasets: inner => race = new Overtaken(inner));
        var (mine, other) = ((await overtaken.ReceiveAsync(Encoding.UTF8.GetBytes(Text), Intake.Simple)).Value,
            (await overtaken.ReceiveAsync("customer,date,amount\nb,2024-01-06,20\nd,2024-01-07,40\n"u8.ToArray(), Intake.Simple)).Value);
        race!.Before = async () => Assert.Equal(new Ledger(2, 2, 0, 0), (await overtaken.RunElsewhereAsync(other)).Ledger);

        var ended = await overtaken.RunAsync(mine);

        Assert.Equal((new Ledger(3, 1, 1, 1), 2L), (ended.Ledger!, ended.Version!.Value));
        Assert.Equal([10m, 20m, 40m], (await overtaken.HistoryAsync()).Revenue);
        Assert.Equal([4], (await overtaken.RejectedAsync(ended)).Select(row => (int)row.Line));
    }

    [Fact]
    public async Task gives_way_when_another_process_ended_the_import_meanwhile()
    {
        Overtaken? race = null;
        using var overtaken = new Intake(datasets: inner => race = new Overtaken(inner));
        var mine = (await overtaken.ReceiveAsync(Encoding.UTF8.GetBytes(Text), Intake.Simple)).Value;
        race!.Before = async () => await overtaken.RunElsewhereAsync(mine);

        Assert.Equal(new Ledger(3, 2, 0, 1), (await overtaken.RunAsync(mine)).Ledger);
        Assert.Equal(2, (await overtaken.HistoryAsync()).Evidence.Events);
        Assert.Single((await overtaken.Datasets.FindAsync(Intake.Shop, default))!.Versions);
    }

    [Fact]
    public async Task reads_its_rows_anew_when_the_zone_changed_before_it_landed()
    {
        Overtaken? race = null;
        using var overtaken = new Intake(datasets: inner => race = new Overtaken(inner));
        var mine = (await overtaken.ReceiveAsync(System.Text.Encoding.UTF8.GetBytes("customer,date,amount\na,2024-01-05T22:30:00Z,10\n"), Intake.Simple)).Value;
        var change = (await overtaken.SendAsync(new ChangeSettings(Intake.Shop.Tenant, "shop", "Asia/Tokyo", null, null, ImportRunner.Sender))).Value;
        race!.Before = async () => Assert.Equal(ImportStatus.Landed, (await overtaken.RunElsewhereAsync(change)).Status);

        Assert.Equal(new Ledger(1, 1, 0, 0), (await overtaken.RunAsync(mine)).Ledger);
        Assert.Equal(new DateOnly(2024, 1, 6), (await overtaken.HistoryAsync()).FirstDay[0]);
    }

    [Fact]
    public async Task reworks_on_top_of_another_that_landed_meanwhile()
    {
        Overtaken? race = null;
        using var overtaken = new Intake(datasets: inner => race = new Overtaken(inner));
        var wrong = new FileReading { Map = ["customer=customer,time=date,amount=tax,order=order"] };
        var right = new FileReading { Map = ["customer=customer,time=date,amount=amount,order=order"] };
        var first = await overtaken.ImportAsync("customer,date,amount,tax,order\nx,2024-01-05,20,2,1\n", wrong);
        var second = await overtaken.ImportAsync("customer,date,amount,tax,order\ny,2024-01-05,60,6,2\n", wrong);
        async Task<Import> BeginAsync(Import import) => (await overtaken.SendAsync(new RemapImport(Intake.Shop.Tenant, new ImportId(import.Id), right, ImportRunner.Sender))).Value;
        var (one, two) = (await BeginAsync(first), await BeginAsync(second));
        race!.Before = async () => Assert.Equal(ImportStatus.Landed, (await overtaken.RunElsewhereAsync(one)).Status);

        Assert.Equal(ImportStatus.Landed, (await overtaken.RunAsync(two)).Status);
        Assert.Equal([20m, 60m], (await overtaken.HistoryAsync()).Revenue);
    }

    /// <summary>Its rows were all there, and it made no version; once those it found are taken out, they are its own.</summary>
    [Fact]
    public async Task reworks_again_what_an_import_without_new_rows_landed_in_meanwhile()
    {
        Overtaken? race = null;
        using var overtaken = new Intake(datasets: inner => race = new Overtaken(inner));
        var first = await overtaken.ImportAsync("customer,date,amount\na,2024-01-05,10\nb,2024-01-06,20\n", Intake.Simple);
        await overtaken.ImportAsync("customer,date,amount\nc,2024-01-07,30\n", Intake.Simple);
        var same = (await overtaken.ReceiveAsync("customer,date,amount\na,2024-01-05,10\n"u8.ToArray(), Intake.Simple)).Value;
        var undo = (await overtaken.SendAsync(new UndoImport(Intake.Shop.Tenant, new ImportId(first.Id), ImportRunner.Sender))).Value;
        race!.Before = async () => Assert.Equal(new Ledger(1, 0, 1, 0), (await overtaken.RunElsewhereAsync(same)).Ledger);

        Assert.Equal(ImportStatus.Landed, (await overtaken.RunAsync(undo)).Status);

        Assert.Equal([10m, 30m], (await overtaken.HistoryAsync()).Revenue);
        Assert.Equal(new Ledger(1, 1, 0, 0), (await overtaken.Datasets.FindImportAsync(Intake.Shop.Tenant, new ImportId(same.Id), default))!.Ledger);
    }

    static string Rows(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"x{i % 100},2024-02-05 10:00:{i % 60:00},{i}\n"));

    /// <summary>Lets something happen once, just before the next import would be published.</summary>
    sealed class Overtaken(IDatasets inner) : WrappedDatasets(inner)
    {
        public Func<Task>? Before { get; set; }

        public override async Task<Result<Dataset>> ChangeAsync(DatasetId name, Decision decide, CancellationToken ct)
        {
            if (Before is { } before && decide(await FindAsync(name, ct)) is { IsOk: true, Value: [SegmentsLanded or DatasetReworked, ..] })
            {
                Before = null;
                await before();
            }

            return await base.ChangeAsync(name, decide, ct);
        }
    }
}
