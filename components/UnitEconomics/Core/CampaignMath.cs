using Calendar;
using Lake;
using Quantities;

namespace UnitEconomics.Core;

/// <summary>From purchase days to a campaign's effect.</summary>
static class CampaignMath
{
    const int LeastUnits = 10;

    public static Result<CampaignAnswer> Measure(MeasureCampaign question, PurchaseDays purchases, PurchaseDays? treatedBy, PurchaseDays? controlBy, Zone zone)
    {
        var options = question.With;
        var evidence = purchases.Evidence with { Revenue = purchases.Evidence.Revenue.Plain() };
        var days = new UnitDays(purchases, options.Margin, zone);
        var window = CampaignWindow.Of(options, evidence.FirstEvent is { } begun ? zone.DayOf(begun) : days.LastDay, days.LastDay);
        if (window.End < window.Start)
            return Refusals.TooLittleData($"The data ends on {days.LastDay:yyyy-MM-dd}, before the campaign starts.");
        var sides = CampaignSides.Of(days, treatedBy, controlBy, options);
        if (sides.Treated.Length < LeastUnits || sides.Control.Length < LeastUnits)
            return Refusals.TooLittleData($"{sides.Treated.Length} treated and {sides.Control.Length} control units were known before {window.Start:yyyy-MM-dd}; a comparison takes {LeastUnits} on each side.");

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
            question.Kind, question.Of.Dataset.Value, question.Of.Number, Define(question, evidence, window), evidence,
            effect, others, placebo, sides.Unknown, UnitsNeeded(effect), window.Series(days, sides),
            [.. effect.Warnings, .. Warnings(options, window, sides, placebo, treatedBy)]);
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

    static IEnumerable<Warning> Warnings(
        CampaignOptions options, CampaignWindow window, CampaignSides sides, Estimate? placebo, PurchaseDays? treatedBy)
    {
        if (placebo is { } p && !p.Contains(0) && options.Assignment == Assignment.Observed)
            yield return new("trends-differ-before", "The same comparison finds an effect before the campaign, when there was none: the sides were not moving alike.");
        if (treatedBy is not null && options.Assignment == Assignment.Observed && InWindow(treatedBy, window) > 0.5)
            yield return new("treated-chosen-by-outcome", "Most treated units are recognised by events of the campaign's own window: those who bought are counted as treated, so the effect is overstated. "
                + "Give the ids of everybody who was reached.");
        if (sides.Unknown > 0)
            yield return new("treated-unknown-before", $"{sides.Unknown} treated units came with the campaign or after it and are left out: nobody is comparable with them.");
        if (CampaignWindow.AskedFrom(options) is var asked && asked < window.BeforeFrom)
            yield return new("before-not-covered", $"The window before was to begin on {asked:yyyy-MM-dd}, but the data begins on {window.BeforeFrom:yyyy-MM-dd}: the value before is that of {window.DaysBefore} days, and is scaled as such.");
        if (window.End < options.End)
            yield return new("campaign-unfinished", $"The window is measured to {window.End:yyyy-MM-dd}, where the data ends.");
    }

    static double InWindow(PurchaseDays treatedBy, CampaignWindow window) => treatedBy.Unit.Count == 0 ? 0 : Enumerable.Range(0, treatedBy.Unit.Count)
        .Count(unit => treatedBy.Day[treatedBy.Start[unit]] >= window.Start && treatedBy.Day[treatedBy.Start[unit]] <= window.End) / (double)treatedBy.Unit.Count;

    static CampaignDefinition Define(MeasureCampaign question, Evidence evidence, CampaignWindow window) => new(
        question.With.Unit ?? "customer",
        Side(question.With.Treated, question.With.TreatedUnits, "") + ", known before the start",
        Side(question.With.Control, question.With.ControlUnits, "everybody else") + ", known before the start and not treated",
        question.With.Assignment,
        question.With.Assignment == Assignment.Randomised
            ? "randomised: mean of the control units, both sides adjusted by regression on the value before"
            : "not randomised: value before, moved as the control units moved (difference in differences); holds only if both would have moved alike",
        "amounts less refunds times margin, in the window",
        question.With.Margin,
        window.Start,
        window.End,
        window.BeforeFrom,
        question.With.Level,
        evidence.Settings.Zone,
        evidence.Settings.Currency.Value,
        evidence.Where,
        evidence.AsOf,
        Rules.AsOf(evidence),
        question.BrickVersion);

    static string Side(IReadOnlyList<string> conditions, IReadOnlyList<string> ids, string otherwise) => (conditions.Count, ids.Count) switch
    {
        (0, 0) => otherwise,
        (_, 0) => $"units with an event of {string.Join(" and ", conditions)}",
        (0, _) => $"{ids.Count} units given by id",
        _ => $"units with an event of {string.Join(" and ", conditions)}, and {ids.Count} given by id",
    };
}
