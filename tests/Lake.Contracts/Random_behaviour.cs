using System.Text.Json;
using Calendar;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

/// <summary>What customers did, at random, and any question of how they behaved: the plain loops and the passes must agree in every digit, and every number must have exactly its customers.</summary>
public sealed partial class Random_behaviour : IAsyncLifetime
{
    /// <summary>
    /// A usual run takes a minute or so. PERENNIAL_RANDOM_DATA_SETS asks for more data sets, each then with a question of every kind: a thousand take some minutes and were run when statistics changed.
    /// </summary>
    static readonly int DataSets = int.TryParse(Environment.GetEnvironmentVariable("PERENNIAL_RANDOM_DATA_SETS"), out var asked) ? asked : 12;

    static readonly int Questions = DataSets > 12 ? 1 : 25;


    MemoryEngine Memory { get; } = new();

    DuckDbEngine DuckDb { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Memory.DisposeAsync();
        await DuckDb.DisposeAsync();
    }

    [Fact]
    public Task gives_equal_statistics_in_both_engines_and_every_number_its_customers() => Gen.Select(
        Gen.Bool.SelectMany(daysOnly => AnyRows(daysOnly).Array[1, 10]),
        Gen.Enum<DayOfWeek>(),
        Gen.Select(AnyActivity, AnyFlows, AnyFunnel, AnyLifetimes, AnyWindows).Array[Questions]).SampleAsync(
        async (imports, weekStart, questions) =>
        {
            SnapshotId? left = null, right = null;
            for (var i = 0; i < imports.Length; i++)
            {
                var plan = Plan(i + 1, London with { WeekStart = weekStart }, Known) with { Source = i % 3 == 2 ? "till" : null };
                (left, right) = ((await Memory.Landings.LandAsync(left, plan, imports[i])).Snapshot, (await DuckDb.Landings.LandAsync(right, plan, imports[i])).Snapshot);
            }

            if (left is not { } one || right is not { } other)
                return;
            _ = await DuckDb.Services.GetRequiredService<ILayouts>().CompactAsync(other, default);
            foreach (var (engine, snapshot) in new (Engine, SnapshotId)[] { (Memory, one), (DuckDb, other) })
            {
                await engine.Labels.WriteAsync(CustomerGroups.IdOf(Shop, snapshot, "segment:vip@1"), CustomerGroups.Of(["a", "c", "nobody", "я"]), default);
                await engine.Labels.WriteAsync(CustomerGroups.IdOf(Shop, snapshot, "segment:kind@2"), CustomerGroups.Of(["a", "b", "c", "d"], ["x", "y", null, "x"]), default);
            }

            foreach (var (activity, flows, funnel, lifetimes, windows) in questions)
            {
                await LifetimesAsync(one, other, lifetimes);
                await MetricsAsync(one, other, new MetricSeriesQuery(activity.Grain, activity.AsOf, activity.Where, activity.By));
                await CohortsAsync(one, other, activity);
                await FlowsAsync(one, other, flows);
                await FunnelAsync(one, other, funnel);
                await WindowsAsync(one, other, windows);
                await HistoryAsync(one, other, new HistoryQuery(activity.AsOf, activity.Where, flows.SilenceDays is null) { By = activity.By });
                await EventsAsync(one, other, activity.AsOf, activity.Where);
                var days = new PurchaseDaysQuery(activity.AsOf, activity.Where) { Attributes = ["channel", "quantity"] };
                await SameAsync(lake => lake.PurchaseDaysAsync(lake == Memory.Statistics ? one : other, days, default), answer => answer with { Evidence = Bare(answer.Evidence) });
            }
        },
        iter: DataSets,
        threads: 1);

    async Task CohortsAsync(SnapshotId one, SnapshotId other, ActivityQuery query)
    {
        var matrix = await SameAsync(lake => lake.ActivityAsync(lake == Memory.Statistics ? one : other, query, default), answer => answer with { Evidence = Bare(answer.Evidence) });
        if (matrix is null)
            return;
        for (var i = 0; i < matrix.Cohort.Count; i += 3)
            await ListAsync(one, other, new CustomerCell.InCohorts(query, CohortChoice.Of(matrix, matrix.Cohort[i]), matrix.Age[i]), matrix.Customers[i]);
        foreach (var cohort in matrix.Reach.Cohort.Distinct().Take(2))
        {
            var size = matrix.Reach.Cohort.Zip(matrix.Reach.Customers).Where(entry => entry.First == cohort).Sum(entry => entry.Second);
            await ListAsync(one, other, new CustomerCell.InCohorts(query, CohortChoice.Of(matrix, cohort), null), size);
        }

        if (!query.IsRecurring)
            await TogetherAsync(one, other, query, matrix);
    }

    /// <summary>All cohorts, and some of them, taken together at an age.</summary>
    async Task TogetherAsync(SnapshotId one, SnapshotId other, ActivityQuery query, ActivityMatrix matrix)
    {
        foreach (var age in matrix.Age.Distinct().Take(3))
        {
            int[] entries = [.. Enumerable.Range(0, matrix.Age.Count).Where(i => matrix.Age[i] == age)], some = [.. entries.Where((_, i) => i % 2 == 0)];
            var end = query.Returning == Returning.Bracket ? query.Brackets[age].To : age;
            await ListAsync(one, other, new CustomerCell.InCohorts(query, CohortChoice.Of(matrix, entries.Select(i => matrix.Cohort[i])), age), entries.Sum(i => matrix.Customers[i]));
            await ListAsync(one, other, new CustomerCell.InCohorts(query, CohortChoice.Of(matrix, some.Select(i => matrix.Cohort[i])), age, AtAge.CountingAndOver), some.Sum(i => matrix.Over[i]));
            await ListAsync(one, other, new CustomerCell.InCohorts(query, null, age, AtAge.Over), matrix.Reach.LastOver.Zip(matrix.Reach.Customers).Where(reach => reach.First >= end).Sum(reach => reach.Second));
        }
    }

    async Task FlowsAsync(SnapshotId one, SnapshotId other, FlowQuery query)
    {
        var flows = await SameAsync(lake => lake.FlowsAsync(lake == Memory.Statistics ? one : other, query, default), answer => answer with { Evidence = Bare(answer.Evidence) });
        if (flows is null)
            return;
        Conserve(flows);
        for (var i = 0; i < Math.Min(flows.Period.Count, 4); i++)
        {
            foreach (var (move, count) in new[] { (FlowMove.Active, flows.Active[i]), (FlowMove.New, flows.New[i]), (FlowMove.Retained, flows.Retained[i]), (FlowMove.Reactivated, flows.Reactivated[i]), (FlowMove.Churned, flows.Churned[i]) })
                await ListAsync(one, other, new CustomerCell.InFlow(query, flows.Period[i], move, flows.Values?[i]), count);
        }

        if (flows.Values is { } values && flows.Period.Count > 0)
            await ListAsync(one, other, new CustomerCell.InFlow(query, flows.Period[^1], FlowMove.Active) { Except = Some }, Except(values, i => flows.Period[i] == flows.Period[^1] ? flows.Active[i] : 0));
    }

    static void Conserve(FlowSeries flows)
    {
        foreach (var value in Enumerable.Range(0, flows.Period.Count).GroupBy(i => flows.Values?[i]))
        {
            var (active, revenue) = (0L, 0m);
            foreach (var i in value)
            {
                flows.Active[i].ShouldBe(active + flows.New[i] + flows.Reactivated[i] - flows.Churned[i]);
                flows.Money.Revenue[i].ShouldBe(revenue + flows.Money.New[i] + flows.Money.Expansion[i] + flows.Money.Reactivated[i] - flows.Money.Contraction[i] - flows.Money.Churned[i]);
                (active, revenue) = (flows.Active[i], flows.Money.Revenue[i]);
            }
        }
    }

    static readonly string[] Some = ["ads", "order", "1…<2"];

    /// <summary>Sums over all values but some.</summary>
    static long Except(IReadOnlyList<string> values, Func<int, long> count) => Enumerable.Range(0, values.Count).Where(i => !Some.Contains(values[i])).Sum(count);

    async Task FunnelAsync(SnapshotId one, SnapshotId other, FunnelQuery query)
    {
        var funnel = await SameAsync(lake => lake.FunnelAsync(lake == Memory.Statistics ? one : other, query, default), answer => answer with { Evidence = Bare(answer.Evidence) });
        for (var i = 0; i < (funnel?.Step.Count ?? 0); i++)
            await ListAsync(one, other, new CustomerCell.InFunnel(query, funnel!.Step[i], false, funnel.Period?[i], funnel.Values?[i]), funnel.Customers[i]);
        if (funnel?.Values is { } values && funnel.Step.Count > 0)
            await ListAsync(one, other, new CustomerCell.InFunnel(query, 0, false, funnel.Period?[0]) { Except = Some }, Except(values, i => funnel.Step[i] == 0 && funnel.Period?[i] == funnel.Period?[0] ? funnel.Customers[i] : 0));
    }

    async Task LifetimesAsync(SnapshotId one, SnapshotId other, LifetimesQuery query)
    {
        var lifetimes = await SameAsync(lake => lake.LifetimesAsync(lake == Memory.Statistics ? one : other, query, default), answer => answer with { Evidence = Bare(answer.Evidence) });
        for (var i = 0; i < (lifetimes?.Days.Count ?? 0); i += 4)
        {
            var (days, value) = (lifetimes!.Days[i], lifetimes.Values?[i]);
            await ListAsync(one, other, new CustomerCell.InLifetimes(query, days - 1, days, true, value is null ? null : [value]), lifetimes.Ended[i]);
            await ListAsync(one, other, new CustomerCell.InLifetimes(query, days - 1, days, null, value is null ? null : [value]), lifetimes.Ended[i] + lifetimes.Censored[i]);
        }
    }

    async Task MetricsAsync(SnapshotId one, SnapshotId other, MetricSeriesQuery query)
    {
        var metrics = await SameAsync(lake => lake.MetricSeriesAsync(lake == Memory.Statistics ? one : other, query, default), answer => answer with { Evidence = Bare(answer.Evidence) });
        for (var i = 0; i < (metrics?.Period.Count ?? 0); i += 5)
        {
            foreach (var (who, count) in new[] { (PeriodCustomers.Active, metrics!.Active[i]), (PeriodCustomers.Buyers, metrics.Buyers[i]), (PeriodCustomers.New, metrics.New[i]) })
                await ListAsync(one, other, new CustomerCell.InPeriod(query, metrics.Period[i], who, metrics.By?[i]), count);
        }

        if (metrics is not { Period.Count: > 0 })
            return;
        var (first, last) = (metrics.Period[metrics.Period.Count / 3], metrics.Period[^1]);
        var begun = new CustomerCell.InPeriod(query, first, PeriodCustomers.New, metrics.By?[^1]) { Last = last };
        await ListAsync(one, other, begun, Enumerable.Range(0, metrics.Period.Count).Where(i => metrics.Period[i] >= first && metrics.By?[i] == metrics.By?[^1]).Sum(i => metrics.New[i]));
        if (metrics.By is { } values)
            await ListAsync(one, other, begun with { Except = Some }, Except(values, i => metrics.Period[i] >= first ? metrics.New[i] : 0));
    }

    async Task WindowsAsync(SnapshotId one, SnapshotId other, ActiveWindowsQuery query)
    {
        var windows = await SameAsync(lake => lake.ActiveWindowsAsync(lake == Memory.Statistics ? one : other, query, default), answer => answer with { Evidence = Bare(answer.Evidence) });
        for (var i = 0; i < (windows?.Day.Count ?? 0); i += 97)
        {
            await ListAsync(one, other, new CustomerCell.InWindow(query, windows!.Day[i], query.Windows[1]), windows.Active[1][i]);
            for (var part = 0; part < windows.Parts.Count; part++)
                await ListAsync(one, other, new CustomerCell.InWindow(query, windows.Day[i], query.Windows[1], part), windows.Parts[part][1][i]);
        }
    }

    /// <summary>A customer has the value of the first event, as in flows: those who ever were new with a value are as many.</summary>
    async Task HistoryAsync(SnapshotId one, SnapshotId other, HistoryQuery query)
    {
        var history = await SameAsync(lake => lake.HistoryAsync(lake == Memory.Statistics ? one : other, query, default), answer => answer with { Evidence = Bare(answer.Evidence) });
        if (history?.Value is not { } values || query.PurchasesOnly)
            return;
        var flows = (await Memory.Statistics.FlowsAsync(one, new FlowQuery(Grain.Year, query.AsOf, query.Where) { By = query.By }, default)).Value;
        foreach (var value in flows.Values!.Distinct())
            values.Count(own => own == value).ShouldBe((int)Enumerable.Range(0, flows.Period.Count).Where(i => flows.Values![i] == value).Sum(i => flows.New[i]));
    }

    /// <summary>All events of each customer, page by page, from either end.</summary>
    async Task EventsAsync(SnapshotId one, SnapshotId other, DateTimeOffset? asOf, IReadOnlyList<Condition> where)
    {
        foreach (var customer in new[] { "a", "я", "nobody" })
        {
            foreach (var isNewestFirst in new[] { false, true })
            {
                var (query, count, total) = (new CustomerEventsQuery(customer, asOf, where, 3) { IsNewestFirst = isNewestFirst, OfAllTypes = where.Count == 0 }, 0L, (long?)null);
                for (CustomerEvents? page = null; page is null || page.HasMore; count += page.At.Count)
                {
                    page = await SameAsync(lake => lake.EventsAsync(lake == Memory.Statistics ? one : other, query with { After = page?.Next }, default), answer => answer with { Evidence = Bare(answer.Evidence) });
                    if (page is null)
                        return;
                    total = page.Evidence.Events;
                }

                count.ShouldBe(total!.Value);
            }
        }
    }

    async Task ListAsync(SnapshotId one, SnapshotId other, CustomerCell cell, long count)
    {
        var list = await SameAsync(lake => lake.CustomersAsync(lake == Memory.Statistics ? one : other, cell, default), answer => answer with { Evidence = Bare(answer.Evidence) });
        list!.Customer.Count.ShouldBe((int)count);
    }

    /// <summary>Asks both engines; the answer, or null when both refuse alike.</summary>
    async Task<T?> SameAsync<T>(Func<IStatistics, Task<Result<T>>> ask, Func<T, T> bare)
        where T : class
    {
        var (expected, actual) = (await ask(Memory.Statistics), await ask(DuckDb.Statistics));
        string Text(Result<T> result) => result.IsOk ? JsonSerializer.Serialize(bare(result.Value)) : JsonSerializer.Serialize((result.Problem.Code, result.Problem.Detail));

        Text(actual).ShouldBe(Text(expected));
        return expected.IsOk ? expected.Value : null;
    }

    static Evidence Bare(Evidence evidence) => evidence with { Snapshot = default, Query = "" };

    static Dictionary<string, object> Properties(decimal? quantity, string? channel)
    {
        var properties = new Dictionary<string, object>();
        if (quantity is not null)
            properties["quantity"] = quantity;
        if (channel is not null)
            properties["channel"] = channel;
        return properties;
    }
}
