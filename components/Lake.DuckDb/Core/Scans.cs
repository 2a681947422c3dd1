using Lake.DuckDb.Core.Merging;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>What statistics look at: conditions and properties bound to what a snapshot has.</summary>
sealed class Scans(Merges merges, Groupings groupings, Absences absences)
{
    /// <summary>The rows that meet conditions.</summary>
    public Task<Result<Scan>> AskAsync(string statistic, SnapshotId snapshot, DateTimeOffset? asOf, IReadOnlyList<Condition> where, CancellationToken ct) => AskAsync(statistic, snapshot, asOf, where, [], [], ct);

    /// <summary>The rows that meet conditions, which are to be told apart by properties.</summary>
    public Task<Result<Scan>> AskAsync(string statistic, SnapshotId snapshot, DateTimeOffset? asOf, IReadOnlyList<Condition> where, IReadOnlyList<string?> dimensions, CancellationToken ct) =>
        AskAsync(statistic, snapshot, asOf, where, [], dimensions, ct);

    /// <summary>The same, told apart by a property's values.</summary>
    public async Task<Result<Scan>> AskAsync(string statistic, SnapshotId snapshot, DateTimeOffset? asOf, IReadOnlyList<Condition> where, string? by, CancellationToken ct) =>
        (await AskAsync(statistic, snapshot, asOf, where, [], [by], ct)).Then(scan => By(scan, by));

    /// <summary>The rows that begin cohorts, mark 1, and those that are activity: mark 2, or 1 where they are the same.</summary>
    public async Task<Result<Scan>> AskAsync(SnapshotId snapshot, ActivityQuery query, CancellationToken ct) =>
        (await AskAsync("activity", snapshot, query.AsOf, query.Where, [query.Start, query.Return], [query.By], ct)).Then(scan => By(scan, query.By)).Then(scan =>
            query.IsSelective
                ? scan.With(query.Start, "start").Then(start => scan.With(query.Return, "return").Map(back => scan with { Marks = [start, back] }))
                : (Result<Scan>)scan);

    /// <summary>All rows that count, mark 1, and those of the steps: the marks after it.</summary>
    public async Task<Result<Scan>> AskAsync(SnapshotId snapshot, FunnelQuery query, CancellationToken ct)
    {
        if (!(await AskAsync("funnel", snapshot, query.AsOf, query.Where, query.Steps, [query.By], ct)).Then(scan => By(scan, query.By)).TryGet(out var scan, out var problem))
            return problem;
        var marks = new List<string> { scan.Meets ?? "true" };
        foreach (var step in query.Steps)
        {
            if (!scan.With(step, "steps").TryGet(out var meets, out problem))
                return problem;
            marks.Add(meets);
        }

        return scan with { Marks = marks, IsOrdered = true };
    }

    /// <summary>The rows of one customer, or more of them than count.</summary>
    public Task<Result<Scan>> AskAsync(SnapshotId snapshot, CustomerEventsQuery query, CancellationToken ct) => AskAsync(CustomerEventsQuery.Statistic, snapshot, query.AsOf, query.Where, [], [], ct, query.OfAllTypes);

    static Result<Scan> By(Scan scan, string? by) =>
        by is null ? scan : Dimension.Bind(by, scan.Properties, "by").Map(dimension => scan with { By = dimension, IsOrdered = true });

    /// <summary>The rows that meet conditions; parts of them meet more, which may ask for types.</summary>
    async Task<Result<Scan>> AskAsync(
        string statistic,
        SnapshotId snapshot,
        DateTimeOffset? asOf,
        IReadOnlyList<Condition> where,
        IReadOnlyList<IReadOnlyList<Condition>> parts,
        IReadOnlyList<string?> dimensions,
        CancellationToken ct,
        bool ofAllTypes = false)
    {
        if (!(await merges.ReadAsync(snapshot, ct)).TryGet(out var manifest, out var absent))
            return absent;
        Condition[] conditions = [.. where, .. parts.SelectMany(part => part)];
        var groups = await groupings.FindAsync(manifest.Dataset, snapshot, CustomerGroups.NamedBy(conditions, dimensions), ct);
        if (!Predicate.BindAll(where, KeptGroups.With(manifest.Properties, groups)).TryGet(out var predicates, out var refused))
            return refused;
        var types = ofAllTypes || Predicate.AsksForTypes(where) ? null : manifest.CountedTypes;
        var counted = parts.Any(Predicate.AsksForTypes) ? null : types;
        var instant = (asOf ?? new DateTimeOffset(manifest.LastOf(counted))).ToUniversalTime();
        var scan = new Scan(statistic, snapshot, manifest, instant, asOf is null, where, predicates, types, counted) { Groups = groups };
        return scan with { Absent = await absences.OfAsync(scan, conditions, ct) };
    }
}
