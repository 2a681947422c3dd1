using MediatR;
using Quantities;
using Tables;
using Wording;

namespace Ingestion;

/// <summary>How would a file be read, where nobody said how? Its beginning is looked at; nothing is kept or registered.</summary>
/// <param name="Content">The file, packed or not; read as far as is looked at, and closed.</param>
/// <param name="Stated">What is known of how it is written; a <see cref="FileReading"/> says how it is to be read, and the first rows and what stands in the way are those of that reading.</param>
/// <remarks>Refuses with <c>invalid-value</c>, <c>file-empty</c>, and as <see cref="ReceiveFile"/> does a file that cannot be read.</remarks>
public sealed record PreviewFile(Stream Content, Dialect Stated) : IRequest<Result<FilePreview>>
{
    /// <summary>Whose own presets may know it; null: the bundled ones alone do.</summary>
    public TenantName? Tenant { get; init; }

    /// <summary>What its dataset keeps of its source, by which it is looked at where it has such columns; null: nothing.</summary>
    public KeptReading? Kept { get; init; }
}

/// <summary>What a dataset keeps of a source.</summary>
/// <param name="Mapping">The mapping.</param>
/// <param name="Reading">The same as it is read, with what is known of the file.</param>
public sealed record KeptReading(MappingView Mapping, FileReading Reading);

/// <summary>The same of the file that an import keeps, before it is read otherwise (<see cref="RemapImport"/>).</summary>
/// <param name="Tenant">Whose import.</param>
/// <param name="Import">Which import.</param>
/// <param name="Stated">What is known of how the file is written or read.</param>
/// <remarks>Refuses with <c>import-not-found</c> or <c>import-not-landed</c>, and as <see cref="PreviewFile"/> does.</remarks>
public sealed record PreviewImport(TenantName Tenant, ImportId Import, Dialect Stated) : IRequest<Result<FilePreview>>;

/// <summary>How a file seems to be written and what its columns seem to be.</summary>
public sealed record FilePreview
{
    /// <summary>What it is packed in: <c>plain, gzip, zstd, zip</c>, or several with a plus between.</summary>
    public required string Container { get; init; }

    /// <summary><c>text, json, xlsx, parquet</c>.</summary>
    public string Format { get; init; } = "text";

    /// <summary>The member of a zip file that was looked at; null: it is none.</summary>
    public string? Member { get; init; }

    /// <summary>The sheet of a workbook that was looked at; null: it is none.</summary>
    public string? Sheet { get; init; }

    /// <summary>Whether the whole file was looked at.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>The text encoding.</summary>
    public required Guess Encoding { get; init; }

    /// <summary>What separates fields.</summary>
    public required Guess Separator { get; init; }

    /// <summary>The line with the names of the columns, 1 where they stand in the rows themselves; null: there is none.</summary>
    public required long? HeaderLine { get; init; }

    /// <summary>Lines above the table.</summary>
    public required int LinesAbove { get; init; }

    /// <summary>The decimal mark of its numbers; null: no number shows one.</summary>
    public Guess? DecimalMark { get; init; }

    /// <summary>The form of its dates; null: no column holds times.</summary>
    public Guess? DateForm { get; init; }

    /// <summary>A known kind of file that has these columns; null: none.</summary>
    public Guess? Preset { get; init; }

    /// <summary>What the preset leaves to each company, such as which property is the amount, as <c>import --map</c> takes it; null: nothing.</summary>
    public string? PresetMap { get; init; }

    /// <summary>How the preset reads the columns, as <c>import --map</c> says it; null: there is none.</summary>
    public string? PresetReading { get; init; }

    /// <summary>The mapping kept of its source, by which it would be read; null: none fits, or none was asked for.</summary>
    public MappingView? Kept { get; init; }

    /// <summary>Whether it is a list of customers and when they registered, not of what they did.</summary>
    public bool Customers { get; init; }

    /// <summary>Its columns.</summary>
    public required IReadOnlyList<PreviewedColumn> Columns { get; init; }

    /// <summary>The suggested column map, as <c>import --map</c> takes it; empty: it is not clear who or when.</summary>
    public required string Map { get; init; }

    /// <summary>The first rows as they would land.</summary>
    public IReadOnlyList<PreviewedRow> Rows { get; init; } = [];

    /// <summary>What stands in the way, or should be known.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Whether all of it is clear enough to import the file so without asking.</summary>
    public bool IsConfident { get; init; }

    /// <summary>The options of an import that read the file so, by the names that <see cref="FileReading"/> declares; those that say no more than is usual left out.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ToOptions()
    {
        foreach (var option in Kept?.Each() ?? [])
            yield return option;
        if (Kept is not null)
            yield break;
        yield return Preset is { } preset ? new("preset", preset.Value) : new("map", Map);
        if (PresetMap is not null)
            yield return new("map", PresetMap);
        if (Customers)
            yield return new("customers", "yes");
        if (Encoding.Value != "utf-8")
            yield return new("encoding", Encoding.Value);
        if (Separator.Value != ",")
            yield return new("separator", Separator.Value);
        if (Sheet is not null)
            yield return new("sheet", Sheet);
        if (Member is not null)
            yield return new("member", Member);
        if (LinesAbove > 0)
            yield return new("linesAbove", $"{LinesAbove}");
        if (HeaderLine is null)
            yield return new("header", "no");
    }

    /// <summary>The reading that this suggests.</summary>
    internal FileReading ToReading() => new()
    {
        Encoding = Encoding.Value,
        Separator = Separator.Value,
        LinesAbove = LinesAbove,
        Header = HeaderLine is not null,
        Preset = Preset?.Value,
        Map = Preset is null ? [Map] : PresetMap is null ? [] : [PresetMap],
        Customers = Customers,
    };

    /// <summary>The preview as people of a language read it.</summary>
    public FilePreview In(Language language) => this with { Problems = [.. Problems.Select(problem => problem.In(language))] };
}

/// <summary>Something that was found out.</summary>
/// <param name="Value">What seems to be.</param>
/// <param name="Confidence">How sure that is, 0…1.</param>
/// <param name="Alternatives">What it may be instead.</param>
public sealed record Guess(string Value, double Confidence, IReadOnlyList<string> Alternatives)
{
    /// <summary>How sure a guess is that needs no question.</summary>
    internal const double Sure = 0.9;
}

/// <summary>A column of a previewed file.</summary>
/// <param name="Name">Its name; <c>#1</c>, <c>#2</c> and so on where it has none of its own.</param>
/// <param name="Kind"><c>text, number, time, empty</c>.</param>
/// <param name="Role">What it seems to be to an event: <c>customer, time, amount, order, event, type, currency</c>; null: nothing in particular.</param>
/// <param name="Examples">Its first values.</param>
public sealed record PreviewedColumn(string Name, string Kind, Guess? Role, IReadOnlyList<string> Examples);

/// <summary>A row as it would land.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Customer">Its customer; null: nobody.</param>
/// <param name="At">Its instant, local times taken for UTC.</param>
/// <param name="Amount">Its amount.</param>
/// <param name="Order">Its order.</param>
/// <param name="Type">Its type.</param>
public sealed record PreviewedRow(long Line, string? Customer, DateTimeOffset At, decimal Amount, string? Order, string? Type);
