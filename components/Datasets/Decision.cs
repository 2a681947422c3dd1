using Quantities;

namespace Datasets;

/// <summary>
/// What is to happen to a dataset, given how it stands (null: not registered): the events to append, none when there is nothing to do, or a refusal.
/// Pure, for it is asked again when somebody else appended first.
/// </summary>
public delegate Result<IReadOnlyList<DatasetEvent>> Decision(Dataset? dataset);

/// <summary>A decision taken.</summary>
/// <param name="Events">What happens, in order.</param>
/// <param name="After">The dataset afterwards.</param>
public sealed record DatasetChange(IReadOnlyList<DatasetEvent> Events, Dataset After)
{
    /// <summary>Takes a decision; refuses as it does, and with <c>dataset-not-found</c> when there is no dataset afterwards either.</summary>
    /// <exception cref="ArgumentException">What it decided cannot happen: the events do not follow, or are another dataset's.</exception>
    public static Result<DatasetChange> Of(DatasetId id, Dataset? standing, Decision decide)
    {
        if (!decide(standing).TryGet(out var events, out var refused))
            return refused;
        return events.Aggregate(standing, Dataset.After) is not { } after ? Problem.NotFound("dataset", id.Key.Value)
            : after.Id == id ? new DatasetChange(events, after)
            : throw new ArgumentException($"Dataset '{after.Id}' was to be changed under the id '{id}'.", nameof(decide));
    }
}
