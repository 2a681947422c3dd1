using Answers;
using Calendar;
using Lake;
using Lake.Memory;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Store.Memory;
using System.Text.Json;
using Wording;

namespace Forecasting.Unit.Questions;

/// <summary>An event as a test writes it down; times are local to the zone of the trade.</summary>
readonly record struct Deal(string? Customer, DateTime At, decimal Amount, string? Order = null, string? Country = null);

/// <summary>Deals in the lake that is kept in memory, with the brick wired as a process wires it.</summary>
sealed class Trade
{
    static readonly PropertyColumn[] Properties = [new("country", PropertyKind.Text)];

    readonly Mediator mediator;
    readonly Telling telling;

    Trade(IServiceProvider services, DatasetVersion version, Telling telling) => (Version, mediator, this.telling) = (version, new Mediator(services), telling);

    public DatasetVersion Version { get; }

    public static Task<Trade> OfAsync(params IEnumerable<Deal> deals) => InAsync("UTC", deals);

    public static async Task<Trade> InAsync(string zone, IEnumerable<Deal> deals)
    {
        var telling = new Telling();
        var services = new ServiceCollection().AddSingleton<IQuestionProgress>(telling).AddLakeInMemory().AddStoreInMemory().AddForecasting().BuildServiceProvider();
        var (name, all, calendar) = (DatasetId.Parse("shop").Value, deals.ToArray(), Zone.Create(zone).Value);
        var settings = new LakeSettings(zone, DayOfWeek.Monday, CurrencyCode.Create("EUR").Value);
        await using var landing = await services.GetRequiredService<ILandings>().BeginAsync(
            new LandingPlan(name, new ImportId(new Guid(1, 0, 0, new byte[8])), settings, Properties), default);
        var batch = new EventBatch(all.Length, Properties) { Count = all.Length };
        for (var i = 0; i < all.Length; i++)
        {
            var at = calendar.At(all[i].At);
            (batch.Line[i], batch.Content[i]) = (i + 2, new Guid(i, 0, 0, new byte[8]));
            (batch.Customer[i], batch.Order[i], batch.Amount[i]) = (all[i].Customer, all[i].Order, all[i].Amount);
            (batch.At[i], batch.Day[i], batch.Texts[0]![i]) = (at.UtcDateTime, calendar.DayOf(at), all[i].Country);
        }

        await landing.AppendAsync(batch, default);
        return new Trade(services, new DatasetVersion(name, 1, (await landing.CompleteAsync(null, default)).Value.Snapshot!.Value), telling);
    }

    /// <summary>A version of a dataset that is not there: for reading options only.</summary>
    public static DatasetVersion Nothing { get; } = new(DatasetId.Parse("shop").Value, 1, default);

    public Task<Result<MetricForecast>> AskAsync(ForecastOptions with, Action<int, int>? told = null, CancellationToken ct = default)
    {
        telling.To = told;
        return mediator.Send(new ForecastMetric(Version, with), ct);
    }

    public async Task<MetricForecast> ForecastAsync(ForecastOptions with) => (await AskAsync(with)).Value;

    /// <summary>Options of a forecast as an address has them.</summary>
    public static Result<ForecastOptions> Asked(params (string Name, string Value)[] given) =>
        DeclaredQuestion.Of(typeof(ForecastMetric)).Ask(Nothing, given.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value)), Zone.Utc).Map(question => ((ForecastMetric)question).With);

    public Task<Result<CohortForecast>> CohortsAsync(CohortForecastOptions with) => mediator.Send(new ForecastCohorts(Version, with));

    /// <summary>One deal in the middle of each month from January 2020.</summary>
    public static IEnumerable<Deal> Monthly(int months, Func<int, decimal> amount) =>
        Enumerable.Range(0, months).Select(month => new Deal("a", new DateTime(2020, 1, 15).AddMonths(month), amount(month)));

    public static string[] Codes(IEnumerable<Message> messages) => [.. messages.Select(message => message.Code)];

    public static string[] Codes(IAnswer answer) => Codes(answer.Head.Warnings);

    /// <summary>An argument of what an answer says, as text.</summary>
    public static string? Said(IAnswer answer, string code, string name) =>
        answer.Head.Find(code)!.Values[name] is var value && value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Null ? null : value.GetRawText();

    /// <summary>What an answer says, as people read it.</summary>
    public static string Sentence(IAnswer answer, string code, Language language) =>
        DeclaredQuestion.Of(answer is MetricForecast ? typeof(ForecastMetric) : typeof(ForecastCohorts)).Words.Say(answer.Head.Find(code)!, language);

    sealed class Telling : IQuestionProgress
    {
        public Action<int, int>? To { get; set; }

        public void Report(IQuestion question, int done, int all) => To?.Invoke(done, all);
    }
}
