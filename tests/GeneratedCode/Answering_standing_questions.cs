using System.Runtime.CompilerServices;
using Answers;
using Forecasting;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quantities;
using Recompute;
using Worker;

namespace GeneratedCode;

public sealed class Answering_standing_questions
{
    static readonly DatasetVersion Version = new(DatasetName.Create("shop").Value, 2, new SnapshotId("aa"));

    [Theory]
    [InlineData("{\"by\":\"nosuch\"}")]
    [InlineData("{}")]
    public async Task logs_why_a_forecast_was_refused_and_not_that_it_was_made(string options)
    {
        var told = await HandleAsync(new AnswerDue(Version, "forecast", options), new Problem("unknown-column", "No such column", "There is no property 'nosuch'."));

        Assert.Equal("refused: unknown-column: There is no property 'nosuch'. (forecast of shop, version 2)", Assert.Single(told, line => line.Level == LogLevel.Warning).Text);
        Assert.DoesNotContain(told, line => line.Text.StartsWith("Done", StringComparison.Ordinal));
    }

    [Fact]
    public async Task logs_why_a_question_cannot_be_read()
    {
        var told = Assert.Single(await HandleAsync(new AnswerDue(Version, "forecast", "{\"nosuch\":1}"), null));

        Assert.Equal(LogLevel.Warning, told.Level);
        Assert.StartsWith("refused: invalid-question: ", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_questions_of_other_processes_alone() => Assert.Empty(await HandleAsync(new AnswerDue(Version, "nosuch", "{}"), null));

    [Fact]
    public async Task says_when_a_forecast_of_many_series_is_made()
    {
        var told = await HandleAsync(new AnswerDue(Version, "forecast", "{\"by\":\"country\"}"), null);

        Assert.All(told, line => Assert.Equal(LogLevel.Information, line.Level));
        Assert.StartsWith("Done", told[^1].Text, StringComparison.Ordinal);
    }

    static async Task<List<(LogLevel Level, string Text)>> HandleAsync(AnswerDue message, Problem? refusal)
    {
        var log = new Lines();
        var catalog = new ServiceCollection().AddForecasting().BuildServiceProvider().GetRequiredService<QuestionCatalog>();
        await AnswerDueHandler.Handle(message, new Answering(refusal), catalog, log, default);
        return log.Told;
    }

    sealed record Outcome(Problem? Refusal) : IRefusable;

    /// <summary>Answers every question in the same way.</summary>
    sealed class Answering(Problem? refusal) : ISender
    {
        public Task<object?> Send(object request, CancellationToken cancellationToken = default) => Task.FromResult<object?>(new Outcome(refusal));

        public Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default) =>
            Task.FromResult((TResponse)(object)(refusal is { } problem ? problem : Result<MetricForecast>.Ok(Unread)));

        // Nobody looks into it.
        static MetricForecast Unread => (MetricForecast)RuntimeHelpers.GetUninitializedObject(typeof(MetricForecast));

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
