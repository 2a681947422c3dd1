using Calendar;
using Datasets;
using MediatR;
using Quantities;

namespace Ingestion.Core;

sealed class RegisterDatasetHandler(IDatasets datasets, TimeProvider clock) : IRequestHandler<RegisterDataset, Result<Dataset>>
{
    public async Task<Result<Dataset>> Handle(RegisterDataset request, CancellationToken cancellationToken) =>
        Check(request, clock.GetUtcNow()).TryGet(out var registered, out var problem)
            ? await datasets.ChangeAsync(registered.Dataset, Dataset.Registering(registered), cancellationToken)
            : problem;

    static Result<DatasetRegistered> Check(RegisterDataset request, DateTimeOffset now)
    {
        var faults = new Dictionary<string, Problem>();
        T Take<T>(string field, Result<T> result)
            where T : notnull
        {
            if (result.TryGet(out var value, out var problem))
                return value;
            faults[field] = problem;
            return default!;
        }

        var name = Take("name", DatasetId.Create(request.Tenant, request.Name));
        var zone = Take("zone", request.Zone is null ? Zone.Utc : Zone.Create(request.Zone));
        var currency = Take("currency", request.Currency is null ? CurrencyCode.None : CurrencyCode.Create(request.Currency));
        var weekStart = Take("weekStart", request.WeekStart is null ? DayOfWeek.Monday : WeekStarts.Parse(request.WeekStart));
        return faults.Count == 0
            ? new DatasetRegistered(name, zone.Id, weekStart, currency, now)
            : Problem.InvalidValues(faults);
    }
}
