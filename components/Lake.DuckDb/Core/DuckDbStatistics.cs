using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Statistics of Parquet objects, each one statement of one DuckDB in this process.</summary>
sealed class DuckDbStatistics(Engine engine, Store store) : IStatistics
{
    public async Task<Result<SnapshotContents>> DescribeAsync(SnapshotId snapshot, CancellationToken ct) =>
        (await store.ReadAsync(snapshot, ct)).Map(manifest => manifest.Describe(snapshot));

    public async Task<Result<ActivityMatrix>> ActivityAsync(SnapshotId snapshot, ActivityQuery query, CancellationToken ct)
    {
        if (!(await AskAsync("activity", snapshot, query.AsOf, query.Where, ct)).TryGet(out var scan, out var problem))
            return problem;
        string Text(string segments) => ActivitySql.Text(segments, scan.Condition, query.Grain, scan.Manifest.Settings.WeekStart);
        return await store.ReadAsync(scan.Segments, () => ActivityColumns.Read(engine, Text(Sql.Parquet(scan.Segments)), scan.Evidence(Text(scan.SegmentsInWords)), ct), ct);
    }

    public async Task<Result<CustomerHistory>> HistoryAsync(SnapshotId snapshot, HistoryQuery query, CancellationToken ct)
    {
        if (!(await AskAsync("history", snapshot, query.AsOf, query.Where, ct)).TryGet(out var scan, out var problem))
            return problem;
        var dictionaries = await store.DictionariesAsync(scan.Manifest, ct);
        var sql = HistorySql.Text(Sql.Parquet(scan.Segments), Sql.Codes(dictionaries), scan.Condition);
        var inWords = HistorySql.Text(scan.SegmentsInWords, Scan.InWords(dictionaries), scan.Condition);
        return await store.ReadAsync([.. scan.Segments, .. dictionaries], () => HistoryColumns.Read(engine, sql, scan.Evidence(inWords), ct), ct);
    }

    public async Task<Result<PurchaseDays>> PurchaseDaysAsync(SnapshotId snapshot, PurchaseDaysQuery query, CancellationToken ct)
    {
        if (!(await AskAsync("purchase-days", snapshot, query.AsOf, query.Where, ct)).TryGet(out var scan, out var problem))
            return problem;
        if (!scan.TextNamed(query.Unit, "unit").TryGet(out var unit, out problem) || !scan.TextNamed(query.Split, "split").TryGet(out var split, out problem))
            return problem;
        var dictionaries = query.Unit is null ? await store.DictionariesAsync(scan.Manifest, ct) : [];
        PurchaseDaysSql Statements(string segments, string codes) => PurchaseDaysSql.Of(segments, codes, scan.Condition, unit.Found, split.Found);
        var evidence = scan.Evidence(Statements(scan.SegmentsInWords, Scan.InWords(dictionaries)).ToString());
        return await store.ReadAsync([.. scan.Segments, .. dictionaries], () => PurchaseDaysColumns.Read(engine, Statements(Sql.Parquet(scan.Segments), Sql.Codes(dictionaries)), evidence, ct), ct);
    }

    public async Task<Result<MetricSeries>> MetricSeriesAsync(SnapshotId snapshot, MetricSeriesQuery query, CancellationToken ct)
    {
        if (!(await AskAsync(Evidence.MetricsByPeriod, snapshot, query.AsOf, query.Where, ct)).TryGet(out var scan, out var problem))
            return problem;
        if (!scan.TextNamed(query.By, "by").TryGet(out var by, out problem))
            return problem;
        string Text(string segments) => MetricSeriesSql.Text(segments, scan.Condition, query.Grain, scan.Manifest.Settings.WeekStart, by.Found);
        var evidence = scan.Evidence(Text(scan.SegmentsInWords));
        return await store.ReadAsync(scan.Segments, () => MetricSeriesColumns.Read(engine, Text(Sql.Parquet(scan.Segments)), by.Found is not null, evidence, ct), ct);
    }

    async Task<Result<Scan>> AskAsync(string statistic, SnapshotId snapshot, DateTimeOffset? asOf, IReadOnlyList<Condition> where, CancellationToken ct)
    {
        if (!(await store.ReadAsync(snapshot, ct)).TryGet(out var manifest, out var absent))
            return absent;
        if (!Predicate.BindAll(where, manifest.Properties).TryGet(out var predicates, out var refused))
            return refused;
        var instant = (asOf ?? new DateTimeOffset(manifest.LastEvent)).ToUniversalTime();
        var condition = string.Join(" AND ", predicates.Select(Filter.Text).Prepend($"\"at\" <= {Sql.Instant(instant)}"));
        return new Scan(statistic, snapshot, manifest, instant, asOf is null, where, condition, await store.SegmentsAsync(manifest, ct));
    }
}
