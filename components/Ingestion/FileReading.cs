using System.Globalization;
using Ingestion.Core;
using Quantities;

namespace Ingestion;

/// <summary>How a sender says a file is to be read, in texts: a preset or a column map, and what differs from it.</summary>
public sealed record FileReading
{
    /// <summary>One of <see cref="Presets.Names"/>, or null with a map.</summary>
    public string? Preset { get; init; }

    /// <summary>
    /// <c>customer=…,time=…,amount=…,order=…,event=…,type=…</c>, the right sides being columns; <c>amount</c> may be a product such as <c>Quantity*UnitPrice</c>.
    /// Any other name makes an event property; <c>name=Column:number</c> makes it a number, as <c>quantity</c> and <c>unitPrice</c> are without saying so.
    /// A column is a header's text, or <c>#3</c> for the third from the left, <c>#-1</c> for the last. Together with a preset it changes single columns of it.
    /// </summary>
    public IReadOnlyList<string> Map { get; init; } = [];

    /// <summary>Text encoding by its IANA name: <c>utf-8</c> (default), <c>utf-16</c>, <c>windows-1251</c>, …</summary>
    public string? Encoding { get; init; }

    /// <summary><c>,</c> (default), <c>;</c>, <c>|</c>, <c>tab</c> or <c>spaces</c>.</summary>
    public string? Separator { get; init; }

    /// <summary>Decimal mark, <c>.</c> (default) or <c>,</c>. Spaces between groups of digits are allowed with both.</summary>
    public string? Decimal { get; init; }

    /// <summary>.NET date patterns such as <c>dd.MM.yyyy</c> (a time of day may follow), or <c>unix</c>, <c>unix-ms</c>; default: ISO 8601.</summary>
    public IReadOnlyList<string> DateFormat { get; init; } = [];

    /// <summary>False when the first line is data already; columns are then given by position.</summary>
    public bool? Header { get; init; }

    /// <summary>Name under which event ids are unique; imports from different systems take different ones. Default <c>file</c>.</summary>
    public string? Source { get; init; }

    /// <summary><c>keep</c> (default) rows without a customer as anonymous, or <c>reject</c> them.</summary>
    public string? Anonymous { get; init; }

    /// <summary>The mapping this describes, all in all; refuses with <c>invalid-value</c>.</summary>
    public Result<FileMapping> ToMapping()
    {
        var faults = new Dictionary<string, string>();
        var mapping = Preset is null ? new FileMapping() : Presets.Find(Preset);
        if (mapping is null)
            faults["preset"] = $"'{Preset}' is no preset; there are: {string.Join(", ", Presets.Names)}.";
        mapping ??= new FileMapping();

        mapping = ColumnMap.Apply(mapping, Map, faults);
        if ((mapping.Customer is null || mapping.Time is null) && !faults.ContainsKey("preset"))
            faults.TryAdd("map", "A mapping needs at least customer=COLUMN and time=COLUMN (or a preset).");
        if (Encoding is not null && !Known(Encoding))
            faults["encoding"] = $"'{Encoding}' is no known encoding; examples: utf-8, utf-16, windows-1251.";
        if (Separator is not (null or "," or ";" or "|" or "tab" or "\t" or "spaces"))
            faults["separator"] = $"'{Separator}' is no separator: use ',', ';', '|', 'tab' or 'spaces'.";
        if (Decimal is not (null or "." or ","))
            faults["decimal"] = $"'{Decimal}' is no decimal mark: use '.' or ','.";
        foreach (var format in DateFormat.Where(format => !Dates(Pattern(format))))
            faults["dateFormat"] = $"'{format}' is no date pattern: use dd.MM.yyyy, MM/dd/yyyy HH:mm, unix or unix-ms, for example (MM is the month, mm the minute).";
        if (Anonymous is not (null or "keep" or "reject"))
            faults["anonymous"] = $"'{Anonymous}' is not understood: use keep or reject.";
        if (faults.Count > 0)
            return new Problem("invalid-value", "A value cannot be used", string.Join(" ", faults.Values), faults);

        return mapping with
        {
            Encoding = Encoding ?? mapping.Encoding,
            Separator = Separator is "\t" ? "tab" : Separator ?? mapping.Separator,
            DecimalMark = Decimal ?? mapping.DecimalMark,
            DateFormats = DateFormat.Count > 0 ? [.. DateFormat.Select(Pattern)] : mapping.DateFormats,
            Header = Header ?? mapping.Header,
            Source = Source ?? mapping.Source,
            RejectAnonymous = Anonymous is null ? mapping.RejectAnonymous : Anonymous == "reject",
        };
    }

    /// <summary>DD.MM.YYYY, as spreadsheets write it, is dd.MM.yyyy.</summary>
    static string Pattern(string format) =>
        format.Contains('d', StringComparison.Ordinal) || format.Contains('y', StringComparison.Ordinal) ? format : format.Replace('D', 'd').Replace('Y', 'y');

    /// <summary>Whether a day written by the pattern is read back as the same day.</summary>
    static bool Dates(string pattern)
    {
        var probe = new DateTime(2003, 4, 25, 13, 14, 15);
        try
        {
            return pattern is "unix" or "unix-ms"
                || (pattern.Length > 1 && DateTime.TryParseExact(probe.ToString(pattern, CultureInfo.InvariantCulture), pattern, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var read)
                    && Math.Abs((read - probe).TotalDays) < 1.5);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    static bool Known(string encoding)
    {
        try
        {
            return FileMapping.EncodingNamed(encoding) is not null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
