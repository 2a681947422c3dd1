using DuckDB.NET.Data;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Keeps in a manifest how many of its events count by their type. Where all do, nothing is kept, and no statistic looks at types.</summary>
static class Counting
{
    /// <summary>SQL that gives how many rows count, and the instant of the last of them.</summary>
    public static string Columns(LakeSettings settings)
    {
        var counts = Filter.OfTypes(CountedTypes.Of(settings));
        return $"count(*) FILTER ({counts}), max(\"at\") FILTER ({counts})";
    }

    /// <summary>A part of rows as a query gave it from a column on.</summary>
    public static CountedPart Read(DuckDBDataReader row, int column) => new(row.GetInt64(column), row.IsDBNull(column + 1) ? null : row.GetUtc(column + 1));

    /// <summary>A manifest to which rows were added; null: what counts must be told from all rows.</summary>
    /// <param name="next">The manifest with them, not counted yet.</param>
    /// <param name="known">That without them; null: there was none.</param>
    /// <param name="added">Those of the new rows that count; null: there are no new rows.</param>
    public static Manifest? Added(Manifest next, Manifest? known, CountedPart? added)
    {
        var before = known is null ? new CountedPart(0, null) : known.Counted ?? new CountedPart(known.Events, known.LastEvent);
        var after = added is null ? before : new CountedPart(before.Events + added.Events, before.LastEvent > added.LastEvent ? before.LastEvent : added.LastEvent ?? before.LastEvent);

        // A manifest written before types counted may have registrations among its rows.
        return known is not null && (!Equals(known.Settings.ValueEvents, next.Settings.ValueEvents) || (known.Counted is null && after.Events < next.Events))
            ? null
            : With(next, after);
    }

    /// <summary>A manifest whose rows are looked at.</summary>
    public static async Task<Manifest> LookAsync(Manifest manifest, Store store, DuckDBConnection connection, CancellationToken ct)
    {
        var segments = await store.SegmentsAsync(manifest, ct);
        return With(manifest, await store.ReadAsync(segments, () => connection.One($"SELECT {Columns(manifest.Settings)} FROM {Sql.Parquet(segments)}", row => Read(row, 0), ct), ct));
    }

    static Manifest With(Manifest manifest, CountedPart counted) => manifest with { Counted = counted.Events == manifest.Events ? null : counted };
}
