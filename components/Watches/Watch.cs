using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Ardalis.Specification;
using Quantities;
using Watches.Core;
using Wording;

namespace Watches;

/// <summary>A threshold on a number that every customer of a dataset has, held against version by version, and how far that has come.</summary>
public sealed partial record Watch
{
    /// <summary>The metric P(alive), which a purchase model gives.</summary>
    public const string Alive = "alive";

    /// <summary>What <see cref="Alive"/> falls back to where nobody leaves in the model: the probability of so long a silence if buying goes on as before. It is measured, never asked for.</summary>
    public const string Silence = "silence";

    /// <summary>Hash of dataset and name.</summary>
    public required string Id { get; init; }

    /// <summary>The dataset's <see cref="DatasetId.Value"/>.</summary>
    public required string Dataset { get; init; }

    /// <summary>Its name among the dataset's watches: 1–40 of <c>a–z 0–9 -</c>, starting with a letter or digit.</summary>
    public required string Name { get; init; }

    /// <summary>What is watched: <see cref="Alive"/>, or a number of the list behind a question's answer as <c>kind.column</c>. A watch that was kept before there was a choice is of <see cref="Alive"/>.</summary>
    public string Metric { get; init; } = Alive;

    /// <summary>A customer with a number less than this is beyond the threshold; null: the watch is of who is <see cref="Above"/>.</summary>
    public double? Below { get; init; }

    /// <summary>A customer with a number greater than this is beyond the threshold; null: the watch is of who is <see cref="Below"/>, as one is that was kept before there was a choice.</summary>
    public double? Above { get; init; }

    /// <summary>A customer who is beyond the threshold stays so until the number is back here: at least this below, at most this above.</summary>
    public required double RecoverAt { get; init; }

    /// <summary>The options of the question that gives the numbers, as JSON.</summary>
    public required string Question { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The newest version scored; null before the first.</summary>
    public long? ScoredVersion { get; init; }

    /// <summary>The instant those scores hold for, to the microsecond.</summary>
    public DateTimeOffset? ScoredAsOf { get; init; }

    /// <summary>What those scores are: <see cref="Metric"/> or <see cref="Silence"/>; null before the first, and for watches scored before this was kept.</summary>
    public string? ScoredMetric { get; init; }

    /// <summary>The labels with those scores.</summary>
    public LabelsReference? Scores { get; init; }

    /// <summary>The labels with who is beyond the threshold since when.</summary>
    public LabelsReference? State { get; init; }

    /// <summary>Customers beyond the threshold at those scores.</summary>
    [JsonPropertyName("belowCount")]
    public long BeyondCount { get; init; }

    /// <summary>Crossings so far, which is the sequence number of the last one.</summary>
    public long CrossingCount { get; init; }

    /// <summary>Why a version after <see cref="ScoredVersion"/> could not be scored; null when none was refused.</summary>
    public WatchProblem? LastProblem { get; init; }

    /// <summary>The threshold, its side, and where a customer has recovered.</summary>
    [JsonIgnore]
    public Threshold Threshold => Above is { } above ? new(Side.Above, above, RecoverAt) : new(Side.Below, Below!.Value, RecoverAt);

    /// <summary>Whether scores of that metric are another measure than those the watch stands at: nothing can be compared, and the watch begins anew with them.</summary>
    public bool MeasuresAnew(string metric) => ScoredMetric is { } before && before != metric;

    /// <summary>The dataset it is of.</summary>
    [JsonIgnore]
    public DatasetId Of => DatasetId.Parse(Dataset).Value;

    /// <summary>The id of the watch of that name.</summary>
    public static string IdOf(DatasetId dataset, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string[]>([dataset.Value, name])));

    /// <summary>A new watch; refuses with <c>invalid-value</c> on fields <c>name</c>, <c>below</c>, <c>above</c> and <c>recoverAt</c>.</summary>
    /// <param name="dataset">Whose customers.</param>
    /// <param name="name">Its name.</param>
    /// <param name="below">The threshold of who is below; of a share more than 0, at most 1.</param>
    /// <param name="recoverAt">Where a customer counts as recovered; null for the threshold itself.</param>
    /// <param name="question">Options of the question that gives the numbers, as JSON.</param>
    /// <param name="createdAt">Now.</param>
    /// <param name="metric">What is watched.</param>
    /// <param name="isShare">Whether that is a share or a probability, 0…1.</param>
    /// <param name="above">The threshold of who is above, in place of the other; of a share from 0, less than 1.</param>
    public static Result<Watch> Create(DatasetId dataset, string? name, double? below, double? recoverAt, string question, DateTimeOffset createdAt, string metric = Alive, bool isShare = true, double? above = null) =>
        FaultOf(name, below, above, recoverAt, isShare) is { } fault
            ? fault
            : new Watch
            {
                Id = IdOf(dataset, name!),
                Dataset = dataset.Value,
                Name = name!,
                Metric = metric,
                Below = below,
                Above = above,
                RecoverAt = recoverAt ?? below ?? above!.Value,
                Question = question,
                CreatedAt = createdAt,
            };

    /// <summary>Why there can be no such watch, every fault at once; null when there can.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="below">The threshold of who is below.</param>
    /// <param name="above">The threshold of who is above; exactly one of the two is needed.</param>
    /// <param name="recoverAt">Where a customer counts as recovered; null for the threshold itself.</param>
    /// <param name="isShare">Whether they are thresholds on a share, 0…1; otherwise on any number.</param>
    public static Problem? FaultOf(string? name, double? below, double? above, double? recoverAt, bool isShare)
    {
        var faults = new Dictionary<string, Message>();
        if (name is null || !Spelling().IsMatch(name))
            faults["name"] = Refusals.NoName.With(name ?? "");
        if (below is not null && above is not null)
        {
            faults["above"] = Refusals.BothSides.With(below, above);
        }
        else if ((below ?? above) is { } at)
        {
            var threshold = new Threshold(above is null ? Side.Below : Side.Above, at, recoverAt ?? at);
            if (!threshold.IsPossible(isShare))
                faults[threshold.Word] = (isShare ? Refusals.NoThreshold : Refusals.NoNumber).With(at, threshold.Word);
            else if (!threshold.IsRecoveryPossible(isShare))
                faults["recoverAt"] = (isShare ? Refusals.NoRecovery : Refusals.NoRecoveryOfNumber).With(recoverAt, at, threshold.Word);
        }
        else
        {
            faults["below"] = Refusals.NoSide;
        }

        return faults.Count == 0 ? null : Problem.InvalidValues(faults, Refusals.Words);
    }

    /// <summary>Whether this is still the watch that was <paramref name="seen"/>, with no version scored since.</summary>
    public bool IsStill(Watch seen) => Id == seen.Id && CreatedAt == seen.CreatedAt && ScoredVersion == seen.ScoredVersion;

    /// <summary>The watch after a version was scored.</summary>
    /// <exception cref="ArgumentException">That version is not a newer one.</exception>
    public Watch After(WatchScored scored) =>
        scored.Version > (ScoredVersion ?? 0)
            ? this with
            {
                ScoredVersion = scored.Version,
                ScoredAsOf = scored.AsOf,
                ScoredMetric = scored.Metric,
                Scores = scored.Scores,
                State = scored.State,
                BeyondCount = scored.BeyondCount,
                CrossingCount = CrossingCount + scored.Crossed.Count,
                LastProblem = LastProblem?.Version > scored.Version ? LastProblem : null,
            }
            : throw new ArgumentException($"Version {scored.Version} is not after version {ScoredVersion}.", nameof(scored));

    /// <summary>The watch after a version was refused; unchanged when a newer one is scored or refused already.</summary>
    public Watch After(WatchProblem refused) => refused.Version > (ScoredVersion ?? 0) && refused.Version >= (LastProblem?.Version ?? 0) ? this with { LastProblem = refused } : this;

    /// <summary>The crossings of a version about to be scored, with their place in the watch's sequence.</summary>
    public IEnumerable<Crossing> CrossingsOf(WatchScored scored) => scored.Crossed.Select((crossed, i) => new Crossing(
        Id, Of.Key.Value, crossed.Customer, scored.Metric, crossed.Value, crossed.Previous, Threshold.At, scored.Version, scored.AsOf, CrossingCount + i + 1));

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}\\z")]
    private static partial Regex Spelling();
}

/// <summary>Where in the lake labels lie, of the watch's dataset.</summary>
/// <param name="Name">What kind of labels.</param>
/// <param name="Snapshot">The data they were computed from.</param>
/// <param name="Key">Which of that kind.</param>
public sealed record LabelsReference(string Name, string Snapshot, string Key);

/// <summary>A version that could not be scored.</summary>
/// <param name="Version">The version's number.</param>
/// <param name="Problem">Why.</param>
/// <param name="At">When this was found out.</param>
public sealed record WatchProblem(long Version, Problem Problem, DateTimeOffset At);

/// <summary>The watches of a dataset, by name.</summary>
public sealed class WatchesOfDataset : Specification<Watch>
{
    /// <summary>Of this dataset.</summary>
    public WatchesOfDataset(DatasetId dataset)
    {
        var id = dataset.Value;
        Query.Where(watch => watch.Dataset == id).OrderBy(watch => watch.Name);
    }
}

/// <summary>The watches for which no version was scored or refused yet, oldest first.</summary>
public sealed class UntriedWatches : Specification<Watch>
{
    /// <summary>Of all datasets.</summary>
    public UntriedWatches() => Query.Where(watch => watch.ScoredVersion == null && watch.LastProblem == null).OrderBy(watch => watch.CreatedAt).ThenBy(watch => watch.Id);
}
