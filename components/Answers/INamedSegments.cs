using Quantities;

namespace Answers;

/// <summary>Saved segments and kept documents that questions name, for those who ask a question by themselves, again and again: what a name means then.</summary>
public interface INamedSegments
{
    /// <summary>
    /// The question with the revision of every segment and document that it names, and the customers of those segments kept for its version; the same where it names none. Refuses with
    /// <c>segment-not-found</c>, with <c>invalid-value</c> for a document or a group that nobody is in, and as the question of a segment does.
    /// </summary>
    Task<Result<IQuestion>> SettleAsync(IQuestion question, CancellationToken ct);
}
