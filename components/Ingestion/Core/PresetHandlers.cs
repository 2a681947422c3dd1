using Datasets;
using MediatR;
using Quantities;

namespace Ingestion.Core;

sealed class KeepPresetHandler(IPresets presets, TimeProvider clock) : IRequestHandler<KeepPreset, Result<PresetView>>
{
    public async Task<Result<PresetView>> Handle(KeepPreset request, CancellationToken cancellationToken)
    {
        if (!Definition.Parse(request.Name, "name").TryGet(out var name, out var problem) || !request.Reading.ToMapping().TryGet(out _, out problem))
            return problem;
        if (name.Revision is not null || Presets.Find(name.Name) is not null)
            return Problem.Invalid("name", Phrases.PresetNameTaken.With(request.Name), Refusals.Words);
        var document = WrittenReading.Document(WrittenReading.Of(request.Reading));
        if (document.Length > Definition.MostCharacters)
            return Problem.Invalid("map", Phrases.PresetTooLong.With(document.Length, Definition.MostCharacters), Refusals.Words);
        var kept = KeptPreset.Of(request.Tenant, name.Name, document, clock.GetUtcNow());
        await presets.KeepAsync(kept, cancellationToken);
        return PresetView.Of(kept);
    }
}

sealed class ListPresetsHandler(IPresets presets) : IRequestHandler<ListPresets, Result<PresetList>>
{
    public async Task<Result<PresetList>> Handle(ListPresets request, CancellationToken cancellationToken) =>
        new PresetList([.. Presets.Names.Select(Bundled), .. (await presets.ListAsync(request.Tenant, cancellationToken)).Select(PresetView.Of)]);

    public static PresetView Bundled(string name) => new(name, ColumnMap.Written(Presets.Find(name)!), null, null);
}

sealed class ShowPresetHandler(IPresets presets) : IRequestHandler<ShowPreset, Result<PresetView>>
{
    public async Task<Result<PresetView>> Handle(ShowPreset request, CancellationToken cancellationToken) =>
        Presets.Find(request.Name) is not null ? ListPresetsHandler.Bundled(request.Name)
        : await presets.FindAsync(request.Tenant, request.Name, cancellationToken) is { } kept ? PresetView.Of(kept)
        : Problem.NotFound("preset", request.Name);
}

sealed class RemovePresetHandler(IPresets presets) : IRequestHandler<RemovePreset, Result<PresetView>>
{
    public async Task<Result<PresetView>> Handle(RemovePreset request, CancellationToken cancellationToken) =>
        Presets.Find(request.Name) is not null ? Problem.Invalid("name", Phrases.PresetBundled.With(request.Name), Refusals.Words)
        : await presets.FindAsync(request.Tenant, request.Name, cancellationToken) is { } kept && await presets.RemoveAsync(request.Tenant, request.Name, cancellationToken)
            ? PresetView.Of(kept)
            : Problem.NotFound("preset", request.Name);
}
