using Wording;

namespace Cohorts.Core;

/// <summary>What answers about cohorts say of themselves.</summary>
static class Phrases
{
    public static readonly Phrase Like = new("rules-of-product", "product");
    public static readonly Phrase Cohort = new("cohort-of-first-event", "grain");
    public static readonly Phrase CohortOfEveryPeriod = new("cohort-of-every-period", "grain");
    public static readonly Phrase CohortOfDays = new("cohort-of-days", "days", "from", "recurring");
    public static readonly Phrase AgesByDays = new("ages-by-days", "days");
    public static readonly Phrase CohortOfValue = new("cohort-of-value", "property");
    public static readonly Phrase Begins = new("cohort-begins-with", "conditions");
    public static readonly Phrase Between = new("cohorts-begun-between", "from", "to");
    public static readonly Phrase Merged = new("cohorts-merged", "count");
    public static readonly Phrase AgesByCalendar = new("ages-by-calendar", "grain");
    public static readonly Phrase AgesInDays = new("ages-in-days", "unit", "days");
    public static readonly Phrase Activity = new("active-with-an-event", "count", "unit");
    public static readonly Phrase Returns = new("returns-with", "conditions");
    public static readonly Phrase Retained = new("retained-when", "rule");
    public static readonly Phrase Measure = new("retention-measure", "measure");
    public static readonly Phrase Shares = new("shares-of", "denominator");
    public static readonly Phrase Means = new("means-over", "weight", "over");
    public static readonly Phrase TableTooLarge = new("retention-table-too-large", "grain", "cohorts", "ages", "most");
    public static readonly Phrase Unfinished = new("unfinished-cells");
    public static readonly Phrase NothingBetween = new("nothing-between", "from", "to");
    public static readonly Phrase GrainTwice = new("grain-twice", "grain");
    public static readonly Phrase NoBrackets = new("no-brackets");
    public static readonly Phrase NoBracket = new("no-bracket", "given");
    public static readonly Phrase RecurringByCalendar = new("recurring-by-calendar");
    public static readonly Phrase MergesPeriods = new("merges-periods");
    public static readonly Phrase Drop = new("first-drop");
    public static readonly Phrase HalfLife = new("half-life");
    public static readonly Phrase Plateau = new("plateau", "ages", "p");
    public static readonly Phrase OtherCohorts = new("ages-of-other-cohorts", "last", "first");
    public static readonly Phrase Compared = new("compared-by-age", "level");
    public static readonly Phrase NobodyInGroup = new("nobody-in-group");
    public static readonly Phrase DayOrProperty = new("day-or-property");
    public static readonly Phrase WhichValue = new("which-value");
    public static readonly Phrase SameGroup = new("same-group");
    public static readonly Phrase NobodyBefore = new("nobody-before");
    public static readonly Phrase NoValue = new("no-value", "given", "property", "values");
    public static readonly Phrase NobodyBegan = new("nobody-began");
    public static readonly Phrase NoAgeOver = new("no-age-over");
    public static readonly Phrase ProductDecides = new("product-decides", "product");
    public static readonly Phrase NoCell = new("no-cell", "given", "examples");
    public static readonly Phrase BeginningsRepeat = new("beginnings-repeat");
    public static readonly Phrase ComparesElapsed = new("compares-elapsed");
}
