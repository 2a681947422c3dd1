using Answering;
using Answers;
using Cohorts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Quantities;
using Recompute;
using Worker;

namespace GeneratedCode;

public sealed class Answering_standing_questions
{
    static readonly DatasetVersion Version = new(DatasetId.Parse("shop").Value, 2, new SnapshotId("aa"));

    [Fact]
    public async Task logs_why_a_question_was_refused()
    {
        var told = await HandleAsync(new AnswerDue(Version, "cohorts", "{}"), new Problem("unknown-column", "No such column", "There is no property 'nosuch'."));

        Assert.Equal("refused: unknown-column: There is no property 'nosuch'. (cohorts of default/shop, version 2)", Assert.Single(told, line => line.Level == LogLevel.Warning).Text);
    }

    [Fact]
    public async Task logs_why_a_question_cannot_be_read()
    {
        var told = Assert.Single(await HandleAsync(new AnswerDue(Version, "cohorts", "{\"nosuch\":1}"), null));

        Assert.Equal(LogLevel.Warning, told.Level);
        Assert.StartsWith("refused: invalid-value: ", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_questions_of_other_processes_alone() => Assert.Empty(await HandleAsync(new AnswerDue(Version, "nosuch", "{}"), null));

    [Fact]
    public async Task says_nothing_of_a_question_that_was_answered() => Assert.Empty(await HandleAsync(new AnswerDue(Version, "cohorts", "{}"), null));

    [Fact]
    public async Task does_not_ask_for_a_version_that_a_newer_one_overtook()
    {
        var sender = new Answered(null, isStillDue: false);

        Assert.Empty(await HandleByAsync(new AnswerDue(Version, "cohorts", "{}"), sender));

        Assert.Equal(0, sender.Asked);
    }

    /// <summary>Its end would be logged as a failure; whoever works next begins it again.</summary>
    [Fact]
    public async Task neither_ends_nor_says_anything_when_the_process_is_told_to_stop()
    {
        var told = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        told.StopApplication();
        var log = new Lines();

        var handled = HandleByAsync(new AnswerDue(Version, "cohorts", "{}"), new Answered(null, isStillDue: true), told, log);

        await Assert.ThrowsAsync<TimeoutException>(() => handled.WaitAsync(TimeSpan.FromMilliseconds(200)));
        Assert.Empty(log.Told);
    }

    static Task<List<(LogLevel Level, string Text)>> HandleAsync(AnswerDue message, Problem? refusal) => HandleByAsync(message, new Answered(refusal, isStillDue: true));

    static async Task<List<(LogLevel Level, string Text)>> HandleByAsync(AnswerDue message, Answered sender, ApplicationLifetime? life = null, Lines? log = null)
    {
        log ??= new Lines();
        var catalog = new ServiceCollection().AddCohorts().BuildServiceProvider().GetRequiredService<QuestionCatalog>();
        var desk = new QuestionDesk(catalog, datasets: null!, answers: null!, labels: null!, statistics: null!, objects: null!, sender); // None of these questions names a segment.
        await AnswerDueHandler.Handle(message, sender, desk, life ?? new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), log, default);
        return log.Told;
    }

    sealed record Sent(Problem? Refusal) : IRefusable
    {
        public object? Outcome => null;
    }

    /// <summary>Answers every question in the same way.</summary>
    sealed class Answered(Problem? refusal, bool isStillDue) : ISender
    {
        public int Asked { get; private set; }

        public Task<object?> Send(object request, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Asked++;
            return Task.FromResult<object?>(new Sent(refusal));
        }

        public Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default) =>
            request is IsStillDue ? Task.FromResult((TResponse)(object)isStillDue) : throw new NotSupportedException();

        public Task Send<TRequest>(TRequest request, CancellationToken cancellationToken = default)
            where TRequest : IRequest => Task.CompletedTask;

        public IAsyncEnumerable<TResponse> CreateStream<TResponse>(IStreamRequest<TResponse> request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<object?> CreateStream(object request, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }

    sealed class Lines : ILogger
    {
        public List<(LogLevel Level, string Text)> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Told.Add((logLevel, formatter(state, exception)));
    }
}
