using Quantities;
using Wording;

namespace Lake.Core;

/// <summary>What the lake's words refuse with.</summary>
static class Refusals
{
    static readonly Phrasebook Words = Phrasebook.Of(typeof(Refusals).Assembly);

    public static readonly Phrase NoField = new("no-field", "given", "fields");
    public static readonly Phrase NoNumberForField = new("no-number-for-field", "field", "given");
    public static readonly Phrase NoTextProperty = new("no-text-property", "given", "properties");
    public static readonly Phrase NoNumberProperty = new("no-number-property", "given", "properties");
    public static readonly Phrase NoProperty = new("no-property", "given", "properties");
    public static readonly Phrase NoBrackets = new("no-brackets-of-a-number", "property", "most");
    public static readonly Phrase KindChanged = new("property-changed-its-kind", "property", "before", "now");

    public static readonly Phrase CheckColumns = new("check-columns", "most", "given");
    public static readonly Phrase CheckValues = new("check-values", "given", "most");
    public static readonly Phrase CheckNoValue = new("check-no-value", "given", "column", "kind");
    public static readonly Phrase CheckReference = new("check-without-reference", "column");
    public static readonly Phrase CheckKindsDiffer = new("check-kinds-differ", "one", "other");
    public static readonly Phrase CheckRangeOfText = new("check-range-of-text", "column");
    public static readonly Phrase CheckRangeOpen = new("check-range-open");
    public static readonly Phrase CheckRangeEmpty = new("check-range-empty", "min", "max");
    public static readonly Phrase CheckCondition = new("check-condition-unreadable", "place", "near");
    public static readonly Phrase CheckConditionLong = new("check-condition-long", "characters", "most");

    static readonly Phrase NoCustomer = new("no-customer", "customer");
    static readonly Phrase AllWithdrawn = new("all-withdrawn");
    static readonly Phrase ObjectDamaged = new("lake-object-damaged", "object", "how");
    static readonly Label KindChangedTitle = new("A property changed its kind", "Свойство сменило тип");

    public static Problem Invalid(string field, Message said) => Problem.Invalid(field, said, Words);

    public static Problem Invalid(IReadOnlyDictionary<string, Message> faults) => Problem.InvalidValues(faults, Words);

    public static Problem Damaged(string name, Damage how) =>
        Problem.Of("lake-damaged", new Label("The data are damaged", "Данные повреждены"), ObjectDamaged.With(name, how), Words);

    public static Problem NoSuchCustomer(string customer) => Problem.Of("customer-not-found", new Label("No such customer", "Нет такого клиента"), NoCustomer.With(customer), Words);

    public static Problem OtherKind(PropertyColumn before, PropertyColumn now) => Problem.Of(
        "property-kind-changed", KindChangedTitle, new Dictionary<string, Message> { [before.Name] = KindChanged.With(before.Name, before.Kind, now.Kind) }, Words);

    public static Problem NothingLeft { get; } = Problem.Of("nothing-left", new Label("No event would remain", "Не осталось бы ни одного события"), AllWithdrawn.With(), Words);
}
