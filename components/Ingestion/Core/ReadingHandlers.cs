using Datasets;
using MediatR;
using Quantities;

namespace Ingestion.Core;

sealed class FindReadingHandler(IDatasets datasets, IPresets presets) : IRequestHandler<FindReading, Result<FoundReading>>
{
    public async Task<Result<FoundReading>> Handle(FindReading request, CancellationToken cancellationToken)
    {
        string? Value(string name) => request.Given.FirstOrDefault(one => WrittenReading.Is(one, name)).Value?.Trim(' ') is { Length: > 0 } value ? value : null;
        if (Value("preset") is { } preset)
            return (await OwnPreset.InPlaceAsync(presets, request.Tenant, preset, request.Given, cancellationToken)).Map(options => new FoundReading(options, null));
        if (Value("map") is not null || !DatasetName.Create(request.Dataset).TryGet(out var name, out _) || await datasets.FindNamedAsync(request.Tenant, name, cancellationToken) is not { } dataset)
            return new FoundReading(request.Given, null);
        return dataset.MappingOf(Value("source") ?? FileMapping.UsualSource, Value("customers") is "yes" or "true") is { } kept && MappingView.Of(kept) is var view
            ? new FoundReading(WrittenReading.Over(view.Each(), request.Given), view)
            : new FoundReading(request.Given, null);
    }
}

sealed class ListMappingsHandler(IDatasets datasets) : IRequestHandler<ListMappings, Result<MappingList>>
{
    public async Task<Result<MappingList>> Handle(ListMappings request, CancellationToken cancellationToken) =>
        (await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).Map(Of);

    public static MappingList Of(Dataset dataset) => new([.. dataset.Mappings.Select(MappingView.Of)]);
}

sealed class ForgetMappingHandler(IDatasets datasets, TimeProvider clock) : IRequestHandler<ForgetMapping, Result<MappingList>>
{
    public async Task<Result<MappingList>> Handle(ForgetMapping request, CancellationToken cancellationToken) =>
        (await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem)
            ? (await datasets.ChangeAsync(dataset.Id, Dataset.ForgettingMapping(request.Source ?? FileMapping.UsualSource, request.Customers, clock.GetUtcNow()), cancellationToken)).Map(ListMappingsHandler.Of)
            : problem;
}
