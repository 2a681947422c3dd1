using System.Text.Json;
using Calendar;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

/// <summary>The same random imports go into the plain loops and into DuckDB; every statistic must agree in every digit.</summary>
public sealed class Random_histories : IAsyncLifetime
{
    static readonly PropertyColumn[] Known = [new("quantity", PropertyKind.Number), new("Страна", PropertyKind.Text), new("Магазин", PropertyKind.Text)];

    static readonly string[] Conditions = ["quantity>0", "quantity!=1", "страна=Чили", "Страна>Перу", "amount>=0", "type=order", "type!=refund", "order<3"];

    /// <summary>Value events: none, or some, declared for a while.</summary>
    static readonly string[][] Valued = [[], [], ["order"], ["order", "-"], ["refund", "registration"]];

    /// <summary>Units and splits: mostly a text property or none, now and then one that both engines must refuse alike.</summary>
    static readonly string?[] Texts = [null, null, "Страна", "страна", "магазин", "quantity"];

    static readonly Gen<Row> AnyRow =
        from customer in Gen.OneOf("a", "b", "c", "Я", "d'", null)
        from day in Gen.Int[0, 800]
        from second in Gen.OneOf(0, 1, 43_200, 86_399)
        from amount in Gen.OneOf(0m, 1m, 2.5m, -1m, 0.000001m, 123_456_789.01m)
        from order in Gen.OneOf("1", "2", "10", null)
        from type in Gen.OneOf("order", "refund", null, "registration")
        from id in Gen.Frequency((3, Gen.Const((string?)null)), (2, Gen.Int[0, 12].Select(number => (string?)$"{number}")))
        from quantity in Gen.OneOf<decimal?>(-1m, 0m, 1m, 2m, null)
        from country in Gen.OneOf("Чили", "Перу", "", null)
        from shop in Gen.OneOf("1", "10", "2", null)
        select new Row(customer, $"{new DateTime(2010, 11, 15).AddDays(day / 20 * 20).AddSeconds(second):yyyy-MM-ddTHH:mm:ss}Z", amount)
        {
            Order = order,
            Type = type,
            Id = id,
            Properties = Properties(quantity, country, shop),
        };

    static readonly Gen<(Row[] Rows, int Properties, bool Repeat, string[] Valued)[]> AnyImports =
        Gen.Select(AnyRow.Array[0, 25], Gen.Int[0, 3], Gen.Bool, Gen.OneOf(Valued)).Array[1, 4];

    static readonly Gen<(Row[] Rows, int Properties, bool Repeat, string[] Valued)[]> ManyImports =
        Gen.Select(AnyRow.Array[0, 6], Gen.Int[0, 3], Gen.Bool, Gen.OneOf(Valued)).Array[10, 20];

    MemoryEngine Memory { get; } = new();

    DuckDbEngine DuckDb { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Memory.DisposeAsync();
        await DuckDb.DisposeAsync();
    }

    [Fact]
    public Task give_equal_landings_and_statistics_in_both_engines() => Gen.Select(
        AnyImports,
        Gen.Enum<Grain>(),
        Gen.Enum<DayOfWeek>(),
        Gen.OneOf(Conditions).Array[0, 2],
        Gen.Int[-100, 900],
        Gen.Select(Gen.OneOf(Texts), Gen.OneOf(Texts))).SampleAsync(
        (imports, grain, weekStart, conditions, asOfDay, texts) => AgreeAsync(imports, grain, weekStart, conditions, asOfDay, texts, _ => Task.CompletedTask),
        iter: 60,
        threads: 1);

    [Fact]
    public Task give_equal_landings_and_statistics_however_segments_are_merged_and_swept_in_between() => Gen.Select(
        ManyImports,
        Gen.Enum<Grain>(),
        Gen.Enum<DayOfWeek>(),
        Gen.OneOf(Conditions).Array[0, 1],
        Gen.Int[-100, 900],
        Gen.Select(Gen.OneOf(Texts), Gen.OneOf(Texts))).SampleAsync(
        (imports, grain, weekStart, conditions, asOfDay, texts) => AgreeAsync(imports, grain, weekStart, conditions, asOfDay, texts, LieOtherwiseAsync),
        iter: 8,
        threads: 1);

    /// <summary>Merges what is due, and removes what the snapshot no longer needs.</summary>
    async Task LieOtherwiseAsync(SnapshotId snapshot)
    {
        var layouts = DuckDb.Services.GetRequiredService<ILayouts>();
        (await layouts.CompactAsync(snapshot, default)).Value.Segments.ShouldBeLessThan(8);
        await layouts.SweepAsync([snapshot], new HashSet<ImportId>(), DateTimeOffset.MaxValue, default);
    }

    async Task AgreeAsync(
        (Row[] Rows, int Properties, bool Repeat, string[] Valued)[] imports, Grain grain, DayOfWeek weekStart, string[] conditions, int asOfDay, (string?, string?) texts, Func<SnapshotId, Task> between)
    {
        var where = Condition.ParseAll(conditions).Value;
        DateTimeOffset? asOf = asOfDay < 0 ? null : new DateTimeOffset(2010, 11, 15, 0, 0, 1, TimeSpan.Zero).AddDays(asOfDay);
        SnapshotId? left = null, right = null;
        for (var i = 0; i < imports.Length; i++)
        {
            var plan = Plan(i + 1, London with { WeekStart = weekStart, ValueEvents = Types(imports[i].Valued) }, [.. Known.Take(imports[i].Properties)]);
            Row[] rows = imports[i].Repeat && i > 0 ? [.. imports[i].Rows, .. imports[i - 1].Rows] : imports[i].Rows;
            var (expected, landed) = (await Memory.Landings.LandAsync(left, plan, rows), await DuckDb.Landings.LandAsync(right, plan, rows));
            (landed.Accepted, landed.Duplicate, landed.Snapshot.HasValue).ShouldBe((expected.Accepted, expected.Duplicate, expected.Snapshot.HasValue));
            landed.Conflicts.ShouldBe(expected.Conflicts);
            (landed.Accepted + landed.Duplicate + landed.Conflicts.Count).ShouldBe(rows.Length);
            (left, right) = (expected.Snapshot, landed.Snapshot);
            if (left is { } one && right is { } other)
            {
                await between(other);
                if (i == imports.Length - 1)
                    (one, other) = ((await Memory.Landings.RecountAsync(one, Types(imports[0].Valued), null, default)).Value, (await DuckDb.Landings.RecountAsync(other, Types(imports[0].Valued), null, default)).Value);
                await CompareAsync(one, other, new ActivityQuery(grain, asOf, where), new HistoryQuery(asOf, where), new PurchaseDaysQuery(asOf, where, texts.Item1, texts.Item2));
                var metrics = new MetricSeriesQuery(grain, asOf, where, texts.Item2);
                await SameAsync(Memory.Statistics.MetricSeriesAsync(one, metrics, default), DuckDb.Statistics.MetricSeriesAsync(other, metrics, default), Bare);
            }
        }
    }

    async Task CompareAsync(SnapshotId one, SnapshotId other, ActivityQuery activity, HistoryQuery history, PurchaseDaysQuery days)
    {
        await SameAsync(Memory.Statistics.DescribeAsync(one, default), DuckDb.Statistics.DescribeAsync(other, default), Bare);
        await SameAsync(Memory.Statistics.ActivityAsync(one, activity, default), DuckDb.Statistics.ActivityAsync(other, activity, default), Bare);
        await SameAsync(Memory.Statistics.HistoryAsync(one, history, default), DuckDb.Statistics.HistoryAsync(other, history, default), Bare);
        var purchases = history with { PurchasesOnly = true };
        await SameAsync(Memory.Statistics.HistoryAsync(one, purchases, default), DuckDb.Statistics.HistoryAsync(other, purchases, default), Bare);
        foreach (var split in new[] { history with { By = days.Split }, purchases with { By = days.Split } })
            await SameAsync(Memory.Statistics.HistoryAsync(one, split, default), DuckDb.Statistics.HistoryAsync(other, split, default), Bare);
        string[] properties = [.. (await Memory.Statistics.DescribeAsync(one, default)).Value.Properties.Select(property => property.Name)];
        foreach (var sums in new[] { history with { Sums = ["QUANTITY"] }, purchases with { Sums = properties }, purchases with { Sums = ["quantity", "Quantity"], By = days.Split } })
            await SameAsync(Memory.Statistics.HistoryAsync(one, sums, default), DuckDb.Statistics.HistoryAsync(other, sums, default), Bare);
        await SameAsync(Memory.Statistics.PurchaseDaysAsync(one, days, default), DuckDb.Statistics.PurchaseDaysAsync(other, days, default), Bare);
    }

    static async Task SameAsync<T>(Task<Result<T>> expected, Task<Result<T>> actual, Func<T, T> bare)
        where T : notnull
    {
        static string Text(Result<T> result, Func<T, T> bare) =>
            result.IsOk ? JsonSerializer.Serialize(bare(result.Value)) : JsonSerializer.Serialize((result.Problem.Code, result.Problem.Detail));

        Text(await actual, bare).ShouldBe(Text(await expected, bare));
    }

    /// <summary>Without what may differ: the engine's own names and its way to the answer.</summary>
    static SnapshotContents Bare(SnapshotContents contents) => contents with
    {
        Id = default,
        Segments = [],
    };

    static ActivityMatrix Bare(ActivityMatrix matrix) => matrix with { Evidence = Bare(matrix.Evidence) };

    static CustomerHistory Bare(CustomerHistory history) => history with { Evidence = Bare(history.Evidence) };

    static PurchaseDays Bare(PurchaseDays days) => days with { Evidence = Bare(days.Evidence) };

    static MetricSeries Bare(MetricSeries series) => series with { Evidence = Bare(series.Evidence) };

    static Evidence Bare(Evidence evidence) => evidence with { Snapshot = default, Query = "" };

    static EventTypes? Types(string[] valued) => valued.Length == 0 ? null : EventTypes.Create(valued).Value;

    static Dictionary<string, object> Properties(decimal? quantity, string? country, string? shop)
    {
        var properties = new Dictionary<string, object>();
        if (quantity is not null)
            properties["quantity"] = quantity;
        if (country is not null)
            properties["Страна"] = country;
        if (shop is not null)
            properties["Магазин"] = shop;
        return properties;
    }
}
