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
        var faults = new Dictionary<string, string>();
        T Take<T>(string field, Result<T> result)
            where T : notnull
        {
            if (result.TryGet(out var value, out var problem))
                return value;
            faults[field] = problem.Detail;
            return default!;
        }

        var name = Take("name", DatasetId.Create(request.Tenant, request.Name));
        var zone = Take("zone", request.Zone is null ? Zone.Utc : Zone.Create(request.Zone));
        var currency = Take("currency", request.Currency is null ? CurrencyCode.None : CurrencyCode.Create(request.Currency));
        var weekStart = Take("weekStart", WeekStart(request.WeekStart));
        return faults.Count == 0
            ? new DatasetRegistered(name, zone.Id, weekStart, currency, now)
            : new Problem("invalid-value", "A value cannot be used", string.Join(" ", faults.Values), faults);
    }

    static Result<DayOfWeek> WeekStart(string? text) =>
        text is null ? DayOfWeek.Monday
        : Enum.GetValues<DayOfWeek>().Where(day => day.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)).Select(day => (Result<DayOfWeek>)day)
            .FirstOrDefault(Problem.Invalid("weekStart", $"'{text}' is no day of the week: use monday, sunday or saturday, for example."));
}
