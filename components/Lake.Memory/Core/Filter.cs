using Quantities;

namespace Lake.Memory.Core;

/// <summary>Which events meet the conditions.</summary>
static class Filter
{
    /// <summary>A test of an event, or <c>invalid-value</c> on field <c>where</c>.</summary>
    public static Result<Func<Event, bool>> Compile(IReadOnlyList<Condition> where, IReadOnlyList<PropertyColumn> properties)
    {
        var tests = new List<Func<Event, bool>>();
        foreach (var condition in where)
        {
            if (!Compile(condition, properties).TryGet(out var test, out var problem))
                return problem;
            tests.Add(test);
        }

        return (Func<Event, bool>)(e => tests.TrueForAll(test => test(e)));
    }

    static Result<Func<Event, bool>> Compile(Condition condition, IReadOnlyList<PropertyColumn> properties)
    {
        var field = condition.Field;
        if (field.Equals("amount", StringComparison.OrdinalIgnoreCase))
            return OfNumber(condition, e => e.Amount);
        if (field.Equals("type", StringComparison.OrdinalIgnoreCase))
            return OfText(condition, e => e.Type);
        if (field.Equals("order", StringComparison.OrdinalIgnoreCase))
            return OfText(condition, e => e.Order);
        return properties.FirstOrDefault(property => property.Name.Equals(field, StringComparison.OrdinalIgnoreCase))?.Kind switch
        {
            PropertyKind.Number => OfNumber(condition, e => e.Numbers.TryGetValue(field, out var number) ? number : null),
            PropertyKind.Text => OfText(condition, e => e.Texts.GetValueOrDefault(field)),
            _ => Problem.Invalid(
                "where",
                $"There is no field '{field}'; there are {string.Join(", ", properties.Select(property => property.Name).Concat(["amount", "type", "order"]))}."),
        };
    }

    static Result<Func<Event, bool>> OfNumber(Condition condition, Func<Event, decimal?> value) =>
        condition.Number is { } number
            ? (Func<Event, bool>)(e => value(e) is { } there && Meets(condition.Comparison, there.CompareTo(number)))
            : Problem.Invalid("where", $"'{condition.Field}' is a number field and '{condition.Value}' is no number.");

    static Result<Func<Event, bool>> OfText(Condition condition, Func<Event, string?> value) =>
        (Func<Event, bool>)(e => value(e) is { } there && Meets(condition.Comparison, Utf8Order.Instance.Compare(there, condition.Value)));

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
