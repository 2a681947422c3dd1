using Declarations;
using Ingestion.Core;
using Quantities;
using Tables;
using Wording;

namespace Ingestion;

/// <summary>
/// How a sender says a file is to be read: a preset or a column map, and how the table is written where that differs from it. What is said nowhere is UTF-8 with a header, commas between fields,
/// decimal points and ISO 8601.
/// </summary>
public sealed record FileReading : Dialect
{
    /// <summary>One of <see cref="Presets.Names"/>, or null with a map.</summary>
    [Option("A known kind of file: minimal, online-retail, cdnow", "Известный вид файла: minimal, online-retail, cdnow")]
    public string? Preset { get; init; }

    /// <summary>
    /// <c>customer=…,time=…,amount=…,order=…,event=…,type=…</c>, the right sides being columns; <c>amount</c> may be a product such as <c>Quantity*UnitPrice</c>.
    /// Any other name makes an event property; <c>name=Column:number</c> makes it a number, as <c>quantity</c> and <c>unitPrice</c> are without saying so.
    /// A column is a header's text, or <c>#3</c> for the third from the left, <c>#-1</c> for the last. Together with a preset it changes single columns of it.
    /// </summary>
    [Option(
        "customer=COLUMN,time=COLUMN,amount=COLUMN,order=COLUMN,event=COLUMN,type=COLUMN; other names become properties (NAME=COLUMN:number). Without a header columns are #1, #2, … or #-1 from the right",
        "customer=СТОЛБЕЦ,time=СТОЛБЕЦ,amount=СТОЛБЕЦ,order=СТОЛБЕЦ,event=СТОЛБЕЦ,type=СТОЛБЕЦ; другие имена становятся свойствами (ИМЯ=СТОЛБЕЦ:number). Без заголовка столбцы — #1, #2, … или #-1 справа")]
    public IReadOnlyList<string> Map { get; init; } = [];

    /// <summary>Name under which event ids are unique; imports from different systems take different ones. Null: <c>file</c>.</summary>
    [Option("Name under which event ids are unique; 'file' where none is given", "Имя, в пределах которого идентификаторы событий уникальны; без него — file")]
    public string? Source { get; init; }

    /// <summary><c>keep</c> (as null does) rows without a customer as anonymous, or <c>reject</c> them.</summary>
    [Option("Rows without a customer: keep, as is usual, or reject", "Строки без клиента: keep — оставлять, как обычно, или reject — отклонять")]
    public string? Anonymous { get; init; }

    /// <inheritdoc />
    public override IEnumerable<OptionFault> Faults()
    {
        foreach (var fault in base.Faults())
            yield return fault;
        var faults = new Dictionary<string, Message>();
        var mapping = ColumnMap.Apply(Start ?? new FileMapping(), Map, faults);
        if (Start is null)
            faults[nameof(Preset)] = Phrases.NoPreset.With(Preset, Presets.Names);
        else if (mapping.Customer is null || mapping.Time is null)
            faults.TryAdd(nameof(Map), Phrases.MapTooShort);
        if (Anonymous is not (null or "keep" or "reject"))
            faults[nameof(Anonymous)] = Phrases.NoWayWithAnonymous.With(Anonymous);
        foreach (var (option, said) in faults)
            yield return new(option, said);
    }

    /// <summary>The mapping this describes, all in all; refuses with <c>invalid-value</c>.</summary>
    public Result<FileMapping> ToMapping()
    {
        if (!Checked().TryGet(out var dialect, out var problem))
            return problem;
        var mapping = ColumnMap.Apply(Start!, Map, []);
        return mapping with
        {
            Encoding = dialect.Encoding ?? mapping.Encoding,
            Separator = dialect.Separator ?? mapping.Separator,
            DecimalMark = dialect.Decimal ?? mapping.DecimalMark,
            Quote = dialect.Quote,
            DateFormats = dialect.DateFormat.Count > 0 ? dialect.DateFormat : mapping.DateFormats,
            Header = dialect.Header ?? mapping.Header,
            Source = Source ?? mapping.Source,
            RejectAnonymous = Anonymous is null ? mapping.RejectAnonymous : Anonymous == "reject",
        };
    }

    /// <summary>What the map is put onto; null: there is no such preset.</summary>
    FileMapping? Start => Preset is null ? new FileMapping() : Presets.Find(Preset);
}
