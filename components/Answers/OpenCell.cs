using MediatR;
using Quantities;

namespace Answers;

/// <summary>
/// Asks for the customers behind a cell of a question's answer: exactly as many as the cell says. A question with cells says so in its <see cref="QuestionAttribute"/>, and its brick handles this of it;
/// refuses as the question does, and with <c>invalid-value</c> on <c>cell</c> when the answer has no such cell.
/// </summary>
/// <typeparam name="TQuestion">The question.</typeparam>
/// <param name="Question">The question.</param>
/// <param name="Cell">Which cell.</param>
public sealed record OpenCell<TQuestion>(TQuestion Question, CellName Cell) : IRequest<Result<CellCustomers>>
    where TQuestion : IQuestion;

/// <summary>Which cell of an answer's tables: written <c>column@row</c>, such as <c>age3@2024-01</c>. A row with several keys has them one after another with <c>|</c> between.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Row">What the row is about, as its key column has it.</param>
public sealed record CellName(string Column, string Row)
{
    /// <summary>Reads the written form; null when there is no <c>@</c>.</summary>
    public static CellName? Parse(string written) => written.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at ? new(written[..at].Trim(), written[(at + 1)..]) : null;

    /// <summary>The row's first key, and the rest; null: there is only one.</summary>
    public (string First, string? Second) Keys => Row.IndexOf('|', StringComparison.Ordinal) is >= 0 and var at ? (Row[..at], Row[(at + 1)..]) : (Row, null);

    /// <inheritdoc />
    public override string ToString() => $"{Column}@{Row}";
}
