using Calendar;
using Lake.DuckDb.Core.Merging;
using Lake.DuckDb.Core.Sorted;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>
/// Statistics of Parquet objects. What goes by customer or by period is one pass over columns in order of customer; purchase days by a property are a statement of the engine.
/// </summary>
sealed class DuckDbStatistics(Engine engine, Store store, Merges merges, Scans scans, Passes passes) : IStatistics
{
    public async Task<Result<SnapshotContents>> DescribeAsync(SnapshotId snapshot, CancellationToken ct) =>
        (await merges.ReadAsync(snapshot, ct)).Map(manifest => manifest.Describe(snapshot));

    public async Task<Result<ActivityMatrix>> ActivityAsync(SnapshotId snapshot, ActivityQuery query, CancellationToken ct) => await
        (await scans.AskAsync(snapshot, query, ct)).MapAsync(scan =>
        {
            var evidence = scan.Evidence(ActivitySql.Text(scan.SegmentsInWords, scan, query));
            return passes.RunAsync(scan, pass => ActivityPass.Read(pass, Stays(pass, query, evidence, ct), evidence, ct), ct);
        });

    public async Task<Result<CustomerHistory>> HistoryAsync(SnapshotId snapshot, HistoryQuery query, CancellationToken ct) => await
        (await scans.AskAsync("history", snapshot, query.AsOf, query.Where, query.By, ct)).ThenAsync<CustomerHistory>(async scan =>
        {
            if (!PropertyColumn.NumbersNamed(query.Sums, scan.Manifest.Properties, "sums").TryGet(out var numbers, out var problem))
                return problem;
            string Adding(string rows, string codes) => NumberSumsSql.Text(rows, codes, scan.Condition, query.PurchasesOnly, numbers);
            var sql = query.By is null ? HistorySql.Text(scan.SegmentsInWords, Scan.DictionariesInWords, scan.Condition, query.PurchasesOnly, SourcedOrders.InWords(scan.Manifest)) : PassSql.Text(scan);
            var evidence = scan.Evidence(numbers.Count == 0 ? sql : string.Join(";\n", sql, Adding(scan.SegmentsInWords, Scan.DictionariesInWords)));
            var names = await passes.NamesAsync(scan, ct);
            var history = await passes.RunAsync(scan, pass => HistoryPass.Read(pass, names, query.PurchasesOnly, query.By is not null, evidence, ct), ct);
            if (numbers.Count == 0)
                return history;
            var (segments, dictionaries) = (await store.SegmentsAsync(scan.Manifest, ct), await store.DictionariesAsync(scan.Manifest, ct));
            var sums = await store.ReadAsync([.. segments, .. dictionaries, .. scan.Groups.Select(of => of.File)], () =>
            {
                using var connection = engine.Open();
                return NumberSumsSql.Read(connection, Adding(scan.Rows(segments, dictionaries), Sql.Codes(dictionaries)), numbers, history.Customer.Count, ct);
            }, ct);
            return history with { Sums = sums };
        });

    public async Task<Result<PurchaseDays>> PurchaseDaysAsync(SnapshotId snapshot, PurchaseDaysQuery query, CancellationToken ct)
    {
        if (!(await scans.AskAsync("purchase-days", snapshot, query.AsOf, query.Where, [query.Unit, query.Split], ct)).TryGet(out var scan, out var problem))
            return problem;
        if (!scan.TextNamed(query.Unit, "unit").TryGet(out var unit, out problem) || !scan.TextNamed(query.Split, "split").TryGet(out var split, out problem))
            return problem;
        if (!PropertyColumn.Named(query.Attributes, scan.Manifest.Properties, "attributes").TryGet(out var attributes, out problem))
            return problem;
        PurchaseDaysSql Statements(string segments, string codes, string order) => PurchaseDaysSql.Of(segments, codes, scan.Condition, unit.Found, split.Found, order);
        var sql = Statements(scan.SegmentsInWords, Scan.DictionariesInWords, SourcedOrders.InWords(scan.Manifest)).ToString();
        var evidence = scan.Evidence(attributes.Count == 0 ? sql : string.Join(";\n", sql, AttributesSql.Text(scan.SegmentsInWords, Scan.DictionariesInWords, scan, "[import]", attributes)));
        if (unit.Found is null && split.Found is null)
        {
            var names = await passes.NamesAsync(scan, ct);
            var days = await passes.RunAsync(scan, pass => PurchaseDaysPass.Read(pass, names, evidence, ct), ct);
            return attributes.Count == 0 ? days : days with { Attributes = await AttributesAsync(scan, attributes, days.Unit.Count, ct) };
        }

        var (segments, dictionaries) = (await store.SegmentsAsync(scan.Manifest, ct), await store.DictionariesAsync(scan.Manifest, ct));
        var found = await store.ReadAsync(
            [.. segments, .. dictionaries, .. scan.Groups.Select(of => of.File)], () => PurchaseDaysColumns.Read(engine, Statements(scan.Rows(segments, dictionaries, hasPlaces: scan.Manifest.Sources is not null), Sql.Codes(dictionaries), SourcedOrders.Text(scan.Manifest)), evidence, ct), ct);
        return attributes.Count == 0 ? found : found with { Attributes = await AttributesAsync(scan, attributes, found.Unit.Count, ct) };
    }

    async Task<IReadOnlyList<AttributeValues>> AttributesAsync(Scan scan, IReadOnlyList<PropertyColumn> attributes, int customers, CancellationToken ct)
    {
        var (segments, dictionaries) = (await store.SegmentsAsync(scan.Manifest, ct), await store.DictionariesAsync(scan.Manifest, ct));
        return await store.ReadAsync([.. segments, .. dictionaries, .. scan.Groups.Select(of => of.File)], () =>
        {
            using var connection = engine.Open();
            var sql = AttributesSql.Text(scan.Rows(segments, dictionaries, hasPlaces: true), Sql.Codes(dictionaries), scan, SourcedOrders.ImportOf(scan.Manifest), attributes);
            return AttributesSql.Read(connection, sql, attributes, customers, ct);
        }, ct);
    }

    public async Task<Result<MetricSeries>> MetricSeriesAsync(SnapshotId snapshot, MetricSeriesQuery query, CancellationToken ct) => await
        (await scans.AskAsync(Evidence.MetricsByPeriod, snapshot, query.AsOf, query.Where, query.By, ct)).MapAsync(asked =>
        {
            // Of several events at a customer's first instant the least value counts, whichever came first.
            var scan = asked with { IsOrdered = false };
            var weekStart = scan.Manifest.Settings.WeekStart;
            var evidence = scan.Evidence(MetricSeriesSql.Text(scan.SegmentsInWords, scan.Condition, query.Grain, weekStart, scan.By, SourcedOrders.InWords(scan.Manifest)));
            return passes.RunAsync(scan, pass => MetricSeriesPass.Read(pass, new PeriodTable(pass.Days, query.Grain, weekStart), query.By is not null, evidence, ct), ct);
        });

    public async Task<Result<FlowSeries>> FlowsAsync(SnapshotId snapshot, FlowQuery query, CancellationToken ct) => await
        (await scans.AskAsync("flows", snapshot, query.AsOf, query.Where, query.By, ct)).MapAsync(scan =>
        {
            var evidence = scan.Evidence(PassSql.Text(scan));
            return passes.RunAsync(scan, pass => FlowPass.Read(pass, Flows(pass, query, evidence, ct), evidence, ct), ct);
        });

    public async Task<Result<Lifetimes>> LifetimesAsync(SnapshotId snapshot, LifetimesQuery query, CancellationToken ct) => await
        (await scans.AskAsync("lifetimes", snapshot, query.AsOf, query.Where, query.By, ct)).MapAsync(scan =>
        {
            var evidence = scan.Evidence(PassSql.Text(scan));
            return passes.RunAsync(scan, pass => LifetimesPass.Read(pass, query, LastDay(pass, evidence, ct), evidence, ct), ct);
        });

    public async Task<Result<ActiveWindows>> ActiveWindowsAsync(SnapshotId snapshot, ActiveWindowsQuery query, CancellationToken ct) => await
        (await scans.AskAsync("active-windows", snapshot, query.AsOf, query.Where, query.By, ct)).MapAsync(scan =>
        {
            var evidence = scan.Evidence(PassSql.Text(scan));
            return passes.RunAsync(scan, pass => WindowsPass.Read(pass, query, LastDay(pass, evidence, ct), evidence, ct), ct);
        });

    public async Task<Result<FunnelCounts>> FunnelAsync(SnapshotId snapshot, FunnelQuery query, CancellationToken ct) => await
        (await scans.AskAsync(snapshot, query, ct)).MapAsync(scan =>
        {
            var evidence = scan.Evidence(PassSql.Text(scan));
            return passes.RunAsync(scan, pass => FunnelPass.Read(pass, query, PeriodsOf(pass, query.Grain, evidence), evidence, ct), ct);
        });

    public async Task<Result<CustomerEvents>> EventsAsync(SnapshotId snapshot, CustomerEventsQuery query, CancellationToken ct)
    {
        if (!(await scans.AskAsync(snapshot, query, ct)).TryGet(out var scan, out var problem))
            return problem;
        var (segments, dictionaries) = (await store.SegmentsAsync(scan.Manifest, ct), await store.DictionariesAsync(scan.Manifest, ct));
        var evidence = scan.Evidence(CustomerEventsSql.Of(scan.SegmentsInWords, scan, query, $"({CustomerEventsSql.CodeOf(Scan.DictionariesInWords, query.Customer)})").Page);
        return await store.ReadAsync<Result<CustomerEvents>>(
            [.. segments, .. dictionaries, .. scan.Groups.Select(of => of.File)],
            () =>
            {
                using var connection = engine.Open();
                var code = connection.Read(CustomerEventsSql.CodeOf(Sql.Codes(dictionaries), query.Customer), row => row.Read() ? row.GetInt32(0) : (int?)null, ct);
                return code is null
                    ? LakeRefusals.NoCustomer(query.Customer)
                    : CustomerEventsColumns.Read(connection, CustomerEventsSql.Of(scan.Rows(segments, dictionaries, hasPlaces: true), scan, query, $"{code}"), scan.Manifest.Properties, query.Most, evidence, ct);
            },
            ct);
    }

    public async Task<Result<FieldValues>> ValuesAsync(SnapshotId snapshot, FieldValuesQuery query, CancellationToken ct)
    {
        if (!(await merges.ReadAsync(snapshot, ct)).TryGet(out var manifest, out var problem) || !query.Bind(manifest.Properties).TryGet(out var field, out problem))
            return problem;
        var segments = await store.SegmentsAsync(manifest, ct);
        return await store.ReadAsync(
            segments,
            () =>
            {
                using var connection = engine.Open();
                return FieldValuesSql.Read(connection, Sql.Parquet(segments), field, query, ct);
            },
            ct);
    }

    public async Task<Result<CellCustomers>> CustomersAsync(SnapshotId snapshot, CustomerCell cell, CancellationToken ct) => await (cell switch
    {
        CustomerCell.InCohorts one => BehindAsync(scans.AskAsync(snapshot, one.Query, ct), (pass, names, evidence) => ActivityPass.Behind(pass, Stays(pass, one.Query, evidence, ct), one, names, evidence, ct), ct),
        CustomerCell.InFlow one => BehindAsync(
            scans.AskAsync("flows", snapshot, one.Query.AsOf, one.Query.Where, one.Query.By, ct), (pass, names, evidence) => FlowPass.Behind(pass, Flows(pass, one.Query, evidence, ct), one, names, evidence, ct), ct),
        CustomerCell.InWindow one => BehindAsync(
            scans.AskAsync("active-windows", snapshot, one.Query.AsOf, one.Query.Where, one.Query.By, ct), (pass, names, evidence) => WindowsPass.Behind(pass, one, names, evidence, ct), ct),
        CustomerCell.InPeriod one => BehindAsync(
            scans.AskAsync(Evidence.MetricsByPeriod, snapshot, one.Query.AsOf, one.Query.Where, one.Query.By, ct),
            (pass, names, evidence) => PeriodCustomersPass.Behind(pass, new PeriodTable(pass.Days, one.Query.Grain, evidence.Settings.WeekStart), one, names, evidence, ct),
            ct),
        CustomerCell.InLifetimes one => BehindAsync(
            scans.AskAsync("lifetimes", snapshot, one.Query.AsOf, one.Query.Where, one.Query.By, ct),
            (pass, names, evidence) => LifetimesPass.Behind(pass, one, LastDay(pass, evidence, ct), names, evidence, ct),
            ct),
        CustomerCell.InFunnel one => BehindAsync(
            scans.AskAsync(snapshot, one.Query, ct), (pass, names, evidence) => FunnelPass.Behind(pass, one, PeriodsOf(pass, one.Query.Grain, evidence), names, evidence, ct), ct),
        _ => throw new ArgumentException($"'{cell}' is a cell of no statistic.", nameof(cell)),
    });

    async Task<Result<CellCustomers>> BehindAsync(Task<Result<Scan>> asked, Func<SortedPass, Names, Evidence, CellCustomers> read, CancellationToken ct) => await
        (await asked).MapAsync(async scan =>
        {
            var evidence = scan.Evidence(PassSql.Text(scan));
            var names = await passes.NamesAsync(scan, ct);
            return await passes.RunAsync(scan, pass => read(pass, names, evidence), ct);
        });

    static StayPlan Stays(SortedPass pass, ActivityQuery query, Evidence evidence, CancellationToken ct)
    {
        var observed = Passes.Observed(pass, evidence, ct);
        var end = observed.End(Zone.Create(evidence.Settings.Zone).Value, evidence.AsOf);
        return new StayPlan(
            query,
            new PeriodTable(pass.Days, day => query.PeriodOf(day, evidence.Settings.WeekStart)),
            observed,
            Instants.MicrosecondsOf(evidence.AsOf.UtcDateTime),
            Instants.MicrosecondsOf(end.UtcDateTime),
            1,
            (byte)(query.IsSelective ? 2 : 1));
    }

    static FlowPlan Flows(SortedPass pass, FlowQuery query, Evidence evidence, CancellationToken ct)
    {
        var observed = Passes.Observed(pass, evidence, ct);
        var days = pass.Days;
        if (days.First <= days.Last)
            days.Last = Math.Max(days.Last, Instants.DaysOf(observed.LastDay));
        return new FlowPlan(query, new PeriodTable(days, query.Grain, evidence.Settings.WeekStart), observed);
    }

    static int LastDay(SortedPass pass, Evidence evidence, CancellationToken ct) => Instants.DaysOf(Passes.Observed(pass, evidence, ct).LastDay);

    static PeriodTable? PeriodsOf(SortedPass pass, Grain? grain, Evidence evidence) => grain is { } asked ? new PeriodTable(pass.Days, asked, evidence.Settings.WeekStart) : null;
}
