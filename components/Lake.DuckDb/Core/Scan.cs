using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Which rows of which snapshot a statistic looks at.</summary>
/// <param name="Statistic">Its name.</param>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Manifest">What that lists.</param>
/// <param name="AsOf">The last instant that counts.</param>
/// <param name="AsOfLastEvent">Whether that is the last event's.</param>
/// <param name="Where">The conditions as they were asked.</param>
/// <param name="Meets">The conditions as SQL; null for none.</param>
sealed record Scan(
    string Statistic,
    SnapshotId Snapshot,
    Manifest Manifest,
    DateTimeOffset AsOf,
    bool AsOfLastEvent,
    IReadOnlyList<Condition> Where,
    string? Meets)
{
    /// <summary>Which types count; null: that leaves no event out, or a condition asks for types.</summary>
    public CountedTypes? Counted { get; init; }

    /// <summary>Which rows count, as SQL.</summary>
    public string Condition => $"\"at\" <= {Sql.Instant(AsOf)}{(Meets is null ? "" : $" AND {Meets}")}";

    /// <summary>The files without their places and number, for evidence: how many there are is no matter of the data.</summary>
    public const string SegmentsInWords = "read_parquet([segments], union_by_name = true)";

    /// <summary>The dictionaries likewise.</summary>
    public const string DictionariesInWords = "read_parquet([dictionaries])";

    /// <summary>The text property of that name, or none when no name was given; refuses on <paramref name="field"/>.</summary>
    public Result<Choice> TextNamed(string? name, string field) =>
        name is null ? new Choice(null) : PropertyColumn.TextNamed(name, Manifest.Properties, field).Map(property => new Choice(property));

    /// <summary>The evidence so far; the totals come from the rows.</summary>
    public Evidence Evidence(string sql) => new(
        Statistic, Snapshot, Manifest.Settings, AsOf, AsOfLastEvent, [.. Where.Select(condition => condition.ToString())], 0, 0, 0, 0, 0m, null, null, sql)
    {
        Counted = Counted,
    };
}

/// <summary>A property, if one was asked for.</summary>
readonly record struct Choice(PropertyColumn? Found);
