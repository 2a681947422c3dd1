using System.Text.Json.Serialization;
using Datasets.Core;
using Quantities;

namespace Datasets;

/// <summary>What customers of a saved segment have in common: how they are found in any version. Exactly one of <see cref="Cell"/>, <see cref="Rows"/>, <see cref="GroupBy"/> where there is a question, none where there is not.</summary>
public sealed record SegmentRule
{
    /// <summary>The kind of the question they are taken from; null: everybody with an event that counts and meets the conditions.</summary>
    public string? Question { get; init; }

    /// <summary>The question's options as JSON, as they were checked when it was saved; segments among them with their revisions.</summary>
    public string Options { get; init; } = "{}";

    /// <summary>The customers behind this cell of the answer.</summary>
    public string? Cell { get; init; }

    /// <summary>The customers whose rows in the list behind the answer meet all of these conditions.</summary>
    public IReadOnlyList<string>? Rows { get; init; }

    /// <summary>All customers of the list behind the answer, each in the group that this column of it says.</summary>
    public string? GroupBy { get; init; }

    /// <summary>Whether it tells customers apart into groups; else it is a set that customers are in or out of.</summary>
    [JsonIgnore]
    public bool HasGroups => GroupBy is not null;

    /// <inheritdoc />
    public bool Equals(SegmentRule? other) =>
        other is not null && (Question, Options, Cell, GroupBy) == (other.Question, other.Options, other.Cell, other.GroupBy) && (Rows ?? []).SequenceEqual(other.Rows ?? [], StringComparer.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Question, Options, Cell, GroupBy, Rows?.Count);
}

/// <summary>A segment of customers under a name, in one of its revisions; a revision never changes.</summary>
/// <param name="Name">The name, lower-case.</param>
/// <param name="Revision">1 for the first rule saved under it, and so on.</param>
/// <param name="Rule">How its customers are found.</param>
/// <param name="At">When it was saved.</param>
public sealed record SavedSegment(string Name, int Revision, SegmentRule Rule, DateTimeOffset At)
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 63;

    /// <summary>Whether the name can be used no longer without a revision.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>A name as it is kept: 1–63 letters of any script, digits, hyphens and underlines, in lower case; refuses with <c>invalid-value</c>.</summary>
    public static Result<string> NameOf(string? given) =>
        given is { Length: > 0 and <= LongestName } && char.IsLetterOrDigit(given[0]) && given.All(c => char.IsLetterOrDigit(c) || c is '-' or '_')
            ? given.ToLowerInvariant()
            : Refusals.NoSegmentName(given ?? "");
}

/// <summary>A rule was saved under a name: the next revision of that segment.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Name">The segment.</param>
/// <param name="Rule">The rule.</param>
/// <param name="At">When.</param>
public sealed record SegmentSaved(DatasetId Dataset, string Name, SegmentRule Rule, DateTimeOffset At) : DatasetEvent(Dataset, At);

/// <summary>A segment's name stands for nothing any more; its revisions can still be named by their numbers, as answers do.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Name">The segment.</param>
/// <param name="At">When.</param>
public sealed record SegmentRemoved(DatasetId Dataset, string Name, DateTimeOffset At) : DatasetEvent(Dataset, At);

// Segments of a dataset.
public sealed partial record Dataset
{
    /// <summary>Every revision of every segment, in the order they were saved.</summary>
    public IReadOnlyList<SavedSegment> SegmentRevisions { get; init; } = [];

    /// <summary>The segments there are, each in its newest revision, by name.</summary>
    [JsonIgnore]
    public IEnumerable<SavedSegment> Segments =>
        SegmentRevisions.GroupBy(one => one.Name, StringComparer.Ordinal).Select(revisions => revisions.Last()).Where(newest => !newest.IsRemoved).OrderBy(one => one.Name, StringComparer.Ordinal);

    /// <summary>The segment of that name, in the revision of that number or the newest for null; refuses with <c>segment-not-found</c>.</summary>
    public Result<SavedSegment> Segment(string name, int? revision = null) =>
        SegmentRevisions.LastOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && (revision is null || one.Revision == revision)) is { } found && (revision is not null || !found.IsRemoved)
            ? found
            : Refusals.NoSegment(Name, name, revision, [.. Segments.Select(one => one.Name)]);

    /// <summary>Saves a rule under a name. Nothing happens when it stands there already.</summary>
    public static Decision SavingSegment(string name, SegmentRule rule, DateTimeOffset at) => dataset =>
        dataset is null || (dataset.Segment(name).TryGet(out var standing, out _) && standing.Rule == rule) ? Nothing : Happened(new SegmentSaved(dataset.Id, name, rule, at));

    /// <summary>Lets a name stand for nothing any more; refuses with <c>segment-not-found</c>.</summary>
    public static Decision RemovingSegment(string name, DateTimeOffset at) => dataset =>
        dataset is null ? Nothing
        : dataset.Segment(name).TryGet(out var standing, out var missing) ? Happened(new SegmentRemoved(dataset.Id, standing.Name, at))
        : missing;

    Dataset After(SegmentSaved e) => Next(OpenImports) with { SegmentRevisions = [.. SegmentRevisions, new SavedSegment(e.Name, 1 + SegmentRevisions.Count(one => one.Name == e.Name), e.Rule, e.At)] };

    Dataset After(SegmentRemoved e) => Next(OpenImports) with { SegmentRevisions = [.. SegmentRevisions.Select(one => one.Name == e.Name ? one with { IsRemoved = true } : one)] };
}
