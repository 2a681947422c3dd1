using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Datasets.Core;
using Quantities;

namespace Datasets;

/// <summary>A document that questions of a dataset are asked by: one revision of it, which never changes.</summary>
/// <param name="Kind">Which kind of document, such as <c>segment-map</c>.</param>
/// <param name="Name">What people call it: lower-case letters, digits and hyphens.</param>
/// <param name="Revision">1, 2, 3, … of that name.</param>
/// <param name="Document">The document.</param>
/// <param name="At">When it was kept.</param>
public sealed partial record Definition(string Kind, string Name, long Revision, string Document, DateTimeOffset At)
{
    /// <summary>Characters of a document at most.</summary>
    public const int MostCharacters = 1 << 15;

    /// <summary>True: the name is no longer offered.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>True: no answer depends on its earlier revisions, and the dataset lets them go when it is kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsOnlyNewest { get; init; }

    /// <summary>Name and revision, as a question says it: <c>ours@2</c>.</summary>
    public static string Pinned(string name, long revision) => string.Create(CultureInfo.InvariantCulture, $"{name}@{revision}");

    /// <summary>Whether it is of that kind and name.</summary>
    public bool IsOf(string kind, string name) => Kind == kind && Name == name;

    /// <summary>Reads <c>NAME</c> or <c>NAME@REVISION</c>; refuses with <c>invalid-value</c> on a field.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="field">Whose fault it is.</param>
    public static Result<(string Name, long? Revision)> Parse(string? written, string field) => Form().Match(written ?? "") is { Success: true } match
        ? (match.Groups["name"].Value, match.Groups["revision"] is { Success: true } revision ? long.Parse(revision.Value, CultureInfo.InvariantCulture) : (long?)null)
        : Refusals.Invalid(field, Refusals.NoDefinitionName.With(written ?? ""));

    [GeneratedRegex(@"^(?<name>[a-z0-9][a-z0-9-]{0,62})(@(?<revision>[1-9][0-9]{0,8}))?\z")]
    private static partial Regex Form();
}

// Documents beside a dataset's data.
public sealed partial record Dataset
{
    /// <summary>Characters of all documents of a dataset together, at most.</summary>
    public const int MostDefinitionCharacters = 1 << 20;

    /// <summary>The refusal of a document of too many characters.</summary>
    public static Problem TooLong(int characters) => Refusals.Invalid("document", Refusals.DefinitionTooLong.With(characters, Definition.MostCharacters));

    /// <summary>The newest revision of every document offered, by kind and name.</summary>
    public IReadOnlyList<Definition> OfferedDefinitions() =>
        [.. Definitions.Where(one => !one.IsRemoved).GroupBy(one => (one.Kind, one.Name)).Select(revisions => revisions.Last()).OrderBy(one => one.Kind, StringComparer.Ordinal).ThenBy(one => one.Name, StringComparer.Ordinal)];

    /// <summary>A document by its name as it was written: that revision, or the newest of a name that is offered. Refuses with <c>invalid-value</c> on a field.</summary>
    /// <param name="kind">Which kind.</param>
    /// <param name="written"><c>NAME</c> or <c>NAME@REVISION</c>.</param>
    /// <param name="field">Whose fault it is.</param>
    public Result<Definition> DefinitionOf(string kind, string written, string field)
    {
        if (!Definition.Parse(written, field).TryGet(out var name, out var problem))
            return problem;
        var found = Definitions.LastOrDefault(one => one.IsOf(kind, name.Name) && (name.Revision is null ? !one.IsRemoved : one.Revision == name.Revision));
        if (found is not null)
            return found;
        string[] known = [.. OfferedDefinitions().Where(one => one.Kind == kind).Select(one => one.Name)];
        return Refusals.Invalid(field, Refusals.NoDefinition.With(written, kind, known.Length, known));
    }

    /// <summary>
    /// Keeps a document as the next revision of its name; nothing happens when the newest one is the same. Refuses with <c>invalid-value</c> on <c>name</c> or <c>document</c>, with
    /// <c>definitions-full</c> when there are too many, and with <c>definition-changed</c> when another revision than the one seen is the newest.
    /// </summary>
    /// <param name="kind">Which kind.</param>
    /// <param name="name">What it is called, without a revision.</param>
    /// <param name="document">The document, as it is written in one way.</param>
    /// <param name="at">Now.</param>
    /// <param name="seen">The revision that was changed, 0 for a name that stood for nothing; null: whatever is there.</param>
    /// <param name="isOnlyNewest">Whether earlier revisions are let go.</param>
    public static Decision KeepingDefinition(string kind, string name, string document, DateTimeOffset at, long? seen = null, bool isOnlyNewest = false) => dataset =>
    {
        if (dataset is null)
            return Nothing;
        if (!Definition.Parse(name, "name").TryGet(out var parsed, out var problem))
            return problem;
        if (parsed.Revision is not null)
            return Refusals.Invalid("name", Refusals.NameWithRevision.With(name));
        if (document.Length > Definition.MostCharacters)
            return TooLong(document.Length);
        var newest = dataset.Definitions.LastOrDefault(one => one.IsOf(kind, name));
        if (newest is { IsRemoved: false } && newest.Document == document)
            return Nothing;
        var offered = newest is { IsRemoved: false } ? newest.Revision : 0;
        if (seen is not null && seen != offered)
            return Refusals.DefinitionChanged(name, offered, seen.Value);
        if (dataset.Definitions.Where(one => !isOnlyNewest || !one.IsOf(kind, name)).Sum(one => one.Document.Length) + document.Length > MostDefinitionCharacters)
            return Refusals.DefinitionsFull(dataset.Name, MostDefinitionCharacters);
        return Happened(new DefinitionKept(dataset.Id, new Definition(kind, name, (newest?.Revision ?? 0) + 1, document, at) { IsOnlyNewest = isOnlyNewest }, at));
    };

    /// <summary>Offers a name no longer; its revisions stay. Nothing happens when it is not offered.</summary>
    public static Decision RemovingDefinition(string kind, string name, DateTimeOffset at) => dataset =>
        dataset is null || !dataset.Definitions.Any(one => one.IsOf(kind, name) && !one.IsRemoved) ? Nothing : Happened(new DefinitionRemoved(dataset.Id, kind, name, at));
}
