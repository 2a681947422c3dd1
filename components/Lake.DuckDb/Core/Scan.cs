using System.IO.Hashing;
using System.Text.Json;
using Lake.DuckDb.Core.Sorted;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Which rows of which snapshot a statistic looks at.</summary>
/// <param name="Statistic">Its name.</param>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Manifest">What that lists.</param>
/// <param name="AsOf">The last instant that counts.</param>
/// <param name="AsOfLastEvent">Whether that is the last event's.</param>
/// <param name="Where">The conditions as they were asked.</param>
/// <param name="Predicates">The same, bound.</param>
/// <param name="Types">Which types count where no condition asks for types; null: that leaves no event out, or the conditions ask for them.</param>
/// <param name="Counted">The same; null also where a part's conditions ask for types.</param>
sealed record Scan(
    string Statistic,
    SnapshotId Snapshot,
    Manifest Manifest,
    DateTimeOffset AsOf,
    bool AsOfLastEvent,
    IReadOnlyList<Condition> Where,
    IReadOnlyList<Predicate> Predicates,
    CountedTypes? Types,
    CountedTypes? Counted)
{
    /// <summary>The conditions as SQL, with the types that count; null for none.</summary>
    public string? Meets { get; } = Text(Predicates, Types);

    /// <summary>The groups of customers that conditions and dimensions name.</summary>
    public IReadOnlyList<KeptGroups> Groups { get; init; } = [];

    /// <summary>The properties asked for by conditions of which some events have no value; null: none.</summary>
    public IReadOnlyList<AbsentValues>? Absent { get; init; }

    /// <summary>Conditions that rows are told apart by, as SQL; none: all rows count.</summary>
    public IReadOnlyList<string> Marks { get; init; } = Text(Predicates, Types) is { } meets ? [meets] : [];

    /// <summary>What rows are told apart by; null: nothing.</summary>
    public Dimension? By { get; init; }

    /// <summary>Whether there is more to know of rows than their columns hold.</summary>
    public bool AsksForFacts => Marks.Count > 0 || By is not null;

    /// <summary>Whether it matters which of several rows of one instant came first.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>The conditions and more of them, as SQL; refuses on a field. Where neither ask for types, only those count that do in the dataset.</summary>
    public Result<string> With(IReadOnlyList<Condition> more, string field) =>
        Predicate.BindAll(more, Properties, field).Map(added => Text([.. Predicates, .. added], Predicate.AsksForTypes(more) ? null : Types) ?? "true");

    /// <summary>Which rows count, as SQL.</summary>
    public string Condition => $"\"at\" <= {Sql.Instant(AsOf)}{(Meets is null ? "" : $" AND {Meets}")}";

    /// <summary>The files without their places and number, for evidence: how many there are is no matter of the data.</summary>
    public string SegmentsInWords => KeptGroups.Join("read_parquet([segments], union_by_name = true)", Groups, DictionariesInWords, of => $"read_parquet([{of.Property.Name}])", hasPlaces: false);

    /// <summary>The rows of segments with their groups.</summary>
    /// <param name="segments">The segments.</param>
    /// <param name="dictionaries">Which customer has which code; needed where there are groups.</param>
    /// <param name="hasPlaces">Whether each row says where it stands.</param>
    public string Rows(IReadOnlyList<StoredFile> segments, IReadOnlyList<StoredFile> dictionaries, bool hasPlaces = false) =>
        KeptGroups.Join(Sql.Parquet(segments), Groups, Sql.Codes(dictionaries), of => Sql.Parquet([of.File]), hasPlaces);

    /// <summary>The rows of some of the segments, each with where it stands: they may all lack a property that others have.</summary>
    public string RowsOfSome(IReadOnlyList<StoredFile> segments) => Manifest.Properties.Count == 0 ? Sql.Parquet(segments) : $"""
        (SELECT * FROM (SELECT {string.Join(", ", Manifest.Properties.Select(property => $"NULL::{Columns.TypeOf(property.Kind)} AS {Columns.Of(property)}"))} WHERE false)
         UNION ALL BY NAME SELECT *, file_index, file_row_number FROM {Sql.Parquet(segments)})
        """;

    /// <summary>What is asked of rows, as a name: the same of every segment, whatever else a question asks. Null: it depends on more than the segment.</summary>
    public string? FactsAsked => Groups.Count > 0 ? null : $"{SortedFiles.Facts}{XxHash128.HashToUInt128(JsonSerializer.SerializeToUtf8Bytes<string?[]>([.. Marks, null, By is null ? null : Columns.Of(By)])):x32}";

    /// <summary>The dictionaries likewise.</summary>
    public const string DictionariesInWords = "read_parquet([dictionaries])";

    /// <summary>The text property of that name, or none when no name was given; refuses on <paramref name="field"/>.</summary>
    public Result<Choice> TextNamed(string? name, string field) =>
        name is null ? new Choice(null) : PropertyColumn.TextNamed(name, Properties, field).Map(property => new Choice(property));

    /// <summary>The evidence so far; the totals come from the rows.</summary>
    public Evidence Evidence(string sql) => new(
        Statistic, Snapshot, Manifest.Settings, AsOf, AsOfLastEvent, [.. Where.Select(condition => condition.ToString())], 0, 0, 0, 0, 0m, null, null, sql)
    {
        Counted = Counted,
        Absent = Absent,
        Groups = Groups.Count == 0 ? null : [.. Groups.Select(of => new GroupedCustomers(of.Property.Name, of.Customers))],
    };

    /// <summary>What conditions and dimensions can name.</summary>
    public IReadOnlyList<PropertyColumn> Properties => KeptGroups.With(Manifest.Properties, Groups);

    static string? Text(IReadOnlyList<Predicate> predicates, CountedTypes? types)
    {
        Predicate[] all = [.. types is null ? [] : (Predicate[])[new TypePredicate(types)], .. predicates];
        return all.Length == 0 ? null : string.Join(" AND ", all.Select(Filter.Text));
    }
}

/// <summary>A property, if one was asked for.</summary>
readonly record struct Choice(PropertyColumn? Found);
