using Quantities;

namespace Lake.Memory.Core;

/// <summary>Which events meet the conditions: predicates as tests of an event.</summary>
static class Filter
{
    /// <summary>A test of an event, or <c>invalid-value</c> on field <c>where</c>.</summary>
    public static Result<Func<Event, bool>> Compile(IReadOnlyList<Condition> where, Contents contents) => Compile(where, [], contents, "where");

    /// <summary>A test of an event by more conditions, or <c>invalid-value</c> on the field of those. Where neither ask for types, only those count that do in the dataset.</summary>
    public static Result<Func<Event, bool>> Compile(IReadOnlyList<Condition> where, IReadOnlyList<Condition> more, Contents contents, string field, bool ofAllTypes = false) =>
        Predicate.BindAll(where, contents.Properties).Then(bound => Predicate.BindAll(more, contents.Properties, field).Map(added =>
        {
            var types = ofAllTypes || Predicate.AsksForTypes([.. where, .. more]) ? null : contents.Counted;
            Func<Event, bool>[] tests = [.. bound.Concat(added).Select(Test)];
            return (Func<Event, bool>)(e => types?.Has(e.Type) != false && Array.TrueForAll(tests, test => test(e)));
        }));

    static Func<Event, bool> Test(Predicate predicate)
    {
        switch (predicate)
        {
            case NumberPredicate number:
                var numberOf = Number(number.Field);
                return e => numberOf(e) is { } there && Meets(number.Comparison, there.CompareTo(number.Operand));
            case TextPredicate text:
                var textOf = Text(text.Field);
                return e => textOf(e) is { } there && Meets(text.Comparison, Utf8Order.Instance.Compare(there, text.Operand));
            default:
                throw new ArgumentException($"'{predicate}' compares neither numbers nor text.", nameof(predicate));
        }
    }

    static Func<Event, decimal?> Number(EventField field) =>
        field == EventField.Amount ? e => e.Amount : e => e.Numbers.TryGetValue(field.Name, out var number) ? number : null;

    static Func<Event, string?> Text(EventField field) =>
        field == EventField.Type ? e => e.Type : field == EventField.Order ? e => e.Order : e => e.Texts.GetValueOrDefault(field.Name);

    static bool Meets(Comparison comparison, int sign) => comparison switch
    {
        Comparison.Equal => sign == 0,
        Comparison.NotEqual => sign != 0,
        Comparison.Greater => sign > 0,
        Comparison.GreaterOrEqual => sign >= 0,
        Comparison.Less => sign < 0,
        Comparison.LessOrEqual => sign <= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "No such comparison."),
    };
}
