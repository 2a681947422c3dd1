using Quantities;
using Watches;
using Wording;

namespace AliveWatch.Core;

/// <summary>What watching refuses.</summary>
static class Refusals
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Refusals).Assembly);

    public static readonly Phrase WatchTaken = new("watch-taken", "dataset", "watch");
    public static readonly Phrase NothingScored = new("nothing-scored", "dataset", "watch");
    public static readonly Phrase NotScorable = new("version-not-scorable", "version");
    public static readonly Phrase NobodysScore = new("scores-of-nobody", "models");
    public static readonly Phrase NobodyLeaves = new("scores-of-those-who-stay", "because", "model", "asked", "models");
    public static readonly Phrase NobodysNumber = new("numbers-of-nobody", "metric");
    public static readonly Phrase NoMetric = new("no-metric-here", "given", "metric");
    public static readonly Phrase SilenceIsFound = new("silence-is-found");
    public static readonly Phrase NoPageLength = new("no-page-length", "given", "most");
    public static readonly Phrase NoPlace = new("no-place-in-sequence", "given");
    public static readonly Phrase NoNumberOfCustomers = new("no-number-of-customers", "given");

    static readonly Label NotScoredTitle = new("The watch has not seen any scores yet", "У наблюдения ещё нет оценок");
    static readonly Label NotUsableTitle = new("The scores cannot be watched", "По этим оценкам наблюдать нельзя");

    public static Problem Exists(Watch watch, DatasetName dataset) => Problem.Of(
        "watch-exists", new Label("The watch exists already", "Такое наблюдение уже есть"), WatchTaken.With(dataset.Value, watch.Name), Words);

    public static Problem NotScored(Watch watch, DatasetName dataset) => watch.LastProblem is { } last
        ? Problem.Of("watch-not-scored", NotScoredTitle, NotScorable.With(last.Version), Words).Because(last.Problem)
        : Problem.Of("watch-not-scored", NotScoredTitle, NothingScored.With(dataset.Value, watch.Name), Words);

    public static Problem NotUsable(Message why) => Problem.Of("scores-not-usable", NotUsableTitle, why, Words);
}
