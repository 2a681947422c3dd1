using Lake.Core;
using Quantities;
using Wording;

namespace Lake;

/// <summary>
/// What a condition means in a dataset: a field of its events, compared with a value of the field's kind. Engines do not decide anything more, they only write it in
/// their own terms; an event without a value for the field never meets a condition.
/// </summary>
/// <param name="Field">What of an event is compared.</param>
/// <param name="Comparison">How.</param>
public abstract record Predicate(EventField Field, Comparison Comparison)
{
    /// <summary>
    /// Binds conditions to a dataset's properties; refuses with <c>invalid-value</c>, every fault at once: on the field, or where there are several on the field with the condition's number from 0,
    /// <c>where[1]</c>.
    /// </summary>
    public static Result<IReadOnlyList<Predicate>> BindAll(IReadOnlyList<Condition> where, IReadOnlyList<PropertyColumn> properties, string field = "where")
    {
        var (bound, faults) = (new List<Predicate>(), new Dictionary<string, Message>());
        foreach (var (condition, i) in where.Select((condition, i) => (condition, i)))
        {
            if (Bind(condition, properties).TryGet(out var predicate, out var problem))
                bound.Add(predicate);
            else if (!faults.ContainsValue(problem.Said.Values.First()))
                faults.Add($"{field}[{i}]", problem.Said.Values.First());
        }

        return faults.Count switch
        {
            0 => bound,
            1 => Refusals.Invalid(field, faults.Values.First()),
            _ => Refusals.Invalid(faults),
        };
    }

    /// <summary>Binds the conditions of a statistic. Where none of them asks for types, only events of those types count that do in the dataset.</summary>
    /// <param name="where">The conditions.</param>
    /// <param name="properties">The dataset's properties.</param>
    /// <param name="counted">Which types count; null: that leaves no event out.</param>
    public static Result<IReadOnlyList<Predicate>> BindAll(IReadOnlyList<Condition> where, IReadOnlyList<PropertyColumn> properties, CountedTypes? counted) =>
        BindAll(where, properties).Map(bound => counted is null || AsksForTypes(where) ? bound : [new TypePredicate(counted), .. bound]);

    /// <summary>Whether a condition asks for types: then it decides which count.</summary>
    public static bool AsksForTypes(IReadOnlyList<Condition> where) => where.Any(condition => EventField.Find(condition.Field, []) == EventField.Type);

    /// <summary>Binds one condition; refuses when there is no such field, or a number field is compared with what is no number.</summary>
    public static Result<Predicate> Bind(Condition condition, IReadOnlyList<PropertyColumn> properties)
    {
        if (EventField.Find(condition.Field, properties) is not { } field)
            return Refusals.Invalid("where", Refusals.NoField.With(condition.Field, EventField.Names(properties).ToArray()));
        if (field.Kind == PropertyKind.Text)
            return new TextPredicate(field, condition.Comparison, condition.Value);
        return condition.Number is { } number
            ? new NumberPredicate(field, condition.Comparison, number)
            : Refusals.Invalid("where", Refusals.NoNumberForField.With(condition.Field, condition.Value));
    }
}

/// <summary>Compares numbers.</summary>
/// <param name="Field">A field of numbers.</param>
/// <param name="Comparison">How.</param>
/// <param name="Operand">With what; it may have more than the six decimals the field's values have.</param>
public sealed record NumberPredicate(EventField Field, Comparison Comparison, decimal Operand) : Predicate(Field, Comparison);

/// <summary>Compares text by its UTF-8 bytes.</summary>
/// <param name="Field">A field of text.</param>
/// <param name="Comparison">How.</param>
/// <param name="Operand">With what.</param>
public sealed record TextPredicate(EventField Field, Comparison Comparison, string Operand) : Predicate(Field, Comparison);

/// <summary>Compares the type with several: one without a type may be among them.</summary>
/// <param name="Counted">The types.</param>
public sealed record TypePredicate(CountedTypes Counted) : Predicate(EventField.Type, Counted.AllBut ? Comparison.NotEqual : Comparison.Equal);
