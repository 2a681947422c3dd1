using MediatR;

namespace Recompute;

/// <summary>Whether a standing question still is to be answered for a version: not when a newer one landed while it waited or the dataset was renamed, since that has its own plan, nor when the dataset is gone.</summary>
/// <param name="Answer">What was due.</param>
public sealed record IsStillDue(AnswerDue Answer) : IRequest<bool>;
