using System.Text;
using Datasets;
using Ingestion;
using Lake;
using Lake.Memory;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Unit.Ingestion;

public sealed class Failing_imports : IDisposable
{
    readonly Failing failing = new();
    readonly Intake intake;

    public Failing_imports() => intake = new(landings: failing);

    public void Dispose() => intake.Dispose();

    static ImportId Id(Import import) => new(import.Id);

    async Task<Import> ReceivedAsync() => (await intake.ReceiveAsync(Encoding.UTF8.GetBytes("customer,date,amount\na,2024-01-05,10\n"), Intake.Simple)).Value;

    async Task<Import> FailedAsync(Exception with)
    {
        var received = await ReceivedAsync();
        failing.With = with;
        Assert.Same(with, await Assert.ThrowsAnyAsync<Exception>(() => intake.RunAsync(received)));
        failing.With = null;
        return (await intake.Datasets.FindImportAsync(TenantName.Default, Id(received), default))!;
    }

    async Task<long> RevisionAsync() => (await intake.Datasets.FindAsync(Intake.Shop, default))!.Revision;

    [Fact]
    public async Task tell_why_and_can_be_run_again()
    {
        var failed = await FailedAsync(FailureException.DiskFull(null));
        Assert.Equal((ImportStatus.Failed, "disk-full", Intake.Now), (failed.Status, failed.Problem?.Code, failed.FinishedAt));

        var landed = await intake.RunAsync(failed);

        Assert.Equal((ImportStatus.Landed, null, 1L), (landed.Status, landed.Problem, landed.Version));
        Assert.Equal(new Ledger(1, 1, 0, 0), landed.Ledger);
    }

    [Fact]
    public async Task note_the_same_failure_once()
    {
        var failed = await FailedAsync(FailureException.DiskFull(null));
        var revision = await RevisionAsync();

        failing.With = new IOException("No space left on device", 28);
        await Assert.ThrowsAsync<IOException>(() => intake.RunAsync(failed));

        Assert.Equal(revision, await RevisionAsync());
    }

    [Fact]
    public async Task tell_nothing_of_the_file_when_nobody_foresaw_it()
    {
        var failed = await FailedAsync(new ArgumentException("customer Ada is odd"));

        Assert.Equal((ImportStatus.Failed, RunImport.FailedUnexpectedly), (failed.Status, failed.Problem?.Code));
        Assert.DoesNotContain("Ada", failed.Problem!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task that_are_cancelled_by_their_process_have_not_failed()
    {
        var received = await ReceivedAsync();
        failing.With = new OperationCanceledException();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => intake.SendAsync(new RunImport(TenantName.Default, Id(received), null), stop.Token));

        Assert.Equal(ImportStatus.Running, (await intake.Datasets.FindImportAsync(TenantName.Default, Id(received), default))!.Status);
    }

    [Fact]
    public async Task go_on_without_a_base_only_when_it_is_back()
    {
        var received = await ReceivedAsync();
        await intake.RunAsync(received);
        var second = (await intake.ReceiveAsync(Encoding.UTF8.GetBytes("customer,date,amount\nb,2024-01-06,20\n"), Intake.Simple)).Value;
        failing.Refuse = Problem.NotFound("snapshot", "gone");

        var failure = await Assert.ThrowsAsync<FailureException>(() => intake.RunAsync(second));

        Assert.Equal("snapshot-not-found", failure.Problem.Code);
        Assert.Equal(ImportStatus.Failed, (await intake.Datasets.FindImportAsync(TenantName.Default, Id(second), default))!.Status);
    }

    [Fact]
    public async Task are_let_go_on_by_hand()
    {
        var failed = await FailedAsync(FailureException.DiskFull(null));

        var retried = (await intake.SendAsync(new RetryImport(TenantName.Default, Id(failed)))).Value;

        Assert.Equal((ImportStatus.Queued, null, null), (retried.Status, retried.Problem, retried.FinishedAt));
        Assert.Equal(ImportStatus.Landed, (await intake.RunAsync(retried)).Status);
    }

    [Fact]
    public async Task are_cancelled_by_hand_and_then_over()
    {
        var failed = await FailedAsync(FailureException.DiskFull(null));

        var cancelled = (await intake.SendAsync(new CancelImport(TenantName.Default, Id(failed)))).Value;

        Assert.Equal((ImportStatus.Refused, "import-cancelled"), (cancelled.Status, cancelled.Problem?.Code));
        Assert.Equal("import-ended", (await intake.SendAsync(new RetryImport(TenantName.Default, Id(failed)))).Problem.Code);
        Assert.Equal(cancelled, await intake.RunAsync(failed));
    }

    [Fact]
    public async Task that_have_landed_cannot_be_undone()
    {
        var landed = await intake.RunAsync(await ReceivedAsync());

        Assert.Equal("import-ended", (await intake.SendAsync(new RetryImport(TenantName.Default, Id(landed)))).Problem.Code);
        Assert.Equal("import-ended", (await intake.SendAsync(new CancelImport(TenantName.Default, Id(landed)))).Problem.Code);
    }

    [Fact]
    public async Task of_others_are_not_found()
    {
        var failed = await FailedAsync(FailureException.DiskFull(null));
        var other = TenantName.Create("other").Value;

        Assert.Equal("import-not-found", (await intake.SendAsync(new RetryImport(other, Id(failed)))).Problem.Code);
        Assert.Equal("import-not-found", (await intake.SendAsync(new CancelImport(other, Id(failed)))).Problem.Code);
        Assert.Empty((await intake.SendAsync(new ListImports(other, null, 10))).Value);
    }

    [Fact]
    public async Task are_listed_until_they_end()
    {
        var failed = await FailedAsync(FailureException.DiskFull(null));
        Assert.Equal([(failed.Id, "failed")], (await intake.SendAsync(new ListImports(TenantName.Default, null, 10))).Value.Select(import => (import.Id, import.Status)));

        await intake.RunAsync(failed);

        Assert.Empty((await intake.SendAsync(new ListImports(TenantName.Default, null, 10))).Value);
        Assert.Equal(["landed"], (await intake.SendAsync(new ListImports(TenantName.Default, "shop", 10))).Value.Select(import => import.Status));
        Assert.Equal("dataset-not-found", (await intake.SendAsync(new ListImports(TenantName.Default, "none", 10))).Problem.Code);
    }

    /// <summary>A lake that fails, or refuses, when a landing is to be completed.</summary>
    sealed class Failing : ILandings
    {
        readonly ILandings inner = new ServiceCollection().AddLakeInMemory().BuildServiceProvider().GetRequiredService<ILandings>();

        public Exception? With { get; set; }

        public Problem? Refuse { get; set; }

        public async Task<ILanding> BeginAsync(LandingPlan plan, CancellationToken ct) => new Landing(this, await inner.BeginAsync(plan, ct));

        public Task<Result<SnapshotId>> RecountAsync(SnapshotId snapshot, EventTypes? valueEvents, int? silenceDays, CancellationToken ct) => inner.RecountAsync(snapshot, valueEvents, silenceDays, ct);

        sealed class Landing(Failing lake, ILanding inner) : ILanding
        {
            public Task AppendAsync(EventBatch batch, CancellationToken ct) => inner.AppendAsync(batch, ct);

            public async Task<Result<Landed>> CompleteAsync(SnapshotId? onto, CancellationToken ct) =>
                lake.With is { } failure ? throw failure : lake.Refuse is { } refused ? refused : await inner.CompleteAsync(onto, ct);

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
