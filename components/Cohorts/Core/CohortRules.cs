using System.Globalization;
using Calendar;
using Declarations;
using Lake;
using Quantities;
using Wording;

namespace Cohorts.Core;

/// <summary>Options about cohorts: what is wrong with them, what they ask of the lake, and the rule they state.</summary>
static class CohortRules
{
    public static IEnumerable<OptionFault> Faults(CohortOptions options)
    {
        if (options.Like != ProductRules.None && (options.GrainDays is not null || options.Ages != AgeUnit.Calendar || options.AgeDays is not null || options.Denominator != options.UsualDenominator || options.MeanOver != MeanOver.Finished || options.Mean != MeanWeight.Weighted))
            yield return new(nameof(options.Like), Phrases.ProductDecides.With(options.Like));
        if (options.GrainDays is not null && options.Grain != Grain.Month)
            yield return new(nameof(options.GrainDays), Phrases.GrainTwice.With(options.Grain));
        if (options.From > options.To)
            yield return new(nameof(options.To), Phrases.NothingBetween.With(options.From.Value, options.To.Value));
        if (options.Returning == ReturningRule.Bracket && options.Brackets.Count == 0)
            yield return new(nameof(options.Brackets), Phrases.NoBrackets);
        foreach (var bracket in options.Brackets.Where(bracket => Bracket(bracket) is null))
            yield return new(nameof(options.Brackets), Phrases.NoBracket.With(bracket));
        if (options.Recurring && (options.By is not null || options.Ages != AgeUnit.Calendar || options.Like is ProductRules.Mixpanel or ProductRules.Amplitude))
            yield return new(nameof(options.Recurring), Phrases.RecurringByCalendar);
        if (options.Merge > 1 && (options.By is not null || options.Recurring))
            yield return new(nameof(options.Merge), Phrases.MergesPeriods);
    }

    /// <summary>The options with a product's rules in place of those it has its own of.</summary>
    public static T Settled<T>(T options)
        where T : CohortOptions => options.Like switch
        {
            ProductRules.Posthog => options with { Ages = AgeUnit.Calendar, Denominator = Denominator.Cohort, Mean = MeanWeight.Simple, MeanOver = MeanOver.All },
            ProductRules.Mixpanel => options with { Ages = AgeUnit.Windows, AgeDays = null, Denominator = Denominator.Cohort, Mean = MeanWeight.Weighted, MeanOver = MeanOver.Finished },
            ProductRules.Amplitude => options with
            {
                Ages = options.Grain == Grain.Day ? AgeUnit.HourWindows : AgeUnit.DayWindows,
                AgeDays = null,
                Denominator = Denominator.Cohort,
                Mean = MeanWeight.Weighted,
                MeanOver = MeanOver.Finished,
            },
            ProductRules.Ga4 => options with { Ages = AgeUnit.Calendar, Denominator = Denominator.Cohort, Mean = MeanWeight.Weighted, MeanOver = MeanOver.All },
            _ => options,
        };

    /// <summary>What settled options ask of the lake; refuses conditions that cannot be read.</summary>
    public static Result<ActivityQuery> Query(CohortOptions options)
    {
        if (!Condition.ParseAll(options.Where).TryGet(out var where, out var problem)
            || !Condition.ParseAll(options.Start).TryGet(out var start, out problem)
            || !Condition.ParseAll(options.Return).TryGet(out var back, out problem))
            return problem;
        return new ActivityQuery(options.Grain, options.AsOf, where)
        {
            Start = start,
            Return = back,
            By = options.By,
            Every = PeriodsOf(options),
            From = options.From,
            To = options.To,
            Ages = options.Ages switch
            {
                AgeUnit.Calendar => Lake.Ages.Calendar,
                AgeUnit.Buckets => Lake.Ages.Buckets(LengthOf(options)),
                AgeUnit.HourWindows => Lake.Ages.Windows(LengthOf(options), WindowStart.Hour),
                AgeUnit.DayWindows => Lake.Ages.Windows(LengthOf(options), WindowStart.Day),
                _ => Lake.Ages.Windows(LengthOf(options)),
            },
            AtLeast = options.AtLeast,
            Of = options.Unit == CountedUnit.Orders ? ActivityUnit.Orders : ActivityUnit.Events,
            IsRecurring = options.Recurring,
            Returning = Enum.Parse<Returning>(options.Returning.ToString()),
            Brackets = options.Returning == ReturningRule.Bracket ? [.. options.Brackets.Select(bracket => Bracket(bracket)!.Value)] : [],
        };
    }

    /// <summary>The periods of days asked for; null: none.</summary>
    public static DayPeriods? PeriodsOf(CohortOptions options) => options.GrainDays is { } days ? new DayPeriods(days, AnchorOf(options)) : null;

    /// <summary>Where periods of days are counted from.</summary>
    public static DateOnly AnchorOf(CohortOptions options) => options.Anchor ?? options.From ?? DayPeriods.Usual;

    /// <summary>Days of a window or bucket.</summary>
    public static int LengthOf(CohortOptions options) => options.AgeDays ?? options.GrainDays ?? options.Grain switch
    {
        Grain.Day => 1,
        Grain.Week => 7,
        Grain.Month => 30,
        Grain.Quarter => 91,
        _ => 365,
    };

    /// <summary>Ages from one to another, as <c>7-13</c> or <c>7</c>; null when it is neither.</summary>
    public static AgeBracket? Bracket(string text)
    {
        var ends = text.Split('-');
        int? End(int i) => int.TryParse(ends[i].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age <= 100_000 ? age : null;
        return ends.Length switch
        {
            1 when End(0) is { } only => new(only, only),
            2 when End(0) is { } from && End(1) is { } to && from <= to => new(from, to),
            _ => null,
        };
    }

    /// <summary>The rule of settled options, in reading order.</summary>
    public static IEnumerable<Message> Define(CohortOptions options)
    {
        if (options.Like != ProductRules.None)
            yield return Phrases.Like.With(options.Like);
        yield return options.By is { } by ? Phrases.CohortOfValue.With(by)
            : options.GrainDays is { } days ? Phrases.CohortOfDays.With(days, AnchorOf(options), options.Recurring)
            : options.Recurring ? Phrases.CohortOfEveryPeriod.With(options.Grain)
            : Phrases.Cohort.With(options.Grain);
        if (options.Start.Count > 0)
            yield return Phrases.Begins.With((object)options.Start.ToArray());
        if (options.From is not null || options.To is not null)
            yield return Phrases.Between.With(options.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "…", options.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "…");
        if (options.Merge > 1)
            yield return Phrases.Merged.With(options.Merge);
        yield return options.Ages == AgeUnit.Calendar && options.GrainDays is { } length ? Phrases.AgesByDays.With(length)
            : options.Ages == AgeUnit.Calendar ? Phrases.AgesByCalendar.With(options.Grain) : Phrases.AgesInDays.With(options.Ages, LengthOf(options));
        yield return Phrases.Activity.With(options.AtLeast, options.Unit);
        if (options.Return.Count > 0)
            yield return Phrases.Returns.With((object)options.Return.ToArray());
        yield return Phrases.Retained.With(options.Returning);
        yield return Phrases.Shares.With(options.Denominator);
        yield return Phrases.Means.With(options.Mean, options.MeanOver);
    }
}
