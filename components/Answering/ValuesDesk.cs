using Datasets;
using Lake;
using Quantities;

namespace Answering;

/// <summary>Which values a dataset's properties have, for whoever writes a condition.</summary>
/// <param name="datasets">Whose versions there are.</param>
/// <param name="statistics">What a version holds.</param>
public sealed class ValuesDesk(IDatasets datasets, IStatistics statistics)
{
    /// <summary>Texts that are told at most.</summary>
    public const int Most = 1000;

    /// <summary>
    /// The most frequent texts of a property, or the ends of its numbers. Refuses with <c>dataset-not-found</c>, <c>dataset-empty</c>, <c>version-not-found</c>, or <c>invalid-value</c> on <c>property</c> or
    /// <c>version</c>.
    /// </summary>
    /// <param name="id">The dataset.</param>
    /// <param name="property">A property, <c>type</c> or <c>amount</c>.</param>
    /// <param name="prefix">How the texts begin; null: anyhow.</param>
    /// <param name="limit">So many texts at most, 1…<see cref="Most"/>.</param>
    /// <param name="version">A version number; null: the newest.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<PropertyValues>> ShowAsync(DatasetId id, string property, string? prefix, int limit, string? version, CancellationToken ct)
    {
        if (await datasets.FindAsync(id, ct) is not { } dataset)
            return await datasets.NotFoundAsync(id.Tenant, id.Key.Value, ct);
        if (!QuestionDesk.Version(version).TryGet(out var number, out var problem) || !dataset.VersionOf(number < 0 ? null : number).TryGet(out var of, out problem))
            return problem;
        return (await statistics.ValuesAsync(of.Snapshot, new FieldValuesQuery(property, prefix ?? "", limit), ct)).Map(values => new PropertyValues(
            values.Field.Name, of.Number, values.Field.Kind, values.Field.Kind == PropertyKind.Text ? [.. values.Texts.Zip(values.Events, (text, events) => new PropertyValue(text, events))] : null, values.Least, values.Greatest));
    }
}

/// <summary>Values of a property in a version.</summary>
/// <param name="Property">The property, as the dataset spells it.</param>
/// <param name="Version">The version.</param>
/// <param name="Kind">Text or number.</param>
/// <param name="Values">Of text: the values that most events have; null: of a number.</param>
/// <param name="Min">Of a number: the least value; null: of text, or no event has one.</param>
/// <param name="Max">The greatest likewise.</param>
public sealed record PropertyValues(string Property, long Version, PropertyKind Kind, IReadOnlyList<PropertyValue>? Values, decimal? Min, decimal? Max);

/// <summary>A text that a property has.</summary>
/// <param name="Value">The text.</param>
/// <param name="Events">Events that have it.</param>
public sealed record PropertyValue(string Value, long Events);
