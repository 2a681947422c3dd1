using Answers;
using Calendar;
using Churn.Core;
using Lake;
using Lake.Memory;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Churn.Unit;

/// <summary>A visit, as a test writes it down: who, on which day of 2024 counted from 0, how the customer came and what was paid.</summary>
readonly record struct Visit(string Customer, int Day, string? Channel = null, decimal Paid = 0);

/// <summary>Visits in the lake that is kept in memory.</summary>
sealed class Club
{
    static readonly DateOnly Begin = new(2024, 1, 1);
    static readonly PropertyColumn[] Properties = [new("channel", PropertyKind.Text)];

    readonly IServiceProvider services;
    readonly DatasetVersion version;

    Club(IServiceProvider services, DatasetVersion version) => (this.services, this.version) = (services, version);

    public static Task<Club> WithAsync(params Visit[] visits) => SilentAsync(null, visits);

    /// <summary>With a silence that is declared for the dataset.</summary>
    public static async Task<Club> SilentAsync(int? silence, params Visit[] visits)
    {
        var services = new ServiceCollection().AddLakeInMemory().AddChurn().BuildServiceProvider();
        var name = DatasetId.Parse("club").Value;
        var batch = new EventBatch(visits.Length, Properties) { Count = visits.Length };
        for (var i = 0; i < visits.Length; i++)
        {
            var at = At(visits[i].Day);
            batch.Line[i] = i + 2;
            batch.Content[i] = new Guid(i, 0, 0, new byte[8]);
            batch.Customer[i] = visits[i].Customer;
            batch.At[i] = at.UtcDateTime;
            batch.Day[i] = Zone.Utc.DayOf(at);
            batch.Amount[i] = visits[i].Paid;
            batch.Texts[0]![i] = visits[i].Channel;
        }

        await using var landing = await services.GetRequiredService<ILandings>().BeginAsync(
            new LandingPlan(name, new ImportId(new Guid(1, 0, 0, new byte[8])), new LakeSettings("UTC", DayOfWeek.Monday, CurrencyCode.Create("EUR").Value) { SilenceDays = silence }, Properties), default);
        await landing.AppendAsync(batch, default);
        return new(services, new(name, 1, (await landing.CompleteAsync(null, default)).Value.Snapshot!.Value));
    }

    /// <summary>Noon of a day.</summary>
    public static DateTimeOffset At(int day) => new(Begin.AddDays(day).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

    public async Task<LifetimesAnswer> LifetimesAsync(LifetimesOptions options) => (await AskAsync(options)).Value;

    public Task<Result<LifetimesAnswer>> AskAsync(LifetimesOptions options) =>
        new MeasureLifetimesHandler(services.GetRequiredService<IStatistics>()).Handle(new(version, options), default);

    public async Task<FlowsAnswer> FlowsAsync(FlowOptions options, params IAliveScores[] scores) =>
        (await new MeasureFlowsHandler(services.GetRequiredService<IStatistics>(), scores).Handle(new(version, options), default)).Value;

    public Task<Result<BaseProjection>> ProjectAsync(BasePlanOptions options) =>
        new ProjectBaseHandler(services.GetRequiredService<IStatistics>()).Handle(new(version, options), default);

    public Task<Result<CellCustomers>> OpenLifetimesAsync(LifetimesOptions options, string cell) =>
        new OpenLifetimesCellHandler(services.GetRequiredService<IStatistics>()).Handle(new(new(version, options), CellName.Parse(cell)!), default);

    public Task<Result<CellCustomers>> OpenAsync(FlowOptions options, string cell, params IAliveScores[] scores) =>
        new OpenFlowCellHandler(services.GetRequiredService<IStatistics>(), scores).Handle(new(new(version, options), CellName.Parse(cell)!), default);
}
