using Datasets;
using Ingestion.Core;
using MediatR;
using Quantities;

namespace Ingestion;

/// <summary>Keeps a reading of files under a name, beside the bundled presets: for every dataset of the tenant, and for previews.</summary>
/// <param name="Tenant">Whose preset.</param>
/// <param name="Name">What it is called: lower-case letters, digits and hyphens.</param>
/// <param name="Reading">How such files are read. It may begin with a bundled preset.</param>
/// <remarks>Refuses with <c>invalid-value</c>. The one of that name before is gone; what was imported with it stays as it was read.</remarks>
public sealed record KeepPreset(TenantName Tenant, string? Name, FileReading Reading) : IRequest<Result<PresetView>>;

/// <summary>Which presets are there?</summary>
/// <param name="Tenant">Whose.</param>
public sealed record ListPresets(TenantName Tenant) : IRequest<Result<PresetList>>;

/// <summary>What does a preset say?</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Name">Which one.</param>
/// <remarks>Refuses with <c>preset-not-found</c>.</remarks>
public sealed record ShowPreset(TenantName Tenant, string Name) : IRequest<Result<PresetView>>;

/// <summary>Lets a preset of one's own go. What was imported with it stays as it was read.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Name">Which one.</param>
/// <remarks>Refuses with <c>preset-not-found</c>, and with <c>invalid-value</c> on a bundled one, which cannot go.</remarks>
public sealed record RemovePreset(TenantName Tenant, string Name) : IRequest<Result<PresetView>>;

/// <summary>Presets, the bundled ones first.</summary>
/// <param name="Presets">By name.</param>
public sealed record PresetList(IReadOnlyList<PresetView> Presets);

/// <summary>A preset.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Map">What it reads from which columns, as <c>import --map</c> says it.</param>
/// <param name="Options">The options it stands for, with their values; null: it is bundled, and says more than options can.</param>
/// <param name="At">When it was kept; null: it is bundled.</param>
public sealed record PresetView(string Name, string Map, IReadOnlyDictionary<string, IReadOnlyList<string>>? Options, DateTimeOffset? At)
{
    /// <summary>The options one after another, as they are given.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Each() => (Options ?? new Dictionary<string, IReadOnlyList<string>>()).SelectMany(option => option.Value.Select(value => KeyValuePair.Create(option.Key, (string?)value)));

    internal static PresetView Of(KeptPreset kept) => new(kept.Name, OwnPreset.MappingOf(kept) is { } mapping ? ColumnMap.Written(mapping) : "", WrittenReading.ByName(WrittenReading.Read(kept.Options)), kept.At);
}
