using Lake.Core;
using Quantities;

namespace Lake;

/// <summary>A condition on columns of one event, as SQL reads it: met, not met, or neither where a value is missing. Engines only write it in their own terms.</summary>
public abstract record RowCondition
{
    /// <summary>Two values, compared; neither where one is missing.</summary>
    public sealed record Compared(RowOperand Left, Comparison Comparison, RowOperand Right) : RowCondition;

    /// <summary>An event without a value of the column; never neither.</summary>
    public sealed record Missing(RowColumn Column) : RowCondition;

    /// <summary>A value that is one of several; neither where it is missing.</summary>
    public sealed record Among(RowColumn Column, IReadOnlyList<RowOperand> Values) : RowCondition;

    /// <summary>All are met; one that is not decides.</summary>
    public sealed record All(IReadOnlyList<RowCondition> Conditions) : RowCondition;

    /// <summary>One is met at least; one that is decides.</summary>
    public sealed record Any(IReadOnlyList<RowCondition> Conditions) : RowCondition;

    /// <summary>It is not met; neither where that is neither.</summary>
    public sealed record Not(RowCondition Condition) : RowCondition;

    /// <summary>The columns it looks at, each once, in their order.</summary>
    public IEnumerable<RowColumn> Columns => Each().Distinct();

    /// <summary>
    /// Reads a condition in the words of SQL: comparisons (<c>= &lt;&gt; != &lt; &lt;= &gt; &gt;=</c>) of a column with a value or another column, <c>IS [NOT] NULL</c>, <c>[NOT] IN (…)</c>,
    /// <c>[NOT] BETWEEN … AND …</c>, <c>AND, OR, NOT</c> and brackets. Texts and days stand in <c>'…'</c>, names that are no words in <c>"…"</c>. There are no functions, no tables and no arithmetic.
    /// Refuses with <c>invalid-value</c> on <c>condition</c>.
    /// </summary>
    /// <param name="text">The condition.</param>
    /// <param name="properties">The dataset's properties; null: they are not known yet.</param>
    public static Result<RowCondition> Parse(string text, IReadOnlyList<PropertyColumn>? properties) => ConditionReader.Read(text, properties);

    IEnumerable<RowColumn> Each() => this switch
    {
        Compared one => new[] { one.Left, one.Right }.OfType<RowOperand.OfColumn>().Select(operand => operand.Column),
        Missing one => [one.Column],
        Among one => [one.Column],
        All one => one.Conditions.SelectMany(condition => condition.Each()),
        Any one => one.Conditions.SelectMany(condition => condition.Each()),
        Not one => one.Condition.Each(),
        _ => throw new InvalidOperationException($"'{this}' is no condition."),
    };
}

/// <summary>A value in a condition.</summary>
public abstract record RowOperand
{
    /// <summary>What it is.</summary>
    public abstract RowKind Kind { get; }

    /// <summary>The event's value of a column.</summary>
    public sealed record OfColumn(RowColumn Column) : RowOperand
    {
        /// <inheritdoc />
        public override RowKind Kind => Column.Kind;
    }

    /// <summary>A text.</summary>
    public sealed record OfText(string Value) : RowOperand
    {
        /// <inheritdoc />
        public override RowKind Kind => RowKind.Text;
    }

    /// <summary>A number that an event could have: <see cref="EventNumber"/>.</summary>
    public sealed record OfNumber(decimal Value) : RowOperand
    {
        /// <inheritdoc />
        public override RowKind Kind => RowKind.Number;
    }

    /// <summary>A day.</summary>
    public sealed record OfDay(DateOnly Value) : RowOperand
    {
        /// <inheritdoc />
        public override RowKind Kind => RowKind.Day;
    }

    /// <summary>A value as it is written, of a column's kind; null: it is none of that.</summary>
    public static RowOperand? Read(string written, RowKind kind) => kind switch
    {
        RowKind.Number => ReadNumber(written),
        RowKind.Day => DateOnly.TryParseExact(written, "yyyy-MM-dd", out var day) ? new OfDay(day) : null,
        _ => written.Contains('\0', StringComparison.Ordinal) ? null : new OfText(written),
    };

    /// <summary>A number with at most 12 digits before the point and six behind it; null: it is none.</summary>
    public static RowOperand? ReadNumber(string written) =>
        decimal.TryParse(written, System.Globalization.NumberStyles.AllowLeadingSign | System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && EventNumber.TryRound(number, out var kept) && kept == number ? new OfNumber(number) : null;
}
