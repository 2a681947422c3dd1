using Answers;
using Cohorts;
using Datasets;
using Lake.Memory;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Recompute;
using Rfm;
using Store.Memory;

namespace Unit.Recompute;

public class Planning_recomputation
{
    static readonly DatasetId Shop = DatasetId.Parse("shop").Value;
    static readonly DateTimeOffset Now = Times.Utc("2024-06-01T12:00:00");
    static readonly DatasetVersion First = new(Shop, 1, new SnapshotId("aa"));
    static readonly DatasetVersion Second = new(Shop, 2, new SnapshotId("bb"));

    readonly ServiceProvider services = new ServiceCollection().AddStoreInMemory().AddLakeInMemory().AddCohorts().AddRfm().AddRecompute().BuildServiceProvider();

    QuestionCatalog Catalog => services.GetRequiredService<QuestionCatalog>();

    IAnswers Answers => services.GetRequiredService<IAnswers>();

    async Task<IReadOnlyList<AnswerDue>> DueAsync(DatasetVersion version) => await new Mediator(services).Send(new PlanRecomputation(version));

    async Task PublishAsync(params DatasetVersion[] versions)
    {
        await ChangeAsync(new DatasetRegistered(Shop, "UTC", DayOfWeek.Monday, CurrencyCode.None, Now));
        await LandAsync(versions);
    }

    Task LandAsync(params DatasetVersion[] versions) => ChangeAsync([.. versions.Select(version => new SegmentsLanded(
        Shop, new ImportId(new Guid((int)version.Number, 0, 0, new byte[8])), version.Number, version.Snapshot, new Ledger(1, 1, 0, 0), null, Now))]);

    async Task ChangeAsync(params IReadOnlyList<DatasetEvent> log) =>
        Assert.True((await services.GetRequiredService<IDatasets>().ChangeAsync(Shop, _ => Result<IReadOnlyList<DatasetEvent>>.Ok(log), default)).IsOk);

    async Task AnswerAsync(DatasetVersion version, string kind, string options)
    {
        var question = Catalog.Read(kind, version, options).Value;
        await Answers.SaveAsync(
            new StoredAnswer { Id = AnswerKey.Of(question).Value, Dataset = "default/shop", Version = version.Number, Kind = kind, Question = options, Body = "{}", ComputedAt = Now }, default);
    }

    async Task StandAsync(string kind, string options) => await Answers.AddStandingAsync(Catalog.Stand(Shop, kind, options).Value, default);

    [Fact]
    public async Task waits_for_files_that_are_about_to_land_but_not_for_those_that_failed()
    {
        var clock = new Fixed(Now);
        await using var timed = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddStoreInMemory().AddLakeInMemory().AddCohorts().AddRecompute().BuildServiceProvider();
        var (datasets, sender, waiting) = (timed.GetRequiredService<IDatasets>(), new Mediator(timed), new ImportId(new Guid(9, 0, 0, new byte[8])));
        async Task HappenAsync(params DatasetEvent[] log) => Assert.True((await datasets.ChangeAsync(Shop, _ => Result<IReadOnlyList<DatasetEvent>>.Ok(log), default)).IsOk);
        Task<bool> WaitsAsync(DatasetVersion version) => sender.Send(new AwaitsImports(version));
        await HappenAsync(
            new DatasetRegistered(Shop, "UTC", DayOfWeek.Monday, CurrencyCode.None, Now), new SegmentsLanded(Shop, new ImportId(new Guid(1, 0, 0, new byte[8])), 1, First.Snapshot, new Ledger(1, 1, 0, 0), null, Now));

        Assert.False(await WaitsAsync(First));
        await HappenAsync(new ImportQueued(Shop, waiting, new ImportSource("a.csv", "raw/1", 1, "{}"), Now));
        Assert.True(await WaitsAsync(First));
        Assert.False(await WaitsAsync(First with { Number = 0 })); // Overtaken: its plan makes nothing due.
        clock.Now = Now + AwaitsImports.Longest + TimeSpan.FromSeconds(1);
        Assert.False(await WaitsAsync(First));
        clock.Now = Now;
        await HappenAsync(new ImportFailed(Shop, waiting, new Problem("disk-full", "a", "b"), Now));
        Assert.False(await WaitsAsync(First));
    }

    sealed class Fixed(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public async Task lets_every_kind_of_question_stand_with_its_defaults()
    {
        await PublishAsync(First);
        var due = await DueAsync(First);

        Assert.Equal(
            [new(First, "cohorts", AnswerJson.Write(new RetentionOptions())), new(First, "rfm", AnswerJson.Write(new RfmOptions()))],
            due);
    }

    [Fact]
    public async Task has_a_renamed_dataset_answered_under_its_new_name()
    {
        await PublishAsync(First, Second);
        foreach (var kind in (string[])["cohorts", "rfm"])
            await AnswerAsync(Second, kind, "{}");
        Assert.Empty(await new Mediator(services).Send(new PlanRenamed(Shop)));

        var old = DatasetName.Create("shop-old").Value;
        await ChangeAsync(new DatasetRenamed(Shop, old, Now));
        var due = await new Mediator(services).Send(new PlanRenamed(Shop));

        Assert.Equal([("cohorts", 2L, "shop-old"), ("rfm", 2L, "shop-old")], due.Select(answer => (answer.Kind, answer.Version.Number, answer.Version.Name.Value)));
        Assert.Equal(due, await DueAsync(Second)); // A landing that is planned later says the same, whatever its message was called.
        Assert.All(due, answer => Assert.True(new Mediator(services).Send(new IsStillDue(answer)).Result));
        await ChangeAsync(new DatasetRenamed(Shop, DatasetName.Create("shop-2023").Value, Now));
        Assert.All(due, answer => Assert.False(new Mediator(services).Send(new IsStillDue(answer)).Result));
        Assert.Empty(await new Mediator(services).Send(new PlanRenamed(DatasetId.Parse("nowhere").Value)));
    }

    [Fact]
    public async Task adds_the_questions_that_the_dataset_lets_stand()
    {
        await PublishAsync(First);
        await StandAsync("cohorts", """{"grain":"week"}""");
        var due = await DueAsync(First);

        Assert.Equal(["cohorts", "rfm", "cohorts"], due.Select(answer => answer.Kind));
        Assert.Contains("\"week\"", due[2].Question, StringComparison.Ordinal);
    }

    [Fact]
    public async Task asks_a_default_once_even_when_it_was_added_too()
    {
        await PublishAsync(First);
        await StandAsync("rfm", "{}");

        Assert.Equal(["cohorts", "rfm"], (await DueAsync(First)).Select(answer => answer.Kind));
    }

    [Fact]
    public async Task drops_what_was_due_for_a_version_that_a_newer_one_overtook()
    {
        await PublishAsync(First);
        var due = (await DueAsync(First))[0];
        Assert.True(await new Mediator(services).Send(new IsStillDue(due)));

        await LandAsync(Second);

        Assert.False(await new Mediator(services).Send(new IsStillDue(due)));
        Assert.True(await new Mediator(services).Send(new IsStillDue((await DueAsync(Second))[0])));
        Assert.False(await new Mediator(services).Send(new IsStillDue(due with { Version = new(DatasetId.Parse("gone").Value, 1, First.Snapshot) })));
    }

    [Fact]
    public async Task leaves_out_what_is_answered_already()
    {
        await PublishAsync(First);
        await AnswerAsync(First, "cohorts", "{}");

        Assert.Equal(["rfm"], (await DueAsync(First)).Select(answer => answer.Kind));
    }

    [Fact]
    public async Task asks_again_for_the_next_version()
    {
        await PublishAsync(First, Second);
        await AnswerAsync(First, "cohorts", "{}");
        await AnswerAsync(First, "rfm", "{}");

        Assert.Equal([(Second, "cohorts"), (Second, "rfm")], (await DueAsync(Second)).Select(answer => (answer.Version, answer.Kind)));
    }

    [Fact]
    public async Task plans_nothing_for_a_version_that_is_superseded()
    {
        await PublishAsync(First, Second);

        Assert.Empty(await DueAsync(First));
    }

    [Fact]
    public async Task plans_nothing_for_a_dataset_that_is_not_there() => Assert.Empty(await DueAsync(First));

    [Fact]
    public async Task leaves_questions_of_a_kind_it_does_not_know_to_others()
    {
        await PublishAsync(First);
        await Answers.AddStandingAsync(new StandingQuestion { Id = "x", Dataset = "default/shop", Kind = "weather", Question = "{}" }, default);

        Assert.Equal(["cohorts", "rfm"], (await DueAsync(First)).Select(answer => answer.Kind));
    }

    [Fact]
    public async Task plans_questions_that_can_be_put_together_again()
    {
        await PublishAsync(First);
        await StandAsync("rfm", """{"where":["quantity>0"],"asOf":"2011-12-10T12:50:00Z"}""");

        Assert.All(await DueAsync(First), due => Assert.Equal(due.Question, AnswerJson.Write(Catalog.Read(due.Kind, due.Version, due.Question).Value.Options)));
    }
}
