using Datasets;
using MediatR;
using Quantities;

namespace Ingestion.Core;

sealed class RegisterDatasetHandler(IDatasets datasets, TimeProvider clock) : IRequestHandler<RegisterDataset, Result<Dataset>>
{
    public async Task<Result<Dataset>> Handle(RegisterDataset request, CancellationToken cancellationToken)
    {
        var isNamed = DatasetName.Create(request.Name).TryGet(out var name, out var nameless);
        var isSet = GivenSettings.Of(request.Zone, request.WeekStart, request.Currency, request.ValueEvents, request.Silence, GivenSettings.Usual).TryGet(out var settings, out var unset);
        if (Problem.Together(isNamed ? null : nameless!.As("name"), isSet ? null : unset) is { } problem)
            return problem;
        var (now, first) = (clock.GetUtcNow(), DatasetId.FirstOf(request.Tenant, name));
        var made = await RegisterAsync(first, null);

        // What was called so once may be kept under that key still.
        return made.IsOk || made.Problem.Code != Dataset.Exists || await datasets.FindNamedAsync(request.Tenant, name, cancellationToken) is not null ? made
            : await RegisterAsync(DatasetId.AnotherOf(request.Tenant, name, $"{Guid.CreateVersion7(now):N}"[^8..]), name);

        Task<Result<Dataset>> RegisterAsync(DatasetId id, DatasetName? called) => datasets.ChangeAsync(
            id,
            Dataset.Registering(new DatasetRegistered(id, settings!.Zone, settings.WeekStart, settings.Currency, now) { ValueEvents = settings.ValueEvents, SilenceDays = settings.SilenceDays, Name = called }),
            cancellationToken);
    }
}

sealed class RenameDatasetHandler(IDatasets datasets, TimeProvider clock) : IRequestHandler<RenameDataset, Result<Dataset>>
{
    public async Task<Result<Dataset>> Handle(RenameDataset request, CancellationToken cancellationToken)
    {
        var isNamed = DatasetName.Create(request.Name).TryGet(out var name, out var nameless);
        if (!(await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem))
            return problem;
        return isNamed ? await datasets.ChangeAsync(dataset.Id, Dataset.Renaming(name, clock.GetUtcNow()), cancellationToken) : nameless!.As("name");
    }
}

static class NameGiven
{
    /// <summary>What is wrong with a name, told of the field in which it was given.</summary>
    public static Problem As(this Problem nameless, string field) => Problem.InvalidValues(new Dictionary<string, Problem> { [field] = nameless });
}
