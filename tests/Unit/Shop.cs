using Answering;
using Answers;
using Calendar;
using Cohorts;
using Customers;
using Lake;
using Lake.Memory;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Objects.Files;
using Quantities;
using Rfm;
using Rfm.Core;
using Store.Memory;

namespace Unit;

/// <summary>Something a customer did, as a test writes it down; the time is local time of the shop.</summary>
sealed record Sale(string? Customer, DateTime At, decimal Amount, string? Order = null, decimal? Quantity = null, decimal? UnitPrice = null)
{
    public string? Type { get; init; }

    public string? Channel { get; init; }
}

/// <summary>Sales in the lake that is kept in memory, with the question bricks wired as a process wires them.</summary>
sealed class Shop
{
    static readonly PropertyColumn[] Properties = [new("quantity", PropertyKind.Number), new("unitPrice", PropertyKind.Number), new("channel", PropertyKind.Text)];

    readonly Mediator mediator;

    Shop(IServiceProvider services, DatasetVersion version) =>
        (Services, Version, mediator) = (services, version, new Mediator(services));

    public IServiceProvider Services { get; }

    public DatasetVersion Version { get; }

    QuestionDesk Desk => Services.GetRequiredService<QuestionDesk>();

    public static Task<Shop> WithAsync(params IEnumerable<Sale> sales) => InAsync("UTC", DayOfWeek.Monday, sales);

    public static async Task<Shop> InAsync(string zone, DayOfWeek weekStart, IEnumerable<Sale> sales, Action<IServiceCollection>? more = null)
    {
        var wiring = new ServiceCollection().AddLakeInMemory().AddStoreInMemory().AddCohorts().AddCustomers().AddRfm().AddAnswering().AddObjectsInFiles(Path.Combine(Path.GetTempPath(), "perennial-questions")).AddSingleton<ISender>(provider => new Mediator(provider));
        more?.Invoke(wiring);
        var services = wiring.BuildServiceProvider();
        var name = DatasetId.Parse("shop").Value;
        var settings = new LakeSettings(zone, weekStart, CurrencyCode.Create("GBP").Value);
        await using var landing = await services.GetRequiredService<ILandings>().BeginAsync(
            new LandingPlan(name, new ImportId(new Guid(1, 0, 0, new byte[8])), settings, Properties), default);
        await landing.AppendAsync(Batch([.. sales], Zone.Create(zone).Value), default);
        var landed = await landing.CompleteAsync(null, default);
        return new Shop(services, new DatasetVersion(name, 1, landed.Value.Snapshot!.Value));
    }

    public async Task<RetentionTable> RetentionAsync(RetentionOptions options) => (await mediator.Send(new MeasureRetention(Version, options))).Value;

    public async Task<T> AnswerAsync<T>(IRequest<Result<T>> question)
        where T : notnull => (await mediator.Send(question)).Value;

    public async Task<RfmSegments> SegmentsAsync(RfmOptions options) => (await mediator.Send(new ScoreRfm(Version, options))).Value;

    public async Task<RfmScores> ScoresAsync(RfmOptions options) => (await History.ScoreAsync(Services.GetRequiredService<IStatistics>(), Version, options, default)).Value;

    /// <summary>The list behind an answer, which is short enough for one part.</summary>
    public async Task<AnswerTable> ListAsync(IQuestion question) => await (await Desk.ListAsync(question, default)).Value.SingleAsync();

    public async Task<Problem> RefusedListAsync(IQuestion question) => (await Desk.ListAsync(question, default)).Problem;

    /// <summary>The ids behind a cell of an answer.</summary>
    public async Task<IReadOnlyList<string>> BehindAsync(IQuestion question, string cell) => (await Desk.OpenAsync(question, cell, default)).Value.Customer;

    public async Task<Problem> RefusedCellAsync(IQuestion question, string cell) => (await Desk.OpenAsync(question, cell, default)).Problem;

    public async Task<Problem> RefusalAsync<T>(IRequest<Result<T>> request)
        where T : notnull => (await mediator.Send(request)).Problem;

    static EventBatch Batch(Sale[] sales, Zone zone)
    {
        var batch = new EventBatch(sales.Length, Properties) { Count = sales.Length };
        for (var i = 0; i < sales.Length; i++)
        {
            var at = zone.At(sales[i].At);
            batch.Line[i] = i + 2;
            batch.Content[i] = new Guid(i, 0, 0, new byte[8]);
            batch.Customer[i] = sales[i].Customer;
            batch.At[i] = at.UtcDateTime;
            batch.Day[i] = zone.DayOf(at);
            batch.Order[i] = sales[i].Order;
            batch.Type[i] = sales[i].Type;
            batch.Texts[2]![i] = sales[i].Channel;
            batch.Amount[i] = sales[i].Amount;
            batch.Numbers[0]![i] = sales[i].Quantity;
            batch.Numbers[1]![i] = sales[i].UnitPrice;
        }

        return batch;
    }
}
