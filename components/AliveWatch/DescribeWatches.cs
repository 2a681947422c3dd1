using System.Text.Json;
using System.Text.Json.Serialization;
using AliveWatch.Core;
using Declarations;
using MediatR;
using Quantities;
using Watches;
using Wording;

namespace AliveWatch;

/// <summary>Lets a dataset's customers be watched from now on.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Name">The watch's name.</param>
/// <param name="Below">The threshold of who is below; of a share or probability more than 0, at most 1. Exactly one of this and <see cref="Above"/> is needed.</param>
/// <param name="RecoverAt">Where a customer counts as recovered; null for the threshold itself.</param>
/// <param name="Question">Options of the question that gives the numbers, as JSON.</param>
/// <remarks>
/// Refuses with <c>invalid-value</c>, every fault of the watch and of the options at once, <c>dataset-not-found</c> or <c>watch-exists</c>. What can be known at once is refused at once: options
/// out of their range, a calibration end, a model in which nobody leaves, and conditions on fields that the dataset's newest version does not have.
/// </remarks>
public sealed record AddWatch(DatasetId Dataset, string? Name, double? Below, double? RecoverAt, string Question) : IRequest<Result<WatchOverview>>
{
    /// <summary>What is watched: <c>alive</c>, or a number of the list behind a question's answer as <c>kind.column</c>.</summary>
    public string Metric { get; init; } = Watch.Alive;

    /// <summary>The threshold of who is above, in place of <see cref="Below"/>; of a share or probability from 0, less than 1.</summary>
    public double? Above { get; init; }

    /// <summary>What could not be read of texts that this was made of; null: nothing. It is refused with every other fault.</summary>
    public Problem? Unread { get; init; }

    /// <summary>Reads <c>below, above, recoverAt</c>, numbers with a decimal point; what cannot be read is refused with every other fault when the watch is added.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="name">The watch's name.</param>
    /// <param name="thresholds">The thresholds as texts.</param>
    /// <param name="question">Options of the question that gives the numbers, as JSON, or why they cannot be read.</param>
    /// <param name="metric">What is watched.</param>
    public static AddWatch From(DatasetId dataset, string? name, IEnumerable<KeyValuePair<string, string?>> thresholds, Result<string> question, string metric = Watch.Alive)
    {
        var read = OptionSet.Of(typeof(WatchThresholds)).Read(thresholds, Calendar.Zone.Utc.ParseInstant, option => option.Flag).TryGet(out var given, out var unread) ? (WatchThresholds)given : new();
        var json = question.TryGet(out var options, out var noOptions) ? options : "{}";
        return new AddWatch(dataset, name, read.Below, read.RecoverAt, json) { Above = read.Above, Metric = metric, Unread = Problem.Together(unread, noOptions) };
    }

    /// <summary>Every fault that shows without the dataset; null: none. A threshold that could not be read has been told already, and one on what is no metric cannot be judged.</summary>
    internal Problem? Fault(bool isShare, bool isMetric)
    {
        var isRead = isMetric && Unread?.Fields.Keys.Any(field => field is "below" or "above" or "recoverAt") != true;
        return Problem.Together(Unread, Watch.FaultOf(Name, isRead ? Below : 1, isRead ? Above : null, isRead ? RecoverAt : null, isShare));
    }
}

/// <summary>The thresholds of a watch.</summary>
public sealed record WatchThresholds
{
    /// <summary>The threshold of who is below.</summary>
    [Option("The threshold of who falls below it", "Порог, если важно, кто опустился ниже него")]
    public double? Below { get; init; }

    /// <summary>The threshold of who is above, in place of the other.</summary>
    [Option("The threshold of who goes above it", "Порог, если важно, кто поднялся выше него")]
    public double? Above { get; init; }

    /// <summary>Where a customer counts as recovered and can cross again; null: the threshold.</summary>
    [Option("Where a customer counts as recovered and can cross again", "С какого значения клиент снова считается активным", DefaultEn = "the threshold", DefaultRu = "сам порог")]
    public double? RecoverAt { get; init; }
}

/// <summary>Ends a watch and forgets its crossings; gives it as it was.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Watch">The watch's name.</param>
/// <remarks>Refuses with <c>dataset-not-found</c> or <c>watch-not-found</c>.</remarks>
public sealed record RemoveWatch(DatasetId Dataset, string Watch) : IRequest<Result<WatchOverview>>;

/// <summary>Which watches has a dataset, and how far are they?</summary>
/// <param name="Dataset">The dataset.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>.</remarks>
public sealed record ListWatches(DatasetId Dataset) : IRequest<Result<WatchList>>;

/// <summary>Who crossed a watch's threshold, one event a crossing, in the order they were found?</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Watch">The watch's name.</param>
/// <param name="After">The <see cref="CrossingPage.Next"/> of the page before; 0 for the first.</param>
/// <param name="Take">At most so many, 1…<see cref="LargestPage"/>.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>, <c>watch-not-found</c> or <c>invalid-value</c>.</remarks>
public sealed record ListCrossings(DatasetId Dataset, string Watch, long After, int Take) : IRequest<Result<CrossingPage>>, ICheckedRequest
{
    /// <summary>The longest page there is.</summary>
    public const int LargestPage = 10_000;

    /// <inheritdoc />
    public Problem? Fault()
    {
        var faults = new Dictionary<string, Message>();
        if (Take is < 1 or > LargestPage)
            faults["take"] = Refusals.NoPageLength.With(Take, LargestPage);
        if (After < 0)
            faults["after"] = Refusals.NoPlace.With(After);
        return faults.Count == 0 ? null : Problem.InvalidValues(faults, Refusals.Words);
    }
}

/// <summary>A dataset's watches.</summary>
/// <param name="Watches">By name.</param>
public sealed record WatchList(IReadOnlyList<WatchOverview> Watches);

/// <summary>A watch at a glance.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dataset">Whose customers.</param>
/// <param name="Metric">What it is to watch.</param>
/// <param name="Measure">What its numbers are, at the newest version scored.</param>
/// <param name="Below">The threshold of who is below; null: the watch is on who is above.</param>
/// <param name="Above">The threshold of who is above; null: the watch is on who is below.</param>
/// <param name="RecoverAt">Where a customer counts as recovered.</param>
/// <param name="Question">Options of the question that gives the numbers.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="ScoredVersion">The newest version scored; null before the first.</param>
/// <param name="ScoredAsOf">The instant those scores hold for.</param>
/// <param name="BeyondCount">Customers beyond the threshold then.</param>
/// <param name="CrossingCount">Crossings so far.</param>
/// <param name="LastProblem">Why a later version could not be scored.</param>
public sealed record WatchOverview(
    string Name,
    string Dataset,
    string Metric,
    WatchMeasure Measure,
    double? Below,
    double? Above,
    double RecoverAt,
    JsonElement Question,
    DateTimeOffset CreatedAt,
    long? ScoredVersion,
    DateTimeOffset? ScoredAsOf,
    long BeyondCount,
    long CrossingCount,
    WatchProblem? LastProblem)
{
    /// <summary>Which side of the threshold is watched: <c>below</c> or <c>above</c>.</summary>
    [JsonIgnore]
    public string Side => Above is null ? "below" : "above";

    /// <summary>The threshold, whichever side of it is watched.</summary>
    [JsonIgnore]
    public double Threshold => Above ?? Below!.Value;

    internal static WatchOverview Of(Watch watch, DatasetName dataset, WatchMeasure measure) => new(
        watch.Name, dataset.Value, watch.Metric, measure, watch.Below, watch.Above, watch.RecoverAt, JsonSerializer.Deserialize<JsonElement>(watch.Question), watch.CreatedAt,
        watch.ScoredVersion, watch.ScoredAsOf, watch.BeyondCount, watch.CrossingCount, watch.LastProblem);
}

/// <summary>Crossings of a watch.</summary>
/// <param name="Watch">The watch's name.</param>
/// <param name="Side">Which side of its threshold they went to: <c>below</c> or <c>above</c>.</param>
/// <param name="Measures">What the numbers of these crossings are, each once.</param>
/// <param name="Crossings">In sequence.</param>
/// <param name="Next">What to pass as <see cref="ListCrossings.After"/> next time, now or when there are more.</param>
public sealed record CrossingPage(string Watch, string Side, IReadOnlyList<WatchMeasure> Measures, IReadOnlyList<Crossing> Crossings, long Next);
