using Datasets;
using MediatR;
using Quantities;

namespace Ingestion.Core;

sealed class RegisterDatasetHandler(IDatasets datasets, TimeProvider clock) : IRequestHandler<RegisterDataset, Result<Dataset>>
{
    public async Task<Result<Dataset>> Handle(RegisterDataset request, CancellationToken cancellationToken)
    {
        var isNamed = DatasetId.Create(request.Tenant, request.Name).TryGet(out var id, out var nameless);
        var isSet = GivenSettings.Of(request.Zone, request.WeekStart, request.Currency, request.ValueEvents, request.Silence, GivenSettings.Usual).TryGet(out var settings, out var unset);
        return Problem.Together(isNamed ? null : Problem.InvalidValues(new Dictionary<string, Problem> { ["name"] = nameless! }), isSet ? null : unset) is { } problem ? problem
            : await datasets.ChangeAsync(id, Dataset.Registering(new DatasetRegistered(id, settings!.Zone, settings.WeekStart, settings.Currency, clock.GetUtcNow()) { ValueEvents = settings.ValueEvents, SilenceDays = settings.SilenceDays }), cancellationToken);
    }
}
