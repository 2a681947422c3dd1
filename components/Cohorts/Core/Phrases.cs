using Wording;

namespace Cohorts.Core;

/// <summary>What a retention table says of itself.</summary>
static class Phrases
{
    public static readonly Phrase Cohort = new("cohort-of-first-event", "grain");
    public static readonly Phrase Activity = new("active-with-an-event");
    public static readonly Phrase Measure = new("retention-measure", "measure");
    public static readonly Phrase Denominator = new("share-of-whole-cohort");
    public static readonly Phrase MeanOverFinished = new("mean-over-finished");
    public static readonly Phrase MeanOverAll = new("mean-over-all");
    public static readonly Phrase TableTooLarge = new("retention-table-too-large", "grain", "cohorts", "ages", "most");
    public static readonly Phrase Unfinished = new("unfinished-cells");
}
