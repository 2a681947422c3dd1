using System.Text;
using Datasets;
using Ingestion;
using Ingestion.Core;
using Quantities;

namespace Unit.Ingestion;

public class Sharing_a_commit
{
    const int Files = 8;
    readonly LandingTurns turns = new();
    readonly List<int[]> commits = [];

    static WaitingFile File(int number, bool isSmall = true, string dataset = "shop") => new(DatasetId.Parse(dataset).Value, new ImportId(new Guid(number, 0, 0, new byte[8])), null!, null!, isSmall);

    static int NumberOf(WaitingFile file) => file.Import.Value.ToByteArray()[0];

    Task PublishAsync(IReadOnlyList<WaitingFile> files, CancellationToken ct)
    {
        commits.Add([.. files.Select(NumberOf)]);
        foreach (var file in files)
            file.End(new Published(Problem.NotFound("import", $"{NumberOf(file)}")));
        return Task.CompletedTask;
    }

    Task<Result<Import>?>[] Share(params WaitingFile[] files) => [.. files.Select(file => turns.ShareAsync(file, PublishAsync, default))];

    async Task<Result<Import>?[]> SharedAsync(params WaitingFile[] files)
    {
        Task<Result<Import>?>[] ended;
        using (await turns.TakeAsync(files[0].Dataset, default))
            ended = Share(files);
        return await Task.WhenAll(ended);
    }

    [Fact]
    public async Task publishes_all_that_wait_with_the_first()
    {
        var ended = await SharedAsync([.. Enumerable.Range(1, 20).Select(number => File(number))]);

        Assert.Equal([16, 4], commits.Select(one => one.Length));
        Assert.Equal(Enumerable.Range(1, 20), commits.SelectMany(one => one).Order());
        Assert.Equal(Enumerable.Range(1, 20).Select(number => Problem.NotFound("import", $"{number}").Detail), ended.Select(one => one!.Value.Problem.Detail));
        Assert.Equal(0, turns.Waiting);
    }

    [Fact]
    public async Task keeps_large_files_other_datasets_and_the_same_import_apart()
    {
        await Task.WhenAll((Task)SharedAsync(File(1), File(2, isSmall: false), File(3), File(3)), SharedAsync(File(4, dataset: "other")));

        Assert.Equal([[1, 3], [2], [3], [4]], commits.OrderBy(one => one[0]).ThenByDescending(one => one.Length));
    }

    [Fact]
    public async Task leaves_the_others_to_themselves_when_it_fails()
    {
        Task<Result<Import>?> first;
        Task<Result<Import>?>[] others;
        using (await turns.TakeAsync(File(1).Dataset, default))
        {
            first = turns.ShareAsync(File(1), (files, _) => throw new IOException($"{files.Count}"), default);
            others = Share(File(2), File(3));
        }

        Assert.Equal("3", (await Assert.ThrowsAsync<IOException>(() => first)).Message);
        await Task.WhenAll(others);
        Assert.Equal([2, 3], commits.SelectMany(one => one).Order());
    }

    [Fact]
    public async Task is_not_left_by_a_file_that_another_has_in_its_hands()
    {
        using var gone = new CancellationTokenSource();
        var (begun, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        Task<Result<Import>?> first, second;
        using (await turns.TakeAsync(File(1).Dataset, default))
        {
            first = turns.ShareAsync(File(1), async (files, ct) =>
            {
                begun.SetResult();
                await goesOn.Task;
                await PublishAsync(files, ct);
            }, default);
            second = turns.ShareAsync(File(2), PublishAsync, gone.Token);
        }

        await begun.Task;
        await gone.CancelAsync();
        Assert.False(second.IsCompleted);
        goesOn.SetResult();

        Assert.NotNull(await second);
        Assert.NotNull(await first);
        Assert.Equal([1, 2], Assert.Single(commits));
    }

    [Fact]
    public async Task is_left_by_a_file_that_waits_no_longer()
    {
        using var gone = new CancellationTokenSource();
        Task<Result<Import>?> leaving;
        using (await turns.TakeAsync(File(1).Dataset, default))
        {
            leaving = turns.ShareAsync(File(1), PublishAsync, gone.Token);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        }

        await SharedAsync(File(2));
        Assert.Equal([2], Assert.Single(commits));
    }

    /// <summary>Rows of small files that overlap, repeat themselves and are at fault, some files with all rows, which are refused.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task gives_each_import_what_it_gets_when_they_land_one_after_another(int seed)
    {
        var random = new Random(seed);
        string[] texts = [.. Enumerable.Range(0, Files).Select(file => "customer,date,amount\n" + string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ =>
            $"c{random.Next(5)},{(file == 3 || random.Next(6) == 0 ? "never" : $"2024-01-0{random.Next(1, 4)}")},{random.Next(3)}\n")))];
        var strict = Intake.Simple with { MaxRejected = "50%" };

        Recorded? recorded = null;
        using var together = new Intake(datasets: inner => recorded = new Recorded(inner));
        var received = new List<Import>();
        foreach (var text in texts)
            received.Add((await together.ReceiveAsync(Encoding.UTF8.GetBytes(text), strict)).Value);
        recorded!.Appends.Clear();
        Task<Import>[] running = [];
        await together.HoldUntilAsync(Files, () =>
        {
            running = [.. received.Select(import => Task.Run(() => together.RunAsync(import)))];
            return Task.CompletedTask;
        });
        var ended = await Task.WhenAll(running);

        // One commit has an event of each; in its order they are imported again.
        var order = Assert.Single(recorded.Appends);
        Assert.Equal(Files, order.Length);
        using var apart = new Intake();
        var expected = new Dictionary<Guid, Import>();
        foreach (var happened in order.Cast<ImportEvent>())
            expected[happened.Import.Value] = await apart.ImportAsync(texts[received.FindIndex(import => import.Id == happened.Import.Value)], strict);

        Assert.Equal(order.Cast<ImportEvent>().Select(one => expected[one.Import.Value]).Select(Told), order.Cast<ImportEvent>().Select(one => ended.Single(import => import.Id == one.Import.Value)).Select(Told));
        Assert.Contains(ended, import => import.Status == ImportStatus.Refused);
        Assert.Equal(expected.Values.Where(import => import.Version is not null).Select(import => import.Version), Enumerable.Range(1, (int)(await together.Datasets.FindAsync(Intake.Shop, default))!.Latest!.Number).Select(number => (long?)number));
        var (one, other) = (await together.HistoryAsync(), await apart.HistoryAsync());
        Assert.Equal((other.Evidence.Events, other.Revenue, other.FirstDay), (one.Evidence.Events, one.Revenue, one.FirstDay), (a, b) => a.Events == b.Events && a.Revenue.SequenceEqual(b.Revenue) && a.FirstDay.SequenceEqual(b.FirstDay));
        foreach (var import in ended)
            Assert.Equal(import.Status == ImportStatus.Landed ? import.Ledger!.Rejected : import.Seen!.Rejected, (await together.RejectedAsync(import)).Length);

        static (ImportStatus, Ledger?, long?, RowsSeen?, string?) Told(Import import) => (import.Status, import.Ledger, import.Version, import.Seen, import.Problem?.Code);
    }

    [Fact]
    public async Task lands_without_an_import_that_was_cancelled_meanwhile()
    {
        Recorded? recorded = null;
        using var intake = new Intake(datasets: inner => recorded = new Recorded(inner));
        Import[] received = [.. await Task.WhenAll(Enumerable.Range(1, 3).Select(async day => (await intake.ReceiveAsync(Encoding.UTF8.GetBytes($"customer,date,amount\nc{day},2024-01-0{day},1\n"), Intake.Simple)).Value))];
        recorded!.BeforeAppend = async () => Assert.True((await intake.SendAsync(new CancelImport(Intake.Shop.Tenant, new ImportId(received[1].Id)))).IsOk);
        Task<Import>[] running = [];
        await intake.HoldUntilAsync(3, () =>
        {
            running = [.. received.Select(import => Task.Run(() => intake.RunAsync(import)))];
            return Task.CompletedTask;
        });
        var ended = await Task.WhenAll(running);

        Assert.Equal([ImportStatus.Landed, ImportStatus.Refused, ImportStatus.Landed], ended.Select(import => import.Status));
        Assert.Equal(2, (await intake.HistoryAsync()).Evidence.Events);
        Assert.Equal(2, (await intake.Datasets.FindAsync(Intake.Shop, default))!.Versions.Count);
    }

    /// <summary>Remembers the events of each append that ends imports, and lets something happen once before the first that has several.</summary>
    sealed class Recorded(IDatasets inner) : WrappedDatasets(inner)
    {
        public List<DatasetEvent[]> Appends { get; } = [];

        public Func<Task>? BeforeAppend { get; set; }

        public override async Task<Result<Dataset>> ChangeAsync(DatasetId name, Decision decide, CancellationToken ct)
        {
            if (BeforeAppend is { } before && decide(await FindAsync(name, ct)) is { IsOk: true, Value.Count: > 1 })
            {
                BeforeAppend = null;
                await before();
            }

            IReadOnlyList<DatasetEvent> happened = [];
            var changed = await base.ChangeAsync(name, dataset =>
            {
                var decided = decide(dataset);
                happened = decided.IsOk ? decided.Value : [];
                return decided;
            }, ct);
            if (changed.IsOk && happened.Count > 0)
                Appends.Add([.. happened]);
            return changed;
        }
    }
}
