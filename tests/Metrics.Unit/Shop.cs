using Answers;
using Calendar;
using Lake;
using Lake.Memory;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Store.Memory;
using Wording;

namespace Metrics.Unit;

/// <summary>Something a customer did, as a test writes it down; the time is local time of the shop, and of one instant the order of the list counts.</summary>
sealed record Deed(string? Customer, DateTime At, decimal Amount = 0, string? Order = null, string? Type = null, string? Country = null, decimal? Quantity = null);

/// <summary>Deeds in the lake that is kept in memory, with the brick wired as a process wires it.</summary>
sealed class Shop
{
    static readonly PropertyColumn[] Properties = [new("country", PropertyKind.Text), new("quantity", PropertyKind.Number)];

    readonly Mediator mediator;

    Shop(IServiceProvider services, DatasetVersion version) => (Version, mediator) = (version, new Mediator(services));

    public DatasetVersion Version { get; }

    public static Task<Shop> WithAsync(params IEnumerable<Deed> deeds) => InAsync("UTC", deeds);

    public static async Task<Shop> InAsync(string zone, IEnumerable<Deed> deeds)
    {
        var services = new ServiceCollection().AddLakeInMemory().AddStoreInMemory().AddMetricQuestions().BuildServiceProvider();
        var name = DatasetId.Parse("shop").Value;
        var settings = new LakeSettings(zone, DayOfWeek.Monday, CurrencyCode.Create("GBP").Value);
        await using var landing = await services.GetRequiredService<ILandings>().BeginAsync(
            new LandingPlan(name, new ImportId(new Guid(1, 0, 0, new byte[8])), settings, Properties), default);
        await landing.AppendAsync(Batch([.. deeds], Zone.Create(zone).Value), default);
        var landed = await landing.CompleteAsync(null, default);
        return new Shop(services, new DatasetVersion(name, 1, landed.Value.Snapshot!.Value));
    }

    public async Task<MetricsTable> MetricsAsync(MetricsOptions options) => Kept((await mediator.Send(new MeasureMetrics(Version, options))).Value);

    public async Task<ActiveUsersTable> ActiveUsersAsync(ActiveUsersOptions options) => Kept((await mediator.Send(new MeasureActiveUsers(Version, options))).Value);

    public async Task<RecurringRevenueTable> RecurringAsync(RecurringRevenueOptions options) => Kept((await mediator.Send(new MeasureRecurringRevenue(Version, options))).Value);

    public async Task<FunnelTable> FunnelAsync(FunnelOptions options) => Kept((await mediator.Send(new MeasureFunnel(Version, options))).Value);

    public async Task<T> AnswerAsync<T>(IRequest<Result<T>> question)
        where T : notnull => (await mediator.Send(question)).Value;

    /// <summary>The ids behind a cell of an answer.</summary>
    public async Task<IReadOnlyList<string>> BehindAsync(IQuestion question, string cell) => (await mediator.Send(question.Declared.Open(question, CellName.Parse(cell)!))).Value.Customer;

    public async Task<Problem> RefusedCellAsync(IQuestion question, string cell) => (await mediator.Send(question.Declared.Open(question, CellName.Parse(cell)!))).Problem;

    public async Task<Problem> RefusalAsync<T>(IRequest<Result<T>> request)
        where T : notnull => (await mediator.Send(request)).Problem;

    /// <summary>The numbers of a column of an answer's table.</summary>
    public static object?[] ColumnOf(IAnswer answer, string table, string column)
    {
        var found = answer.Tables().Single(one => one.Name == table).Columns.Single(one => one.Name == column);
        return [.. Enumerable.Range(0, found.Count).Select(found.At)];
    }

    /// <summary>What came back from the store reads the same as what went in, and what it says and shows is whole.</summary>
    static T Kept<T>(T answer)
        where T : class, IAnswer
    {
        var written = AnswerJson.Write(answer);
        Assert.Equal(written, AnswerJson.Write(AnswerJson.Read<T>(written)));

        var tables = answer.Tables().ToDictionary(table => table.Name);
        Assert.All(tables.Values, table => Assert.All(table.Columns, column =>
        {
            Assert.Equal((table.Rows, table.Rows, table.Rows), (column.Count, column.Unfinished?.Count ?? table.Rows, column.Labels?.Count ?? table.Rows));
            Assert.True(table.Name.Length > 0 && column.Label is { En.Length: > 0, Ru.Length: > 0 }, $"{table.Name}.{column.Name}");
        }));
        Assert.All(tables.Values, table => Assert.Distinct(table.Columns.Select(column => column.Name)));
        Assert.All(answer.Pictures(), picture => Assert.Subset(tables[picture.Table].Columns.Select(column => column.Name).ToHashSet(), picture.Y.Append(picture.X).ToHashSet()));
        var words = DeclaredQuestion.Of(typeof(MeasureMetrics)).Words;
        var said = answer.Head.Definition.Concat(answer.Head.Warnings).Concat(tables.Values.Select(table => table.Note).OfType<Message>());
        Assert.All(said, message => Assert.All(Languages.All, language => Assert.DoesNotContain("{", words.Say(message, language), StringComparison.Ordinal)));
        return answer;
    }

    static EventBatch Batch(Deed[] deeds, Zone zone)
    {
        var batch = new EventBatch(deeds.Length, Properties) { Count = deeds.Length };
        for (var i = 0; i < deeds.Length; i++)
        {
            var at = zone.At(deeds[i].At);
            batch.Line[i] = i + 2;
            batch.Content[i] = new Guid(i, 0, 0, new byte[8]);
            batch.Customer[i] = deeds[i].Customer;
            batch.At[i] = at.UtcDateTime;
            batch.Day[i] = zone.DayOf(at);
            batch.Order[i] = deeds[i].Order;
            batch.Type[i] = deeds[i].Type;
            batch.Amount[i] = deeds[i].Amount;
            batch.Texts[0]![i] = deeds[i].Country;
            batch.Numbers[1]![i] = deeds[i].Quantity;
        }

        return batch;
    }
}
