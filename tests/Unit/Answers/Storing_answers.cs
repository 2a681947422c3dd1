using Answers;
using Ardalis.Specification;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Unit.Answers;

public class Storing_answers
{
    static readonly DateTimeOffset Now = new(2011, 12, 10, 12, 50, 0, TimeSpan.Zero);

    readonly HowManyHandler handler = new();
    readonly AnswersInAList answers = new();
    readonly Mediator mediator;

    public Storing_answers() => mediator = new Mediator(new ServiceCollection()
        .AddSingleton<TimeProvider>(new StoppedClock())
        .AddSingleton<IAnswers>(answers)
        .AddQuestions(typeof(HowMany).Assembly)
        .AddSingleton<IRequestHandler<HowMany, Result<Count>>>(handler)
        .AddSingleton<IRequestHandler<HowManyNow, Result<Count>>>(new HowManyNowHandler(handler))
        .BuildServiceProvider());

    static HowMany Question(string what = "orders") => new(Versions.First, new HowManyOptions { What = what });

    [Fact]
    public async Task computes_the_first_time_and_not_the_second()
    {
        await mediator.Send(Question());
        await mediator.Send(Question());

        Assert.Equal(1, handler.Asked);
        Assert.Single(answers.Stored);
    }

    [Fact]
    public async Task gives_the_same_bytes_computed_or_found()
    {
        var computed = AnswerJson.Write((await mediator.Send(Question())).Value);
        var found = AnswerJson.Write((await mediator.Send(Question())).Value);

        Assert.Equal(computed, found);
        Assert.Equal(computed, answers.Stored.Single().Body);
    }

    [Fact]
    public async Task keeps_what_was_asked_of_which_version_and_when()
    {
        await mediator.Send(Question());
        var stored = answers.Stored.Single();

        Assert.Equal(AnswerKey.Of(Question()).Value, stored.Id);
        Assert.Equal(("default/shop", 1L, "how-many"), (stored.Dataset, stored.Version, stored.Kind));
        Assert.Equal(AnswerJson.Write(Question().With), stored.Question);
        Assert.Equal(Now, stored.ComputedAt);
    }

    [Fact]
    public async Task keeps_no_refusals()
    {
        Assert.Equal("animal-not-found", (await mediator.Send(Question("unicorns"))).Problem.Code);
        Assert.Equal("animal-not-found", (await mediator.Send(Question("unicorns"))).Problem.Code);

        Assert.Equal(2, handler.Asked);
        Assert.Empty(answers.Stored);
    }

    [Fact]
    public async Task computes_anew_for_another_version()
    {
        await mediator.Send(Question());
        await mediator.Send(Question() with { Of = Versions.First with { Number = 2, Snapshot = new SnapshotId("bb") } });

        Assert.Equal(2, handler.Asked);
        Assert.Equal([1, 2], answers.Stored.Select(answer => answer.Version));
    }

    [Fact]
    public async Task keeps_no_answers_that_are_not_worth_it()
    {
        await mediator.Send(new HowManyNow(Versions.First, new HowManyOptions()));
        await mediator.Send(new HowManyNow(Versions.First, new HowManyOptions()));

        Assert.Equal(2, handler.Asked);
        Assert.Empty(answers.Stored);
    }

    [Fact]
    public async Task checks_options_made_in_code_before_anything_else()
    {
        var problem = (await mediator.Send(new HowMany(Versions.First, new HowManyOptions { What = "", Where = ["quantity"], Pace = (Pace)7 }))).Problem;

        Assert.Equal("invalid-value", problem.Code);
        Assert.Equal(["pace", "what", "where"], problem.Fields.Keys.Order());
        Assert.Equal(0, handler.Asked);
    }

    sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    sealed class AnswersInAList : IAnswers
    {
        public List<StoredAnswer> Stored { get; } = [];

        public Task<StoredAnswer?> FindAsync(TenantName tenant, AnswerKey key, CancellationToken ct) => Task.FromResult(Stored.Find(answer => answer.Id == key.Value));

        public Task SaveAsync(StoredAnswer answer, CancellationToken ct)
        {
            Stored.Add(answer);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<StoredAnswer>> ListAsync(TenantName tenant, ISpecification<StoredAnswer> specification, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<StoredAnswer>>([.. specification.Evaluate(Stored)]);

        public Task AddStandingAsync(StandingQuestion question, CancellationToken ct) => throw new NotSupportedException("Nothing stands here.");

        public Task<bool> RemoveStandingAsync(DatasetId dataset, string id, CancellationToken ct) => throw new NotSupportedException("Nothing stands here.");

        public Task<IReadOnlyList<StandingQuestion>> ListStandingAsync(TenantName tenant, ISpecification<StandingQuestion> specification, CancellationToken ct) =>
            throw new NotSupportedException("Nothing stands here.");
    }
}
