using Answers;
using Calendar;
using Lake;
using Quantities;
using Wording;

namespace Churn.Core;

/// <summary>From activity by cohort and age to the base under a plan.</summary>
static class WhatIfMath
{
    /// <summary>So few periods leave four to learn from when a third is held out to look back.</summary>
    public const int LeastPeriods = 6;

    const double Rise = 0.02;

    public static Result<BaseProjection> Project(ProjectBase question, ActivityMatrix matrix, ObservedTime observed, CancellationToken ct)
    {
        var with = question.With;
        var history = BaseHistory.Of(matrix, observed.LastOver(with.Grain));
        if (history is null || history.Length < LeastPeriods)
            return WhatIfPhrases.TooLittleData(WhatIfPhrases.TooFewPeriods.With(history?.Length ?? 0, LeastPeriods, with.Grain));
        history = Settle(history, with.FirstCohort);
        var counts = history.Counts(history.LastAge);
        if (!counts.AnyReturned)
            return WhatIfPhrases.TooLittleData(WhatIfPhrases.NobodyReturned.With(with.Grain, history.IsFirstApart));
        var fits = DecayFits.Of(history.Counts, history.LastAge, ct);
        if (fits.Taken(with.Decay) is not { } taken)
            return Problem.Invalid("decay", WhatIfPhrases.DecayNotFitted.With(with.Decay), Phrases.Words);

        var plan = Plan.Of(with, history);
        var ages = history.Length + with.Horizon;
        var first = DecayFits.OfFirst(history, with.Decay, ct);
        var retention = Retention(counts, taken.Curve, ages, with.RetentionChange);
        var ofFirst = first is null ? null : Retention(history.FirstCounts(history.Length - 1), first, ages, with.RetentionChange);
        var planned = BaseMath.Ahead(history.Sizes, plan.Coming, Planned(retention)!, plan.RevenuePerActive, Planned(ofFirst));
        var unchanged = BaseMath.Ahead(history.Sizes, plan.BaselineComing, Fitted(retention)!, plan.BaselineRevenue, Fitted(ofFirst));
        var labels = Enumerable.Range(0, ages).Select(step => Periods.Label(with.Grain, history.First + step, observed.WeekStart)).ToArray();
        var backtest = LookingBack.Over(history, with, labels, ct);
        var end = BaseMath.End(planned, taken.Curve, with.RetentionChange, plan.RevenuePerActive);
        var isCapped = retention.Concat(ofFirst ?? []).Any(one => one.Age > 0 && (1 + with.RetentionChange) * one.Fitted > 1);
        return new BaseProjection(
            AnswerHead.Of(
                question, matrix.Evidence,
                Define(question, history, fits, taken, first, plan, end, labels, matrix.Evidence.Settings.Currency.Value),
                Warn(with, history, counts, observed, backtest, plan, isCapped, labels)),
            with.Grain,
            taken.Curve.Kind,
            [.. fits.Select(fit => new FittedDecay(fit.Curve.Kind, fit.Error, fit.How, fit.Curve.Parameters))],
            retention,
            ofFirst,
            new PlannedRevenue(history.RevenuePerActive(with.Window), plan.RevenuePerActive),
            plan.Usual,
            [.. planned.Zip(unchanged, (one, other) => (one, other)).Select((pair, h) => new PlannedPeriod(labels[history.Length + h], pair.one, pair.other))],
            end,
            BaseMath.End(unchanged, taken.Curve, 0, plan.BaselineRevenue),
            backtest);
    }

    // By itself the first cohort stands apart only where the others tell a retention of their own.
    static BaseHistory Settle(BaseHistory history, FirstCohort first) => history with { IsFirstApart = true } is var apart && first switch
    {
        FirstCohort.Apart => true,
        FirstCohort.AsOthers => false,
        _ => history.BeginsAmidBusiness && apart.Counts(apart.LastAge).AnyReturned,
    }
        ? apart
        : history;

    static AgeRetention[] Retention(AgeCounts counts, DecayCurve curve, int ages, double change)
    {
        var (fitted, planned) = (curve.Shares(ages, 0), curve.Shares(ages, change));
        return
        [
            .. Enumerable.Range(0, ages).Select(age => age <= counts.LastAge
                ? new AgeRetention(age, (long)counts.Customers[age], (long)counts.Active[age], fitted[age], planned[age])
                : new AgeRetention(age, 0, 0, fitted[age], planned[age])),
        ];
    }

    static double[]? Fitted(AgeRetention[]? ages) => ages?.Select(one => one.Fitted).ToArray();

    static double[]? Planned(AgeRetention[]? ages) => ages?.Select(one => one.Planned).ToArray();

    /// <summary>What is planned, and what it is held against.</summary>
    sealed record Plan(double Usual, double[] Coming, double RevenuePerActive, double[] BaselineComing, double BaselineRevenue)
    {
        public static Plan Of(BasePlanOptions with, BaseHistory history)
        {
            var (usual, revenue) = (history.UsualAcquisition(with.Window), history.RevenuePerActive(with.Window));
            IReadOnlyList<double> listed = with.Acquisition.Count > 0 ? with.Acquisition : [usual];
            var planned = with.RevenuePerActive ?? revenue;
            return new(
                usual,
                BaseMath.Coming(listed, with.Horizon, with.AcquisitionChange),
                planned,
                BaseMath.Coming(with.Baseline == PlanBaseline.Plan ? listed : [usual], with.Horizon, 0),
                with.Baseline == PlanBaseline.Plan ? planned : revenue);
        }
    }

    static IEnumerable<Message> Define(ProjectBase question, BaseHistory history, IReadOnlyList<DecayFits.Fit> fits, DecayFits.Fit taken, DecayCurve? first, Plan plan, BaseEnd end, string[] labels, string currency)
    {
        var with = question.With;
        var window = Math.Min(with.Window, history.Length);
        yield return WhatIfPhrases.Rule;
        yield return WhatIfPhrases.RetentionByAge.With(with.Grain, labels[0], labels[history.Length - 1]);
        if (with.Decay == Decay.Auto)
            yield return WhatIfPhrases.DecayChosen.With(taken.Curve.Kind, taken.Error, fits.Where(fit => fit != taken).Select(fit => WhatIfPhrases.DecayError.With(fit.Curve.Kind, fit.Error)).ToArray(), DecayFits.HeldOut(history.LastAge), history.LastAge);
        else
            yield return WhatIfPhrases.DecayAsked.With(taken.Curve.Kind, taken.Error, DecayFits.HeldOut(history.LastAge), history.LastAge);
        yield return WhatIfPhrases.DecayForm.With(taken.Curve.Kind, taken.How, taken.Curve.Parameters.GetValueOrDefault("held"));
        if (first is not null)
            yield return WhatIfPhrases.FirstApart.With((long)history.Active[0][0], labels[0], first.Kind, with.FirstCohort);
        yield return with.Acquisition.Count > 0 ? WhatIfPhrases.AcquisitionPlanned.With(with.Acquisition.Count) : WhatIfPhrases.AcquisitionUsual.With(plan.Usual, window);
        yield return with.RevenuePerActive is { } given ? WhatIfPhrases.RevenueGiven.With(given, history.RevenuePerActive(with.Window), window, currency) : WhatIfPhrases.RevenueUsual.With(plan.RevenuePerActive, window, currency);
        if (with.AcquisitionChange != 0 || with.RetentionChange != 0)
            yield return WhatIfPhrases.Changes.With(with.AcquisitionChange, with.RetentionChange);
        yield return WhatIfPhrases.HeldAgainst.With(with.Baseline);
        yield return end is { PeriodsPerCustomer: { } periods, SteadyActive: { } steady } ? WhatIfPhrases.Steady.With(periods, steady) : WhatIfPhrases.NotSteady;
    }

    static IEnumerable<Message> Warn(BasePlanOptions with, BaseHistory history, AgeCounts counts, ObservedTime observed, BaseBacktest? backtest, Plan plan, bool isCapped, string[] labels)
    {
        if (observed.Last(with.Grain) > observed.LastOver(with.Grain))
            yield return WhatIfPhrases.PeriodNotOver.With(labels[history.Length]);
        if (history is { BeginsAmidBusiness: true, IsFirstApart: false })
            yield return WhatIfPhrases.FirstCohortCrowded.With((long)history.Active[0][0], labels[0]);
        var third = DecayFits.HeldOut(counts.LastAge);
        if ((counts.Share(1..(third + 1)), counts.Share((counts.LastAge + 1 - third)..(counts.LastAge + 1))) is var (early, late) && late > (1 + Rise) * early)
            yield return WhatIfPhrases.RetentionRises.With(early, late);
        if (backtest is null)
            yield return WhatIfPhrases.BacktestNotPossible;
        else
            foreach (var (of, error) in new[] { ("active", backtest.Active), ("revenue", backtest.Revenue) })
                if (error.IsNaiveBetter)
                    yield return WhatIfPhrases.NaiveBetter.With(of, error.Model, error.Naive, backtest.Periods.Count);
        if (isCapped)
            yield return WhatIfPhrases.RetentionCapped.With(with.RetentionChange);
        if (plan.RevenuePerActive <= 0)
            yield return WhatIfPhrases.NoRevenue;
    }
}
