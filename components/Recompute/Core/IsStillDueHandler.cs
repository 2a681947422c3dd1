using Datasets;
using MediatR;

namespace Recompute.Core;

sealed class IsStillDueHandler(IDatasets datasets) : IRequestHandler<IsStillDue, bool>
{
    public async Task<bool> Handle(IsStillDue request, CancellationToken cancellationToken) =>
        await datasets.FindAsync(request.Answer.Version.Dataset, cancellationToken) is { } dataset && dataset.Versions.Count <= request.Answer.Version.Number && dataset.Name == request.Answer.Version.Name;
}
