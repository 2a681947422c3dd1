using Answers;
using Quantities;
using Wording;

namespace Unit;

/// <summary>What tests ask of the heads of answers.</summary>
static class Heads
{
    /// <summary>What the answer came from.</summary>
    public static Evidence Evidence(this IAnswer answer) => answer.Head.Evidence!;

    /// <summary>The same head, as if its data were those of another one.</summary>
    public static AnswerHead OnTheSnapshotOf(this AnswerHead head, AnswerHead other) => head with { Evidence = head.Evidence! with { Snapshot = other.Evidence!.Snapshot } };

    /// <summary>Codes of the definition.</summary>
    public static IEnumerable<string> Rules(this IAnswer answer) => answer.Head.Definition.Select(message => message.Code);

    /// <summary>An argument of a message, as text.</summary>
    public static string Text(this Message message, string name) => message.Values[name].ToString();
}
