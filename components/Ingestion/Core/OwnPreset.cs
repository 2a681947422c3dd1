using Calendar;
using Datasets;
using Declarations;
using Quantities;

namespace Ingestion.Core;

/// <summary>Presets that tenants keep: options under a name, put in the place of that name before a file is read.</summary>
static class OwnPreset
{
    const string Field = "preset";

    static readonly OptionSet Declared = OptionSet.Of(typeof(FileReading));

    /// <summary>The reading of a preset; null: it was kept by another build, and can be read no longer.</summary>
    public static FileReading? ReadingOf(KeptPreset preset) => Declared.Read(WrittenReading.Read(preset.Options), Zone.Utc.ParseInstant).TryGet(out var reading, out _) ? (FileReading)reading : null;

    /// <summary>The same, all in all.</summary>
    public static FileMapping? MappingOf(KeptPreset preset) => ReadingOf(preset) is { } reading && reading.ToMapping().TryGet(out var mapping, out _) ? mapping : null;

    /// <summary>Options that name a preset; one of the tenant's own gives way to what it says, with what was given over it.</summary>
    public static async Task<Result<IReadOnlyList<KeyValuePair<string, string?>>>> InPlaceAsync(
        IPresets presets, TenantName tenant, string name, IReadOnlyList<KeyValuePair<string, string?>> given, CancellationToken ct)
    {
        if (Presets.Find(name) is not null)
            return Result<IReadOnlyList<KeyValuePair<string, string?>>>.Ok(given);
        if (await presets.FindAsync(tenant, name, ct) is { } kept)
            return Result<IReadOnlyList<KeyValuePair<string, string?>>>.Ok(WrittenReading.Over(WrittenReading.Read(kept.Options), given.Where(one => !WrittenReading.Is(one, Field))));

        // Where there are none of one's own, the reading tells it, with all else that is wrong.
        string[] own = [.. (await presets.ListAsync(tenant, ct)).Select(one => one.Name)];
        return own.Length == 0 ? Result<IReadOnlyList<KeyValuePair<string, string?>>>.Ok(given) : Problem.Invalid(Field, Phrases.NoPreset.With(name, (string[])[.. Presets.Names, .. own]), Refusals.Words);
    }
}
