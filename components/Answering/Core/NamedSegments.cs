using Answers;
using Quantities;

namespace Answering.Core;

/// <summary>Names as the desk understands them.</summary>
sealed class NamedSegments(QuestionDesk desk) : INamedSegments
{
    public async Task<Result<IQuestion>> SettleAsync(IQuestion question, CancellationToken ct)
    {
        if (!(await desk.Segments.PinAsync(question, ct)).TryGet(out var pinned, out var problem))
            return problem;
        return await desk.Segments.EnsureAsync(pinned, ct) is { } refused ? refused : Result<IQuestion>.Ok(pinned);
    }
}
