using Declarations;
using Ingestion.Core;
using Quantities;
using Tables;
using Wording;

namespace Ingestion;

/// <summary>
/// How a sender says a file is to be read: a preset or a column map, and how the table is written where that differs from it. What is said nowhere is UTF-8 with a header, commas between fields,
/// numbers and dates as the file as a whole shows them.
/// </summary>
public sealed record FileReading : Dialect
{
    /// <summary>One of <see cref="Presets.Names"/>, or null with a map.</summary>
    [Option("A known kind of file: minimal, online-retail, cdnow, shopify, woocommerce, stripe, 1c, mixpanel, segment, posthog, ga4", "Известный вид файла: minimal, online-retail, cdnow, shopify, woocommerce, stripe, 1c, mixpanel, segment, posthog, ga4")]
    public string? Preset { get; init; }

    /// <summary>
    /// <c>customer=…,time=…,amount=…,order=…,event=…,type=…</c>, the right sides being columns; <c>amount</c> may be a product such as <c>Quantity*UnitPrice</c>.
    /// A column with a question mark behind it (<c>amount=Revenue?</c>) need not be there: an amount is 0 then.
    /// Any other name makes an event property; <c>name=Column:number</c> makes it a number, as <c>quantity</c> and <c>unitPrice</c> are without saying so.
    /// A column is a header's text, or <c>#3</c> for the third from the left, <c>#-1</c> for the last. Together with a preset it changes single columns of it.
    /// </summary>
    [Option(
        "customer=COLUMN,time=COLUMN,amount=COLUMN,order=COLUMN,event=COLUMN,type=COLUMN; other names become properties (NAME=COLUMN:number); COLUMN? need not be there. Without a header columns are #1, #2, … or #-1 from the right",
        "customer=СТОЛБЕЦ,time=СТОЛБЕЦ,amount=СТОЛБЕЦ,order=СТОЛБЕЦ,event=СТОЛБЕЦ,type=СТОЛБЕЦ; другие имена становятся свойствами (ИМЯ=СТОЛБЕЦ:number); СТОЛБЕЦ? может отсутствовать. Без заголовка столбцы — #1, #2, … или #-1 справа")]
    public IReadOnlyList<string> Map { get; init; } = [];

    /// <summary>Name under which event ids and order ids are unique; imports from different systems take different ones. Null: <c>file</c>.</summary>
    [Option("Name under which event and order ids are unique; 'file' where none is given", "Имя, в пределах которого идентификаторы событий и заказов уникальны; без него — file")]
    public string? Source { get; init; }

    /// <summary>
    /// What becomes of rows of orders (or, where one is mapped, event ids) that are there already with other rows: <c>replace</c>, the file's rows stand instead, also where they are fewer or all are left
    /// out; <c>add</c>, they count beside those; <c>reject</c>, they do not count. Null: they are set aside, the import says how many there are, and the file can be imported again with a decision.
    /// </summary>
    [Option(
        "Rows of orders or events that are there with other content: replace (the file's rows stand), add (they count beside) or reject; they are set aside and told of where nothing is said",
        "Строки заказов или событий, которые уже есть с другим содержимым: replace — верны строки файла, add — учесть рядом с прежними, reject — не учитывать; без указания они откладываются, и об этом сообщается")]
    public string? OnChange { get; init; }

    internal const string Adds = "add", Replaces = "replace", Rejects = "reject";

    /// <summary><c>keep</c> (as null does) rows without a customer as anonymous, or <c>reject</c> them.</summary>
    [Option("Rows without a customer: keep, as is usual, or reject", "Строки без клиента: keep — оставлять, как обычно, или reject — отклонять", NameEn = "Rows without a customer", NameRu = "Строки без клиента")]
    public string? Anonymous { get; init; }

    /// <summary>
    /// Whether the file is a list of customers: each row is the registration of one, an event of the type <c>registration</c> that is no order, no revenue and no activity, with the properties that are mapped.
    /// <c>time</c> is the date of registration. A customer is registered once: another row about one is a duplicate, or follows <see cref="OnChange"/>.
    /// </summary>
    [Option("A list of customers: rows are registrations, with their properties, and no orders or activity; time is the date of registration", "Список клиентов: строки — регистрации с их свойствами, а не заказы и не активность; time — дата регистрации")]
    public bool Customers { get; init; }

    /// <summary>Whether amounts are in the smallest unit of their currency: cents of EUR, yen of JPY.</summary>
    [Option("Amounts are in the smallest unit of their currency (cents; yen have none smaller)", "Суммы — в наименьших единицах валюты (копейки, центы; у иен меньших нет)")]
    public bool MinorUnits { get; init; }

    /// <summary>Lines above the header, or the first row, that are no part of the table.</summary>
    [Option("Lines above the header that are no part of the table", "Строк над заголовком, которые не относятся к таблице", Min = 0, Max = 1000)]
    public int LinesAbove { get; init; }

    /// <summary>Words for "no value" besides the usual ones (<c>NULL</c>, <c>nan</c>, <c>-</c>, <c>n/a</c> and the like), such as <c>0</c> for guests; one behind an exclamation mark is a value after all.</summary>
    [Option("A further word for \"no value\", such as 0 for guests; !WORD makes one of the usual words (NULL, nan, None, -, n/a) a value", "Ещё одно слово, означающее «нет значения», например 0 у гостей; !СЛОВО делает значением одно из обычных (NULL, nan, None, -, n/a)")]
    public IReadOnlyList<string> Null { get; init; } = [];

    /// <summary>Whether customer ids with an @ are the same whatever their case.</summary>
    [Option("Take customer ids that are e-mail addresses in lower case", "Приводить идентификаторы клиентов, похожие на e-mail, к строчным буквам")]
    public bool FoldEmails { get; init; }

    /// <summary>Conditions on columns, such as <c>Status=refunded</c>: a row that meets one is a refund, and its amount is taken off whatever its sign.</summary>
    [Option("A row is a refund, its amount taken off, when a column says so", "Строка — возврат, и её сумма вычитается, если так говорит столбец", Example = "Status=refunded")]
    public IReadOnlyList<string> RefundWhen { get; init; } = [];

    /// <summary>Conditions on columns, such as <c>Status=cancelled</c>: a row that meets one counts for nothing. It is among the rejected rows, as <c>dropped</c>.</summary>
    [Option("A row counts for nothing when a column says so; it is among the rejected ones, as dropped", "Строка не учитывается, если так говорит столбец; она попадает в отклонённые с кодом dropped", Example = "Status=cancelled")]
    public IReadOnlyList<string> DropWhen { get; init; } = [];

    /// <summary>Columns, or names of the map, that stand on the first line of an order only: its other lines have them, too, and an amount counts once.</summary>
    [Option("Columns that stand on an order's first line only: its other lines inherit them, and an amount counts once", "Столбцы, заполненные только в первой строке заказа: остальные строки их наследуют, а сумма учитывается один раз", Example = "Status,Total")]
    public IReadOnlyList<string> Carry { get; init; } = [];

    /// <summary>How many rows may be rejected, as a number or a share, before the whole file is refused; null: any but all.</summary>
    [Option("Refuse the whole file when more rows than this are rejected: a number or a share", "Отклонить весь файл, если отклонено больше строк: число или доля", Example = "1%")]
    public string? MaxRejected { get; init; }

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
        else if (Customers && Orders(mapping).ToArray() is { Length: > 0 } names)
            faults[nameof(Map)] = Phrases.CustomersHaveNo.With((object)names);
        else if (Carry.Count > 0 && mapping.Order is null)
            faults[nameof(Carry)] = Phrases.CarryWithoutOrder;
        if (OnChange is not (null or Adds or Replaces or Rejects))
            faults[nameof(OnChange)] = Phrases.NoWayWithChanges.With(OnChange);
        else if (OnChange is not null && Start is not null && !Customers && (mapping.Order ?? mapping.Event) is null)
            faults[nameof(OnChange)] = Phrases.ChangesWithoutIds;
        else if (OnChange == Adds && (Customers || mapping.Event is not null))
            faults[nameof(OnChange)] = Phrases.EventsAreOne;
        if (Anonymous is not (null or "keep" or "reject"))
            faults[nameof(Anonymous)] = Phrases.NoWayWithAnonymous.With(Anonymous);
        if (MaxRejected is not null && !RejectionLimit.IsLimit(MaxRejected))
            faults[nameof(MaxRejected)] = Phrases.NoLimit.With(MaxRejected);
        foreach (var (option, rules) in ((string, IReadOnlyList<string>)[])[(nameof(RefundWhen), RefundWhen), (nameof(DropWhen), DropWhen)])
        {
            if (rules.FirstOrDefault(rule => !Condition.Parse(rule).IsOk) is { } wrong)
                faults[option] = Phrases.NoRule.With(wrong);
        }

        foreach (var (option, said) in faults)
            yield return new(option, said);
    }

    /// <summary>What of a mapping customers do not have.</summary>
    static IEnumerable<string> Orders(FileMapping mapping)
    {
        foreach (var (name, column) in ((string, string?)[])[("amount", mapping.Amount), ("order", mapping.Order), ("event", mapping.Event), ("type", mapping.Type), ("currency", mapping.Currency)])
        {
            if (column is not null)
                yield return name;
        }
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
            DecimalIsStated = dialect.Decimal is not null || mapping.DecimalMark is not null,
            Quote = dialect.Quote,
            DateFormats = dialect.DateFormat.Count > 0 ? dialect.DateFormat : mapping.DateFormats,
            Header = dialect.Header ?? mapping.Header,
            Source = Source ?? mapping.Source,
            OnChange = OnChange,
            NullWords = Core.NullWords.Of(mapping.NullWords, Null),
            LinesAbove = LinesAbove,
            Sheet = dialect.Sheet,
            Member = dialect.Member,
            Customers = Customers,
            MinorUnits = mapping.MinorUnits ?? (MinorUnits ? Core.MinorUnits.Iso : null),
            FoldEmails = FoldEmails || mapping.FoldEmails,
            RefundWhen = RefundWhen.Count > 0 ? Condition.ParseAll(RefundWhen).Value : mapping.RefundWhen,
            DropWhen = DropWhen.Count > 0 ? Condition.ParseAll(DropWhen).Value : mapping.DropWhen,
            Carry = Carry.Count > 0 ? [.. Carry.SelectMany(names => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))] : mapping.Carry,
            MaxRejected = MaxRejected,
            RejectAnonymous = Anonymous is null ? mapping.RejectAnonymous : Anonymous == "reject",
        };
    }

    /// <summary>What the map is put onto; null: there is no such preset.</summary>
    FileMapping? Start => Preset is null ? new FileMapping() : Presets.Find(Preset);
}
