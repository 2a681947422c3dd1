using Answering.Core;
using Answers;
using Datasets;
using Quantities;
using Wording;

namespace Answering;

/// <summary>Where bases keep and read the documents that questions are asked by, whatever their kind.</summary>
/// <param name="kinds">The kinds, as bricks registered them.</param>
/// <param name="datasets">Beside whose data they are kept.</param>
/// <param name="clock">When.</param>
public sealed class DefinitionDesk(IEnumerable<IDefinitionKind> kinds, IDatasets datasets, TimeProvider clock)
{
    readonly IDefinitionKind[] kinds = [.. kinds.OrderBy(kind => kind.Kind, StringComparer.Ordinal)];

    /// <summary>What there is: of every kind the bundled documents and the newest revisions of those that are kept. Refuses with <c>dataset-not-found</c>.</summary>
    public async Task<Result<DefinitionList>> ListAsync(TenantName tenant, string? dataset, CancellationToken ct) => (await FindAsync(tenant, dataset, ct)).Map(found => new DefinitionList(
    [
        .. kinds.SelectMany(kind => kind.Bundled.Select(one => new DefinitionView(kind.Kind, kind.Title, one.Key, null, null))),
        .. found.OfferedDefinitions().Where(one => one.Kind != Dataset.CheckKind).Select(one => new DefinitionView(one.Kind, kinds.FirstOrDefault(kind => kind.Kind == one.Kind)?.Title ?? new Label(one.Kind, one.Kind), one.Name, one.Revision, one.At)),
    ]));

    /// <summary>A document, byte for byte as it is kept. Refuses with <c>dataset-not-found</c>, and with <c>invalid-value</c> on <c>kind</c> or <c>name</c>.</summary>
    public async Task<Result<string>> ReadAsync(TenantName tenant, string? dataset, string? kind, string? name, CancellationToken ct) => (await FindAsync(tenant, dataset, kind, name, ct)).Map(found => found.Document);

    /// <summary>The same with its revision.</summary>
    public async Task<Result<FoundDefinition>> FindAsync(TenantName tenant, string? dataset, string? kind, string? name, CancellationToken ct)
    {
        if (!KindOf(kind).TryGet(out var known, out var problem) || !(await FindAsync(tenant, dataset, ct)).TryGet(out var found, out problem))
            return problem;
        return known.Bundled.Where(one => one.Key == name).Select(one => one.Value).FirstOrDefault() is { } bundled
            ? new FoundDefinition(bundled, null)
            : found.DefinitionOf(known.Kind, name ?? "", "name").Map(definition => new FoundDefinition(definition.Document, definition.Revision));
    }

    /// <summary>Keeps a document as the next revision of its name; the same as the newest stays that one. Refuses as its kind and <see cref="Dataset.KeepingDefinition"/> do.</summary>
    public Task<Result<DefinitionKeeping>> KeepAsync(TenantName tenant, string? dataset, string? kind, string? name, string document, CancellationToken ct) => KeepAsync(tenant, dataset, kind, name, document, null, ct);

    /// <summary>The same where the newest revision is still the one that was seen, 0 for none; refuses with <c>definition-changed</c> where it is not, so that nobody's change is lost without a word.</summary>
    public async Task<Result<DefinitionKeeping>> KeepAsync(TenantName tenant, string? dataset, string? kind, string? name, string document, long? seen, CancellationToken ct)
    {
        if (!KindOf(kind).TryGet(out var known, out var problem) || !(await FindAsync(tenant, dataset, ct)).TryGet(out var found, out problem))
            return problem;
        if (known.Bundled.Any(one => one.Key == name))
            return Refusals.Invalid("name", Refusals.NameOfBundled.With(name));
        if (document.Length > MostRead)
            return Dataset.TooLong(document.Length);
        if (!known.Read(document).TryGet(out var read, out problem)
            || !(await datasets.ChangeAsync(found.Id, Dataset.KeepingDefinition(known.Kind, name ?? "", read.Document, clock.GetUtcNow(), seen, !known.KeepsRevisions), ct)).TryGet(out var changed, out problem)
            || !changed.DefinitionOf(known.Kind, name ?? "", "name").TryGet(out var kept, out problem))
            return problem;
        return new DefinitionKeeping(new DefinitionView(kept.Kind, known.Title, kept.Name, kept.Revision, kept.At), [.. read.Notes], read.Words);
    }

    /// <summary>Offers a name no longer; answers that were given by it stay. Refuses with <c>dataset-not-found</c>, and with <c>invalid-value</c> where it is not offered.</summary>
    public async Task<Result<DefinitionView>> RemoveAsync(TenantName tenant, string? dataset, string? kind, string? name, CancellationToken ct)
    {
        if (!KindOf(kind).TryGet(out var known, out var problem) || !(await FindAsync(tenant, dataset, ct)).TryGet(out var found, out problem)
            || !found.DefinitionOf(known.Kind, name ?? "", "name").TryGet(out var kept, out problem)
            || !(await datasets.ChangeAsync(found.Id, Dataset.RemovingDefinition(known.Kind, kept.Name, clock.GetUtcNow()), ct)).TryGet(out _, out problem))
            return problem;
        return new DefinitionView(kept.Kind, known.Title, kept.Name, kept.Revision, kept.At);
    }

    /// <summary>Characters that are read at most: an answer from which a document is made has more of them than the document.</summary>
    public const int MostRead = 1 << 22;

    Result<IDefinitionKind> KindOf(string? kind) => Array.Find(kinds, known => known.Kind == kind) is { } found
        ? Result<IDefinitionKind>.Ok(found)
        : Refusals.Invalid("kind", Refusals.NoDefinitionKind.With(kind ?? "", kinds.Select(known => known.Kind).ToArray()));

    Task<Result<Dataset>> FindAsync(TenantName tenant, string? name, CancellationToken ct) => datasets.FindNamedAsync(tenant, name, ct);
}

/// <summary>Documents that questions can be asked by.</summary>
/// <param name="Definitions">The documents, the bundled ones first.</param>
public sealed record DefinitionList(IReadOnlyList<DefinitionView> Definitions);

/// <summary>A document at a glance.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Title">What such documents are called.</param>
/// <param name="Name">Its name.</param>
/// <param name="Revision">Its newest revision; null: it is bundled.</param>
/// <param name="At">When that was kept; null: it is bundled.</param>
public sealed record DefinitionView(string Kind, Label Title, string Name, long? Revision, DateTimeOffset? At);

/// <summary>A document as it is kept.</summary>
/// <param name="Document">The document.</param>
/// <param name="Revision">Which revision it is; null: it is bundled.</param>
public sealed record FoundDefinition(string Document, long? Revision);

/// <summary>A document that was kept.</summary>
/// <param name="Definition">The document at a glance.</param>
/// <param name="Notes">What is odd about it, and yet it can be used.</param>
/// <param name="Words">What says the notes.</param>
public sealed record DefinitionKeeping(DefinitionView Definition, IReadOnlyList<Message> Notes, Phrasebook Words)
{
    /// <summary>As it is told in a language.</summary>
    public KeptDefinition In(Language language) => new(Definition, [.. Notes.Select(note => Words.Say(note, language))]);
}

/// <summary>A document that was kept, as people read it.</summary>
/// <param name="Definition">The document at a glance.</param>
/// <param name="Notes">What is odd about it, in sentences.</param>
public sealed record KeptDefinition(DefinitionView Definition, IReadOnlyList<string> Notes);
