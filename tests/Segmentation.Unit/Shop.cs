using Answers;
using Calendar;
using Lake;
using Lake.Memory;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Segmentation.Core;
using Wording;

namespace Segmentation.Unit;

/// <summary>A purchase as a test writes it down: who, on which day of 2024 counted from 0, for how much, of what.</summary>
readonly record struct Sale(string Customer, int Day, decimal Amount = 10, string? Product = null, decimal? Quantity = null);

/// <summary>Purchases in the lake that is kept in memory.</summary>
sealed class Shop
{
    static readonly DateOnly Begin = new(2024, 1, 1);
    static readonly PropertyColumn[] Properties = [new("product", PropertyKind.Text), new("quantity", PropertyKind.Number)];
    static readonly Phrasebook Words = Phrasebook.Of(typeof(SegmentationComponent).Assembly);

    readonly IServiceProvider services;
    readonly DatasetVersion version;

    Shop(IServiceProvider services, DatasetVersion version) => (this.services, this.version) = (services, version);

    public static async Task<Shop> WithAsync(params Sale[] sales)
    {
        var services = new ServiceCollection().AddLakeInMemory().AddSegmentation().BuildServiceProvider();
        var name = DatasetId.Parse("shop").Value;
        var batch = new EventBatch(sales.Length, Properties) { Count = sales.Length };
        for (var i = 0; i < sales.Length; i++)
        {
            var at = At(sales[i].Day);
            batch.Line[i] = i + 2;
            batch.Content[i] = new Guid(i, 0, 0, new byte[8]);
            batch.Customer[i] = sales[i].Customer;
            batch.At[i] = at.UtcDateTime;
            batch.Day[i] = Zone.Utc.DayOf(at);
            batch.Amount[i] = sales[i].Amount;
            batch.Texts[0]![i] = sales[i].Product;
            batch.Numbers[1]![i] = sales[i].Quantity;
        }

        await using var landing = await services.GetRequiredService<ILandings>().BeginAsync(
            new LandingPlan(name, new ImportId(new Guid(1, 0, 0, new byte[8])), new LakeSettings("UTC", DayOfWeek.Monday, CurrencyCode.Create("EUR").Value), Properties), default);
        await landing.AppendAsync(batch, default);
        return new(services, new(name, 1, (await landing.CompleteAsync(null, default)).Value.Snapshot!.Value));
    }

    /// <summary>Noon of a day.</summary>
    public static DateTimeOffset At(int day) => new(Begin.AddDays(day).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

    /// <summary>Three kinds of customers that nobody could mix up: so many of each.</summary>
    public static IEnumerable<Sale> ThreeKinds(int each)
    {
        for (var i = 0; i < each; i++)
        {
            yield return new($"once-{i:00}", 20 + (i % 9), 20 + (i % 5), "a");
            for (var n = 0; n < 4; n++)
                yield return new($"some-{i:00}", 100 + (40 * n) + (i % 11), 60 + (i % 7), n % 2 == 0 ? "a" : "b");
            for (var n = 0; n < 25; n++)
                yield return new($"much-{i:00}", 10 + (14 * n) + (i % 3), 300 + (i % 13), $"{n % 5}");
        }
    }

    public Task<Result<ClustersAnswer>> ClustersAsync(ClusterOptions options) => new ClusterCustomersHandler(Lake, Labels).Handle(new(version, options), default);

    public Task<Result<SegmentsAnswer>> SegmentsAsync(SegmentOptions options) => new FindSegmentsHandler(Lake, Labels).Handle(new(version, options), default);

    public Task<Result<PercentilesAnswer>> PercentilesAsync(PercentileOptions options) => new RankAgainstOwnPastHandler(Lake, Labels).Handle(new(version, options), default);

    public Task<Result<CellCustomers>> OpenAsync(IQuestion question, string cell) => question switch
    {
        ClusterCustomers one => new OpenClusterCellHandler(Lake, Labels).Handle(new(one, CellName.Parse(cell)!), default),
        FindSegments one => new OpenSegmentCellHandler(Lake, Labels).Handle(new(one, CellName.Parse(cell)!), default),
        _ => new OpenPercentileCellHandler(Lake, Labels).Handle(new((RankAgainstOwnPast)question, CellName.Parse(cell)!), default),
    };

    public async Task<LabelTable> ListAsync(IQuestion question)
    {
        var id = (await Labels.ListAsync(version.Dataset, default)).Single(id => id.Key == AnswerKey.Of(question).Value);
        return (await Labels.ReadAsync(id, default)).Value;
    }

    public DatasetVersion Version => version;

    IStatistics Lake => services.GetRequiredService<IStatistics>();

    ILabels Labels => services.GetRequiredService<ILabels>();

    /// <summary>What came back from the store reads the same as what went in, and what it says and shows is whole in every language.</summary>
    public static void KeepsInTheStore<T>(T answer)
        where T : class, IAnswer
    {
        var written = AnswerJson.Write(answer);
        Assert.Equal(written, AnswerJson.Write(AnswerJson.Read<T>(written)));
        var tables = answer.Tables().ToDictionary(table => table.Name);
        Assert.All(tables.Values, table => Assert.All(table.Columns, column => Assert.Equal(table.Rows, column.Count)));
        Assert.All(answer.Pictures(), picture => Assert.Subset(tables[picture.Table].Columns.Select(column => column.Name).ToHashSet(), picture.Y.Append(picture.X).ToHashSet()));
        var said = answer.Head.Definition.Concat(answer.Head.Warnings).Concat(tables.Values.Select(table => table.Note).OfType<Message>());
        Assert.All(said, message => Assert.All(Languages.All, language => Assert.DoesNotContain("{", Words.Say(message, language), StringComparison.Ordinal)));
    }
}
