using Answers;
using Declarations;
using Lake;
using Quantities;

namespace Answering.Core;

/// <summary>What of a question's options a dataset does not have: fields of conditions, text properties. All of it at once, before anything is computed.</summary>
static class DataFaults
{
    /// <summary>Whether the options name anything of a dataset.</summary>
    public static bool Concern(IQuestion question) => Named(question).Any();

    /// <summary>The faults; null: none.</summary>
    public static Problem? Of(IQuestion question, IReadOnlyList<PropertyColumn> properties) => Problem.Together(Named(question).Select(one => Fault(one.Option, one.Texts, properties)));

    static Problem? Fault(DeclaredOption option, IReadOnlyList<string> texts, IReadOnlyList<PropertyColumn> properties) => option.Form == OptionForm.Condition
        ? Condition.ParseAll(texts).TryGet(out var conditions, out _) && !Predicate.BindAll(conditions, properties, option.Name).TryGet(out _, out var unbound) ? unbound : null
        : option.Form == OptionForm.Dimension
        ? texts.Select(name => Dimension.Bind(name, properties, option.Name).TryGet(out _, out var missing) ? null : missing).FirstOrDefault(missing => missing is not null)
        : option.Form == OptionForm.NumberProperty
        ? PropertyColumn.NumbersNamed(texts, properties, option.Name).TryGet(out _, out var none) ? null : none
        : texts.Select(name => PropertyColumn.TextNamed(name, properties, option.Name).TryGet(out _, out var missing) ? null : missing).FirstOrDefault(missing => missing is not null);

    static IEnumerable<(DeclaredOption Option, IReadOnlyList<string> Texts)> Named(IQuestion question) =>
        from option in question.Declared.Options.Options
        where option.Form is OptionForm.Condition or OptionForm.Property or OptionForm.NumberProperty or OptionForm.Dimension
        let texts = option.TextsIn(question.Options)
        where texts.Count > 0
        select (option, texts);
}
