using Datasets;
using Ingestion;
using MediatR;
using Quantities;
using Wording;

namespace Unit.Ingestion;

/// <summary>What is changed about imports that have landed: every number becomes what it would be had it always been so.</summary>
public sealed class Reworking_datasets : IDisposable
{
    const string Header = "customer,date,amount,order\n";

    static readonly FileReading Orders = new() { Map = ["customer=customer,time=date,amount=amount,order=order"] };

    readonly Intake intake = new(clock: new TickingClock());

    public void Dispose() => intake.Dispose();

    static Task<Import> ImportAsync(Intake intake, string rows, FileReading? reading = null) => intake.ImportAsync(Header + rows, reading ?? Orders);

    static async Task<Import> ReworkAsync(Intake intake, IRequest<Result<Import>> rework) => await intake.RunAsync((await intake.SendAsync(rework)).Value);

    static Task<Import> UndoAsync(Intake intake, Import import) => ReworkAsync(intake, new UndoImport(Intake.Shop.Tenant, new ImportId(import.Id), ImportRunner.Sender));

    static async Task<Import> NowAsync(Intake intake, Import import) => (await intake.Datasets.FindImportAsync(Intake.Shop.Tenant, new ImportId(import.Id), default))!;

    static async Task<string[]> LinesAsync(Intake intake)
    {
        if (await intake.SnapshotAsync() is null)
            return [];
        var history = await intake.HistoryAsync();
        return [.. history.Customer.Select((customer, i) => $"{customer} {history.FirstDay[i]:MM-dd} {history.LastDay[i]:MM-dd} {history.Orders[i]} {history.Events[i]} {history.Revenue[i]:0.##}")];
    }

    async Task VerifiedAsync()
    {
        var verified = Assert.Single((await intake.SendAsync(new VerifyDatasets(Intake.Shop.Tenant, null, null))).Value);
        Assert.Empty(verified.Faults);
    }

    [Fact]
    public async Task undoes_an_import_and_lets_count_what_it_kept_out()
    {
        var first = await ImportAsync(intake, "a,2024-01-05,10,1\nb,2024-01-06,20,2\n");
        var second = await ImportAsync(intake, "b,2024-01-06,20,2\nc,2024-01-07,30,3\n");
        Assert.Equal(new Ledger(2, 1, 1, 0), second.Ledger);

        var undo = await UndoAsync(intake, first);

        Assert.Equal((ImportStatus.Landed, 3L), (undo.Status, undo.Version!.Value));
        Assert.Equal(["b 01-06 01-06 1 1 20", "c 01-07 01-07 1 1 30"], await LinesAsync(intake));
        Assert.Equal(ImportStatus.Undone, (await NowAsync(intake, first)).Status);
        Assert.Equal(new Ledger(2, 2, 0, 0), (await NowAsync(intake, second)).Ledger);
        Assert.Equal("undo", ImportOverview.Of(undo, Intake.Shop.Key.UsualName, null).Rework);
        await VerifiedAsync();

        var back = await ImportAsync(intake, "a,2024-01-05,10,1\nb,2024-01-06,20,2\n");
        Assert.Equal(new Ledger(2, 1, 1, 0), back.Ledger);
        await VerifiedAsync();
    }

    [Fact]
    public async Task brings_back_what_an_undone_import_had_replaced()
    {
        await ImportAsync(intake, "a,2024-01-05,10,1\nb,2024-01-06,20,2\n");
        var replacing = await ImportAsync(intake, "b,2024-01-06,15,2\n", Orders with { OnChange = "replace" });
        var last = await ImportAsync(intake, "c,2024-01-07,30,3\n");
        Assert.Equal(["a 01-05 01-05 1 1 10", "b 01-06 01-06 1 1 15", "c 01-07 01-07 1 1 30"], await LinesAsync(intake));

        await UndoAsync(intake, replacing);

        Assert.Equal(["a 01-05 01-05 1 1 10", "b 01-06 01-06 1 1 20", "c 01-07 01-07 1 1 30"], await LinesAsync(intake));
        Assert.Equal(last.Ledger, (await NowAsync(intake, last)).Ledger);
        await VerifiedAsync();
    }

    [Fact]
    public async Task leaves_an_empty_dataset_when_its_only_import_is_undone_and_goes_on_from_there()
    {
        var only = await ImportAsync(intake, "a,2024-01-05,10,1\n");
        var undo = await UndoAsync(intake, only);

        var dataset = (await intake.Datasets.FindAsync(Intake.Shop, default))!;
        Assert.Equal((ImportStatus.Landed, null), (undo.Status, undo.Version));
        Assert.Null(dataset.Latest);
        Assert.Equal("dataset-empty", dataset.VersionOf(null).Problem.Code);
        Assert.Equal("dataset-empty", (await intake.Datasets.FindHeadAsync(Intake.Shop, null, default))!.Version.Problem.Code);
        Assert.True(dataset.VersionOf(1).IsOk);

        Assert.Equal((new Ledger(1, 1, 0, 0), 2L), await ImportAsync(intake, "a,2024-01-05,10,1\n") is var again ? (again.Ledger, again.Version!.Value) : default);
        await VerifiedAsync();
    }

    [Fact]
    public async Task reads_the_kept_file_of_an_import_otherwise()
    {
        var wrong = await intake.ImportAsync("customer,date,amount,order,tax\na,2024-01-05,10,1,2\nb,2024-01-06,20,2,4\n", Orders with { Map = ["customer=customer,time=date,amount=tax,order=order"] });
        await ImportAsync(intake, "a,2024-01-05,10,1\n", Orders with { OnChange = "add" });

        await ReworkAsync(intake, new RemapImport(Intake.Shop.Tenant, new ImportId(wrong.Id), Orders, ImportRunner.Sender));

        Assert.Equal(["a 01-05 01-05 1 1 10", "b 01-06 01-06 1 1 20"], await LinesAsync(intake));
        Assert.Contains("amount", (await NowAsync(intake, wrong)).Source.Mapping, StringComparison.Ordinal);
        await VerifiedAsync();
    }

    [Fact]
    public async Task declares_after_which_silence_customers_have_left_without_reading_anything_again()
    {
        await ImportAsync(intake, "a,2024-01-05,10,1\n");
        var before = (await intake.Datasets.FindAsync(Intake.Shop, default))!.Latest!;

        await ReworkAsync(intake, new ChangeSettings(Intake.Shop.Tenant, "shop", null, null, null, ImportRunner.Sender) { Silence = 45 });
        var after = (await intake.Datasets.FindAsync(Intake.Shop, default))!;

        Assert.Equal((45, 45), (after.SilenceDays!.Value, (await intake.HistoryAsync()).Evidence.Settings.SilenceDays!.Value));
        Assert.Equal(["a 01-05 01-05 1 1 10"], await LinesAsync(intake));
        Assert.NotEqual(before.Snapshot, after.Latest!.Snapshot);
        Assert.Equal(["silence"], (await intake.SendAsync(new ChangeSettings(Intake.Shop.Tenant, "shop", null, null, null, ImportRunner.Sender) { Silence = 4_000 })).Problem.Fields.Keys);
        Assert.Equal("nothing-to-change", (await intake.SendAsync(new ChangeSettings(Intake.Shop.Tenant, "shop", null, null, null, ImportRunner.Sender) { Silence = 45 })).Problem.Code);
        await ReworkAsync(intake, new ChangeSettings(Intake.Shop.Tenant, "shop", null, null, null, ImportRunner.Sender) { Silence = 0 });
        Assert.Null((await intake.Datasets.FindAsync(Intake.Shop, default))!.SilenceDays);
    }

    [Fact]
    public async Task moves_days_when_the_zone_changes()
    {
        await ImportAsync(intake, "a,2024-01-05T22:30:00Z,10,1\n");

        await ReworkAsync(intake, new ChangeSettings(Intake.Shop.Tenant, "shop", "Europe/Moscow", null, "RUB", ImportRunner.Sender));

        Assert.Equal(["a 01-06 01-06 1 1 10"], await LinesAsync(intake));
        var dataset = (await intake.Datasets.FindAsync(Intake.Shop, default))!;
        Assert.Equal(("Europe/Moscow", DayOfWeek.Monday, "RUB"), (dataset.Zone, dataset.WeekStart, dataset.Currency.Value));
        Assert.Equal("nothing-to-change", (await intake.SendAsync(new ChangeSettings(Intake.Shop.Tenant, "shop", "Europe/Moscow", null, null, ImportRunner.Sender))).Problem.Code);
        Assert.Equal("invalid-value", (await intake.SendAsync(new ChangeSettings(Intake.Shop.Tenant, "shop", "Mars/Base", null, null, ImportRunner.Sender))).Problem.Code);
    }

    [Fact]
    public async Task lets_other_events_count_without_reading_a_file_again()
    {
        var reading = Orders with { Map = ["customer=customer,time=date,amount=amount,type=type"] };
        var only = await intake.ImportAsync("customer,date,amount,type\na,2024-01-05,10,order\na,2024-01-09,0,login\nb,2024-01-06,20,payment\n", reading);
        Assert.Equal(["a 01-05 01-09 2 2 10", "b 01-06 01-06 1 1 20"], await LinesAsync(intake));
        foreach (var key in await intake.ObjectsAsync())
            await intake.LoseAsync(key);

        var changed = await ReworkAsync(intake, Valuing("order", "payment"));

        Assert.Equal((ImportStatus.Landed, 2L, "settings"), (changed.Status, changed.Version!.Value, ImportOverview.Of(changed, Intake.Shop.Key.UsualName, null).Rework));
        Assert.Equal(["a 01-05 01-05 1 1 10", "b 01-06 01-06 1 1 20"], await LinesAsync(intake));
        Assert.Equal(only.Ledger, (await NowAsync(intake, only)).Ledger);
        var overview = Assert.Single((await intake.SendAsync(new DescribeDatasets(Intake.Shop.Tenant, Intake.Shop.Key.UsualName))).Value);
        Assert.Equal(["order", "payment"], overview.ValueEvents!);
        Assert.Equal((3L, 2L), (overview.Events, overview.CountedEvents));
        Assert.Equal("nothing-to-change", (await intake.SendAsync(Valuing("payment", "order"))).Problem.Code);
        Assert.Equal(["valueEvents"], (await intake.SendAsync(Valuing("order", " "))).Problem.Fields.Keys);

        await ReworkAsync(intake, Valuing());
        Assert.Equal(["a 01-05 01-09 2 2 10", "b 01-06 01-06 1 1 20"], await LinesAsync(intake));
        Assert.Null((await intake.Datasets.FindAsync(Intake.Shop, default))!.ValueEvents);
    }

    [Fact]
    public async Task declares_value_events_before_anything_landed_and_keeps_them_when_more_changes()
    {
        Assert.Equal((ImportStatus.Landed, null), await ReworkAsync(intake, Valuing("order")) is var declared ? (declared.Status, declared.Version) : default);
        var reading = Orders with { Map = ["customer=customer,time=date,amount=amount,type=type"] };
        await intake.ImportAsync("customer,date,amount,type\na,2024-01-05T22:30:00Z,10,order\na,2024-01-09,0,login\n", reading);

        await ReworkAsync(intake, new ChangeSettings(Intake.Shop.Tenant, "shop", "Europe/Moscow", null, null, ImportRunner.Sender));

        Assert.Equal(["a 01-06 01-06 1 1 10"], await LinesAsync(intake));
        await VerifiedAsync();
    }

    static ChangeSettings Valuing(params string[] types) => new(Intake.Shop.Tenant, "shop", null, null, null, ImportRunner.Sender) { ValueEvents = types };

    [Fact]
    public async Task keeps_every_change_of_settings_however_close_they_come()
    {
        await ImportAsync(intake, "a,2024-01-05T22:30:00Z,10,1\n");
        var begun = new List<Import>();
        foreach (var change in new[] { new ChangeSettings(Intake.Shop.Tenant, "shop", "Asia/Tokyo", null, null, ImportRunner.Sender), new ChangeSettings(Intake.Shop.Tenant, "shop", null, "sunday", null, ImportRunner.Sender), new ChangeSettings(Intake.Shop.Tenant, "shop", null, null, "USD", ImportRunner.Sender) })
            begun.Add((await intake.SendAsync(change)).Value);
        begun.Reverse();
        foreach (var one in begun)
            Assert.Equal(ImportStatus.Landed, (await intake.RunAsync(one)).Status);

        Assert.Equal(new DatasetSettings("Asia/Tokyo", DayOfWeek.Sunday, CurrencyCode.Create("USD").Value), (await intake.Datasets.FindAsync(Intake.Shop, default))!.Settings);
        Assert.Equal(["a 01-06 01-06 1 1 10"], await LinesAsync(intake));
    }

    [Fact]
    public async Task keeps_source_and_decision_of_an_import_that_is_read_otherwise()
    {
        await ImportAsync(intake, "a,2024-01-05,10,1\n", Orders with { Source = "till" });
        var second = await ImportAsync(intake, "a,2024-01-05,12,1\n", Orders with { Source = "till", OnChange = "replace" });

        await ReworkAsync(intake, new RemapImport(Intake.Shop.Tenant, new ImportId(second.Id), Orders, ImportRunner.Sender));

        Assert.Equal(["a 01-05 01-05 1 1 12"], await LinesAsync(intake));
    }

    [Fact]
    public async Task refuses_what_does_not_count_and_changes_nothing_when_a_file_stands_in_the_way()
    {
        var first = await ImportAsync(intake, "a,2024-01-05,10,1\n");
        var before = await intake.SnapshotAsync();
        var useless = await ReworkAsync(intake, new RemapImport(Intake.Shop.Tenant, new ImportId(first.Id), Orders with { Map = ["customer=customer,time=date,amount=customer,order=order"] }, ImportRunner.Sender));
        Assert.Equal((ImportStatus.Refused, "all-rejected"), (useless.Status, useless.Problem!.Code));
        Assert.StartsWith("Ничего не изменено: мешает файл «sales.csv». Отклонено строк: 1 из 1; ничего не загружено. Значение в столбце «customer» — не число", useless.Problem.DetailIn(Language.Russian), StringComparison.Ordinal);
        Assert.Equal(before, await intake.SnapshotAsync());

        var (one, two) = ((await intake.SendAsync(new UndoImport(Intake.Shop.Tenant, new ImportId(first.Id), ImportRunner.Sender))).Value, (await intake.SendAsync(new UndoImport(Intake.Shop.Tenant, new ImportId(first.Id), ImportRunner.Sender))).Value);
        Assert.Equal([ImportStatus.Landed, ImportStatus.Refused], [(await intake.RunAsync(one)).Status, (await intake.RunAsync(two)).Status]);
        Assert.Equal("import-not-landed", (await intake.SendAsync(new UndoImport(Intake.Shop.Tenant, new ImportId(first.Id), ImportRunner.Sender))).Problem.Code);
        Assert.Equal("import-not-landed", (await intake.SendAsync(new UndoImport(Intake.Shop.Tenant, new ImportId(one.Id), ImportRunner.Sender))).Problem.Code);
    }
}
