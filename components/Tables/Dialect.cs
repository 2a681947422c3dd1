using Declarations;
using Quantities;
using Tables.Core;

namespace Tables;

/// <summary>How a table is written, as options that whoever sends a table can give. What is not said is found out from the table.</summary>
public record Dialect : ICheckedOptions
{
    /// <summary>By the byte order mark, which wins over it. Null: by the mark, else UTF-8 where the text is, else windows-1251.</summary>
    [Option("Text encoding, by its IANA name", "Кодировка текста, по имени IANA", Example = "windows-1251")]
    public string? Encoding { get; init; }

    /// <summary>Null: the one of <c>; tab | ,</c> that most lines have outside quotes, the first of them where several do.</summary>
    [Option("What separates fields: ',', ';', '|', 'tab' or 'spaces'", "Разделитель полей: «,», «;», «|», tab или spaces", Example = ";")]
    public string? Separator { get; init; }

    /// <summary>Null: column by column, by numbers that can be read in one way only. Spaces between groups of digits are allowed with both.</summary>
    [Option("Decimal mark: '.' or ','", "Десятичный знак: «.» или «,»", Example = ",")]
    public string? Decimal { get; init; }

    /// <summary>What encloses fields that hold separators, line ends or, doubled, itself; <c>none</c>: nothing does, and quotes are text.</summary>
    [Option("What encloses fields that hold separators: '\"', ''' or none", "Чем заключаются поля с разделителями внутри: \", ' или none (ничем)")]
    public string Quote { get; init; } = "\"";

    /// <summary>.NET date patterns; empty: as the reader understands dates.</summary>
    [Option("Date patterns such as dd.MM.yyyy (a time of day may follow), unix, unix-ms", "Образцы дат: dd.MM.yyyy (дальше может идти время), unix, unix-ms", Example = "dd.MM.yyyy")]
    public IReadOnlyList<string> DateFormat { get; init; } = [];

    /// <summary>Null: it does unless a field of it is a number, or missing, where numbers stand below.</summary>
    [Option("Whether the first line names the columns", "Называет ли первая строка столбцы")]
    public bool? Header { get; init; }

    /// <summary>Null: the first sheet that has rows.</summary>
    [Option("Sheet of a workbook; the first one with rows where none is given", "Лист книги; если не указан — первый, где есть строки", Example = "Orders")]
    public string? Sheet { get; init; }

    /// <summary>With its folders or without. Null: the only one.</summary>
    [Option("Member of a zip file, where it has several", "Файл внутри архива zip, если их несколько", Example = "orders.csv")]
    public string? Member { get; init; }

    const string NoQuotes = "none";

    /// <summary>The quote, where there is one.</summary>
    internal char? QuoteMark => Quote == NoQuotes ? null : Quote[0];

    /// <inheritdoc />
    public virtual IEnumerable<OptionFault> Faults()
    {
        if (Encoding is not null && !TextEncodings.IsKnown(Encoding))
            yield return new(nameof(Encoding), Phrases.NoEncoding.With(Encoding));
        if (Separator is not (null or "," or ";" or "|" or "tab" or "\t" or "spaces"))
            yield return new(nameof(Separator), Phrases.NoSeparator.With(Separator));
        if (Decimal is not (null or "." or ","))
            yield return new(nameof(Decimal), Phrases.NoDecimalMark.With(Decimal));
        if (Quote is not ("\"" or "'" or NoQuotes))
            yield return new(nameof(Quote), Phrases.NoQuote.With(Quote));
        foreach (var format in DateFormat.Where(format => !DatePatterns.Holds(DatePatterns.Meant(format))))
            yield return new(nameof(DateFormat), Phrases.NoDatePattern.With(format));
    }

    /// <summary>The dialect with its words in one way of writing; refuses with <c>invalid-value</c>.</summary>
    public Result<Dialect> Checked() => OptionSet.FaultOf(this) is { } problem
        ? problem
        : this with { Separator = Separator is "\t" ? "tab" : Separator, DateFormat = [.. DateFormat.Select(DatePatterns.Meant)] };

    /// <summary>A time in ISO 8601 as the date patterns read it, the text itself where there is none; null when they do not understand it.</summary>
    public string? IsoTime(string text) => DateFormat.Count == 0 ? text : DateFormat.Select(format => DatePatterns.Read(text, format)).FirstOrDefault(read => read is not null) is { } time ? DatePatterns.Iso(time) : null;
}
