using MediatR;
using Quantities;

namespace Recompute;

/// <summary>Which standing questions have no answer yet for a version? None when the dataset has a newer one: that has its own plan.</summary>
/// <param name="Version">The version that landed.</param>
/// <remarks>Every kind of question that stands by default does so for every dataset, with its default options; others are added by their dataset.</remarks>
public sealed record PlanRecomputation(DatasetVersion Version) : IRequest<IReadOnlyList<AnswerDue>>;

/// <summary>A standing question is to be answered for a version. Answering it twice changes nothing.</summary>
/// <param name="Version">The version.</param>
/// <param name="Kind">The question's kind.</param>
/// <param name="Question">The question's JSON.</param>
public sealed record AnswerDue(DatasetVersion Version, string Kind, string Question);
