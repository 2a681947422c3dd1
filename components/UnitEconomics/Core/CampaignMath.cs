using Answers;
using Calendar;
using Lake;
using Quantities;
using Wording;

namespace UnitEconomics.Core;

/// <summary>From purchase days to a campaign's effect.</summary>
static class CampaignMath
{
    const int LeastUnits = 10;

    public static Result<CampaignAnswer> Measure(MeasureCampaign question, CampaignOptions options, PurchaseDays purchases, PurchaseDays? treatedBy, PurchaseDays? controlBy, Zone zone)
    {
        var evidence = purchases.Evidence;
        var days = new UnitDays(purchases, options.Margin, zone);
        var window = CampaignWindow.Of(options, evidence.FirstEvent is { } begun ? zone.DayOf(begun) : days.LastDay, days.LastDay);
        if (window.End < window.Start)
            return Refusals.TooLittleData(Phrases.DataEndsBefore.With(days.LastDay));
        var sides = CampaignSides.Of(days, treatedBy, controlBy, options);
        if (sides.Treated.Length < LeastUnits || sides.Control.Length < LeastUnits)
            return Refusals.TooLittleData(Phrases.SmallSides.With(sides.Treated.Length, sides.Control.Length, window.Start, LeastUnits));

        CampaignArm treated = window.Arm(days, sides.Treated), control = window.Arm(days, sides.Control);
        Result<CampaignEffect> By(Counterfactual counterfactual) => CampaignEffect.Compare(treated, control, counterfactual, options.Spend, window.Scale, options.Level);
        var method = options.Assignment == Assignment.Randomised ? Counterfactual.AdjustedHoldout : Counterfactual.DifferenceInDifferences;
        if (!By(method).TryGet(out var effect, out var problem))
            return problem;

        var placebo = window.Placebo is { } halves
            && CampaignEffect.Compare(halves.Arm(days, sides.Treated), halves.Arm(days, sides.Control), Counterfactual.DifferenceInDifferences, null, halves.Scale, options.Level)
                .TryGet(out var before, out _) ? before.PerUnit : (Estimate?)null;
        CampaignEffect[] others = [.. Enum.GetValues<Counterfactual>().Where(other => other != method).Select(By).Where(other => other.IsOk).Select(other => other.Value)];
        return new CampaignAnswer(
            AnswerHead.Of(question, evidence, Define(options, window), [.. effect.Warnings, .. Warnings(options, window, sides, placebo, treatedBy)]),
            window.Start, window.End, window.BeforeFrom, effect, others, placebo, sides.Unknown, UnitsNeeded(effect), window.Series(days, sides));
    }

    // Both sides equally large and as different as they are: error² = 2·(error² · n_t n_c/(n_t + n_c))/n.
    static int? UnitsNeeded(CampaignEffect effect)
    {
        if (effect.Spend is not { } spend)
            return null;
        var unit = effect.PerUnit.StandardError * effect.PerUnit.StandardError * effect.Treated * effect.Control / (effect.Treated + effect.Control);
        var ratio = effect.MinimumDetectableEffect / effect.PerUnit.StandardError / (spend / effect.Treated);
        return (int)Math.Min(int.MaxValue, Math.Ceiling(2 * unit * ratio * ratio));
    }

    static IEnumerable<Message> Warnings(
        CampaignOptions options, CampaignWindow window, CampaignSides sides, Estimate? placebo, PurchaseDays? treatedBy)
    {
        if (placebo is { } p && !p.Contains(0) && options.Assignment == Assignment.Observed)
            yield return Phrases.TrendsDiffer;
        if (treatedBy is not null && options.Assignment == Assignment.Observed && InWindow(treatedBy, window) > 0.5)
            yield return Phrases.TreatedByOutcome;
        if (sides.Unknown > 0)
            yield return Phrases.TreatedUnknown.With(sides.Unknown);
        if (CampaignWindow.AskedFrom(options) is var asked && asked < window.BeforeFrom)
            yield return Phrases.BeforeNotCovered.With(asked, window.BeforeFrom, window.DaysBefore);
        if (window.End < options.End)
            yield return Phrases.Unfinished.With(window.End);
    }

    static double InWindow(PurchaseDays treatedBy, CampaignWindow window) => treatedBy.Unit.Count == 0 ? 0 : Enumerable.Range(0, treatedBy.Unit.Count)
        .Count(unit => treatedBy.Day[treatedBy.Start[unit]] >= window.Start && treatedBy.Day[treatedBy.Start[unit]] <= window.End) / (double)treatedBy.Unit.Count;

    static Message[] Define(CampaignOptions options, CampaignWindow window) =>
    [
        Phrases.WhoseValue.With(options.Unit),
        .. options.Drawn is { } drawn ? (Message[])[Phrases.DrawnBy.With(drawn)] : [],
        Treated(options.Treated, options.TreatedUnits.Count),
        Control(options.Control, options.ControlUnits.Count),
        Phrases.Compared.With(options.Assignment),
        Phrases.Value.With(options.Margin),
        Phrases.Window.With(window.Start, window.End, window.BeforeFrom),
        Phrases.Level.With(options.Level),
    ];

    static Message Treated(IReadOnlyList<string> conditions, int ids) => (conditions.Count, ids) switch
    {
        (0, _) => Phrases.TreatedById.With(ids),
        (_, 0) => Phrases.TreatedByCondition.With(conditions),
        _ => Phrases.TreatedByBoth.With(conditions, ids),
    };

    static Message Control(IReadOnlyList<string> conditions, int ids) => (conditions.Count, ids) switch
    {
        (0, 0) => Phrases.ControlEverybodyElse,
        (0, _) => Phrases.ControlById.With(ids),
        (_, 0) => Phrases.ControlByCondition.With(conditions),
        _ => Phrases.ControlByBoth.With(conditions, ids),
    };
}
