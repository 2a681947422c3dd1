using Objects;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>The lake on Parquet objects and one DuckDB in this process.</summary>
sealed class DuckDbLake(IObjects objects, DuckDbLakeOptions options) : ILake, IDisposable
{
    readonly Engine engine = new(options);
    readonly Store store = new(objects);

    public Task<ILanding> BeginLandingAsync(LandingPlan plan, CancellationToken ct) =>
        Task.Run<ILanding>(() => new DuckDbLanding(plan, Staging.Create(engine, plan.Properties, ct), store), ct);

    public async Task<Result<SnapshotContents>> DescribeAsync(SnapshotId snapshot, CancellationToken ct) =>
        (await store.ReadAsync(snapshot, ct)).Map(manifest => manifest.Describe(snapshot));

    public async Task<Result<ActivityMatrix>> ActivityAsync(SnapshotId snapshot, ActivityQuery query, CancellationToken ct)
    {
        if (!(await AskAsync("activity", snapshot, query.AsOf, query.Where, ct)).TryGet(out var scan, out var problem))
            return problem;
        string Text(string segments) => ActivitySql.Text(segments, scan.Condition, query.Grain, scan.Manifest.Settings.WeekStart);
        return await Task.Run(() => ActivityColumns.Read(engine, Text(Sql.Parquet(scan.Segments)), scan.Evidence(Text(scan.SegmentsInWords)), ct), ct);
    }

    public async Task<Result<CustomerHistory>> HistoryAsync(SnapshotId snapshot, HistoryQuery query, CancellationToken ct)
    {
        if (!(await AskAsync("history", snapshot, query.AsOf, query.Where, ct)).TryGet(out var scan, out var problem))
            return problem;
        var dictionaries = await store.DictionariesAsync(scan.Manifest, ct);
        var sql = HistorySql.Text(Sql.Parquet(scan.Segments), Sql.Codes(dictionaries), scan.Condition);
        var inWords = HistorySql.Text(scan.SegmentsInWords, $"read_parquet([{dictionaries.Count} dictionaries])", scan.Condition);
        return await Task.Run(() => HistoryColumns.Read(engine, sql, scan.Evidence(inWords), ct), ct);
    }

    public void Dispose() => engine.Dispose();

    async Task<Result<Scan>> AskAsync(string statistic, SnapshotId snapshot, DateTimeOffset? asOf, IReadOnlyList<Condition> where, CancellationToken ct)
    {
        if (!(await store.ReadAsync(snapshot, ct)).TryGet(out var manifest, out var absent))
            return absent;
        if (!Filter.Compile(where, manifest.Properties).TryGet(out var conditions, out var refused))
            return refused;
        var instant = (asOf ?? new DateTimeOffset(manifest.LastEvent)).ToUniversalTime();
        var condition = string.Join(" AND ", conditions.Prepend($"\"at\" <= {Sql.Instant(instant)}"));
        return new Scan(statistic, snapshot, manifest, instant, asOf is null, where, condition, await store.SegmentsAsync(manifest, ct));
    }
}

/// <summary>Which rows of which snapshot a statistic looks at.</summary>
sealed record Scan(
    string Statistic,
    SnapshotId Snapshot,
    Manifest Manifest,
    DateTimeOffset AsOf,
    bool AsOfLastEvent,
    IReadOnlyList<Condition> Where,
    string Condition,
    IReadOnlyList<string> Segments)
{
    /// <summary>The files without their places, for evidence.</summary>
    public string SegmentsInWords => $"read_parquet([{Segments.Count} segments], union_by_name = true)";

    /// <summary>The evidence so far; the totals come from the rows.</summary>
    public Evidence Evidence(string sql) => new(
        Statistic, Snapshot, Manifest.Settings, AsOf, AsOfLastEvent, [.. Where.Select(condition => condition.ToString())], 0, 0, 0, 0, 0m, null, null, sql);
}
