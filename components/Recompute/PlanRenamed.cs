using MediatR;
using Quantities;

namespace Recompute;

/// <summary>Which standing questions have no answer under a dataset's present name, for its newest version? None before anything landed.</summary>
/// <param name="Dataset">The dataset that was renamed.</param>
public sealed record PlanRenamed(DatasetId Dataset) : IRequest<IReadOnlyList<AnswerDue>>;
