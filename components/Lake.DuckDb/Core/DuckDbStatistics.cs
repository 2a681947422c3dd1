using Lake.DuckDb.Core.Merging;
using Lake.DuckDb.Core.Sorted;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>
/// Statistics of Parquet objects. What goes by customer or by period is one pass over columns in order of customer; what goes by a property is a statement of the engine. Both are the statement that the
/// evidence tells.
/// </summary>
sealed class DuckDbStatistics(Engine engine, Store store, Merges merges, SortedFiles sorted, DuckDbLakeOptions options) : IStatistics
{
    public async Task<Result<SnapshotContents>> DescribeAsync(SnapshotId snapshot, CancellationToken ct) =>
        (await merges.ReadAsync(snapshot, ct)).Map(manifest => manifest.Describe(snapshot));

    public async Task<Result<ActivityMatrix>> ActivityAsync(SnapshotId snapshot, ActivityQuery query, CancellationToken ct)
    {
        if (!(await AskAsync("activity", snapshot, query.AsOf, query.Where, ct)).TryGet(out var scan, out var problem))
            return problem;
        var weekStart = scan.Manifest.Settings.WeekStart;
        var evidence = scan.Evidence(ActivitySql.Text(Scan.SegmentsInWords, scan.Condition, query.Grain, weekStart));
        return await PassAsync(scan, pass => ActivityPass.Read(pass, new PeriodTable(pass.Days, query.Grain, weekStart), evidence, ct), ct);
    }

    public async Task<Result<CustomerHistory>> HistoryAsync(SnapshotId snapshot, HistoryQuery query, CancellationToken ct)
    {
        if (!(await AskAsync("history", snapshot, query.AsOf, query.Where, ct)).TryGet(out var scan, out var problem))
            return problem;
        var evidence = scan.Evidence(HistorySql.Text(Scan.SegmentsInWords, Scan.DictionariesInWords, scan.Condition));
        var names = await sorted.NamesAsync(scan.Manifest.Dictionaries, ct);
        return await PassAsync(scan, pass => HistoryPass.Read(pass, names, evidence, ct), ct);
    }

    public async Task<Result<PurchaseDays>> PurchaseDaysAsync(SnapshotId snapshot, PurchaseDaysQuery query, CancellationToken ct)
    {
        if (!(await AskAsync("purchase-days", snapshot, query.AsOf, query.Where, ct)).TryGet(out var scan, out var problem))
            return problem;
        if (!scan.TextNamed(query.Unit, "unit").TryGet(out var unit, out problem) || !scan.TextNamed(query.Split, "split").TryGet(out var split, out problem))
            return problem;
        PurchaseDaysSql Statements(string segments, string codes) => PurchaseDaysSql.Of(segments, codes, scan.Condition, unit.Found, split.Found);
        var evidence = scan.Evidence(Statements(Scan.SegmentsInWords, Scan.DictionariesInWords).ToString());
        if (unit.Found is null && split.Found is null)
        {
            var names = await sorted.NamesAsync(scan.Manifest.Dictionaries, ct);
            return await PassAsync(scan, pass => PurchaseDaysPass.Read(pass, names, evidence, ct), ct);
        }

        var (segments, dictionaries) = (await store.SegmentsAsync(scan.Manifest, ct), query.Unit is null ? await store.DictionariesAsync(scan.Manifest, ct) : []);
        return await store.ReadAsync([.. segments, .. dictionaries], () => PurchaseDaysColumns.Read(engine, Statements(Sql.Parquet(segments), Sql.Codes(dictionaries)), evidence, ct), ct);
    }

    public async Task<Result<MetricSeries>> MetricSeriesAsync(SnapshotId snapshot, MetricSeriesQuery query, CancellationToken ct)
    {
        if (!(await AskAsync(Evidence.MetricsByPeriod, snapshot, query.AsOf, query.Where, ct)).TryGet(out var scan, out var problem))
            return problem;
        if (!scan.TextNamed(query.By, "by").TryGet(out var by, out problem))
            return problem;
        var weekStart = scan.Manifest.Settings.WeekStart;
        string Text(string segments) => MetricSeriesSql.Text(segments, scan.Condition, query.Grain, weekStart, by.Found);
        var evidence = scan.Evidence(Text(Scan.SegmentsInWords));
        if (by.Found is null)
            return await PassAsync(scan, pass => MetricSeriesPass.Read(pass, new PeriodTable(pass.Days, query.Grain, weekStart), evidence, ct), ct);
        var segments = await store.SegmentsAsync(scan.Manifest, ct);
        return await store.ReadAsync(segments, () => MetricSeriesColumns.Read(engine, Text(Sql.Parquet(segments)), evidence, ct), ct);
    }

    /// <summary>Runs a pass over the rows of a scan; once more when a column file turns out to be spoilt.</summary>
    async Task<T> PassAsync<T>(Scan scan, Func<SortedPass, T> read, CancellationToken ct)
    {
        try
        {
            return await PassOnceAsync(scan, read, ct);
        }
        catch (SpoiltColumnsException e)
        {
            SortedFiles.Forget(e);
            return await PassOnceAsync(scan, read, ct);
        }
    }

    async Task<T> PassOnceAsync<T>(Scan scan, Func<SortedPass, T> read, CancellationToken ct)
    {
        var files = await sorted.OpenAsync(scan.Manifest.Segments, ct);
        try
        {
            var selections = await SelectAsync(scan, files, ct);
            SortedPart[] parts = [.. files.Select((file, i) => new SortedPart(file, selections?[i]))];
            var pass = new SortedPass(parts, Instants.MicrosecondsOf(scan.AsOf.UtcDateTime), options.Threads ?? Environment.ProcessorCount);
            return await Task.Run(() => read(pass), ct);
        }
        finally
        {
            foreach (var file in files)
                file.Dispose();
        }
    }

    async Task<IReadOnlyList<Selection>?> SelectAsync(Scan scan, IReadOnlyList<SortedFile> files, CancellationToken ct)
    {
        if (scan.Meets is not { } condition)
            return null;
        var segments = await store.SegmentsAsync(scan.Manifest, ct);
        return await store.ReadAsync(
            segments,
            () =>
            {
                using var connection = engine.Open();
                return Selection.Of(connection, segments, [.. files.Select(file => file.Rows)], condition, ct);
            },
            ct);
    }

    async Task<Result<Scan>> AskAsync(string statistic, SnapshotId snapshot, DateTimeOffset? asOf, IReadOnlyList<Condition> where, CancellationToken ct)
    {
        if (!(await merges.ReadAsync(snapshot, ct)).TryGet(out var manifest, out var absent))
            return absent;
        var counted = Predicate.AsksForTypes(where) ? null : manifest.CountedTypes;
        if (!Predicate.BindAll(where, manifest.Properties, counted).TryGet(out var predicates, out var refused))
            return refused;
        var instant = (asOf ?? new DateTimeOffset(manifest.LastOf(counted))).ToUniversalTime();
        var meets = predicates.Count == 0 ? null : string.Join(" AND ", predicates.Select(Filter.Text));
        return new Scan(statistic, snapshot, manifest, instant, asOf is null, where, meets) { Counted = counted };
    }
}
