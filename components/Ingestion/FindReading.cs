using Datasets;
using Ingestion.Core;
using MediatR;
using Quantities;

namespace Ingestion;

/// <summary>How is a file to be read about which this much was said? What the dataset keeps of its source stands in where neither a preset nor a map was given, and a preset of one's own is put in by its options.</summary>
/// <param name="Tenant">Whose file.</param>
/// <param name="Dataset">Into which dataset; null: none yet, or one that keeps nothing.</param>
/// <param name="Given">The options that were given, by the names that <see cref="FileReading"/> declares.</param>
/// <remarks>Refuses with <c>invalid-value</c> (field <c>preset</c>) a preset that there is not.</remarks>
public sealed record FindReading(TenantName Tenant, string? Dataset, IReadOnlyList<KeyValuePair<string, string?>> Given) : IRequest<Result<FoundReading>>;

/// <summary>What a file is to be read by.</summary>
/// <param name="Options">The options, those given and those put in.</param>
/// <param name="Kept">The mapping they come from; null: they were given.</param>
public sealed record FoundReading(IReadOnlyList<KeyValuePair<string, string?>> Options, MappingView? Kept);

/// <summary>Which mappings does a dataset keep for the next file of a source?</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>.</remarks>
public sealed record ListMappings(TenantName Tenant, string Dataset) : IRequest<Result<MappingList>>;

/// <summary>Lets it be said anew how files of a source are read; what has landed stays.</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Source">The source; null: files that name none.</param>
/// <param name="Customers">Whether its lists of customers are meant.</param>
/// <remarks>Refuses with <c>dataset-not-found</c> or <c>mapping-not-found</c>.</remarks>
public sealed record ForgetMapping(TenantName Tenant, string Dataset, string? Source, bool Customers) : IRequest<Result<MappingList>>;

/// <summary>The mappings that a dataset keeps.</summary>
/// <param name="Mappings">By source.</param>
public sealed record MappingList(IReadOnlyList<MappingView> Mappings);

/// <summary>How the files of a source are read where nobody says it.</summary>
/// <param name="Source">The source.</param>
/// <param name="Customers">Whether they are lists of customers.</param>
/// <param name="Options">The options by name, with their values.</param>
/// <param name="Import">The import that landed last with them.</param>
/// <param name="At">When it landed.</param>
public sealed record MappingView(string Source, bool Customers, IReadOnlyDictionary<string, IReadOnlyList<string>> Options, Guid Import, DateTimeOffset At)
{
    internal static MappingView Of(KeptMapping kept) => new(kept.Source, kept.Customers, WrittenReading.ByName(WrittenReading.Read(kept.Options)), kept.Import.Value, kept.At);

    /// <summary>The options one after another, as they are given.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Each() => Options.SelectMany(option => option.Value.Select(value => KeyValuePair.Create(option.Key, (string?)value)));
}
