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

    const int Next = 3;
    const double Crowd = 1.5;

    public static Result<BaseProjection> Project(ProjectBase question, ActivityMatrix matrix, ObservedTime observed, CancellationToken ct)
    {
        var with = question.With;
        var history = BaseHistory.Of(matrix, observed.LastOver(with.Grain));
        if (history is null || history.Length < LeastPeriods)
            return WhatIfPhrases.TooLittleData(WhatIfPhrases.TooFewPeriods.With(history?.Length ?? 0, LeastPeriods, with.Grain));
        var counts = history.Counts(history.Length - 1);
        if (!counts.AnyReturned)
            return WhatIfPhrases.TooLittleData(WhatIfPhrases.NobodyReturned.With(with.Grain));
        var fits = DecayFits.Of(history, ct);
        if ((with.Decay == Decay.Auto ? fits[0] : fits.FirstOrDefault(fit => fit.Curve.Kind == with.Decay)) is not { } taken)
            return Problem.Invalid("decay", WhatIfPhrases.DecayNotFitted.With(with.Decay), Phrases.Words);

        var plan = Plan.Of(with, history);
        var ages = history.Length + with.Horizon;
        var (shares, changed) = (taken.Curve.Shares(ages, 0), taken.Curve.Shares(ages, with.RetentionChange));
        var planned = BaseMath.Ahead(history.Sizes, plan.Coming, changed, plan.RevenuePerActive);
        var unchanged = BaseMath.Ahead(history.Sizes, plan.BaselineComing, shares, plan.BaselineRevenue);
        var labels = Enumerable.Range(0, ages).Select(step => Periods.Label(with.Grain, history.First + step, observed.WeekStart)).ToArray();
        var backtest = LookingBack.Over(history, with, labels, ct);
        var end = BaseMath.End(planned, taken.Curve, with.RetentionChange, plan.RevenuePerActive);
        var isCapped = shares.Skip(1).Any(share => (1 + with.RetentionChange) * share > 1);
        return new BaseProjection(
            AnswerHead.Of(
                question, matrix.Evidence,
                Define(question, history, fits, taken, plan, end, labels, matrix.Evidence.Settings.Currency.Value),
                Warn(with, history, observed, backtest, plan, isCapped, labels)),
            with.Grain,
            taken.Curve.Kind,
            [.. fits.Select(fit => new FittedDecay(fit.Curve.Kind, fit.Error, fit.How, fit.Curve.Parameters))],
            [.. Enumerable.Range(0, ages).Select(age => age <= counts.LastAge
                ? new AgeRetention(age, (long)counts.Customers[age], (long)counts.Active[age], shares[age], changed[age])
                : new AgeRetention(age, 0, 0, shares[age], changed[age]))],
            new PlannedRevenue(history.RevenuePerActive(with.Window), plan.RevenuePerActive),
            plan.Usual,
            [.. planned.Zip(unchanged, (one, other) => (one, other)).Select((pair, h) => new PlannedPeriod(labels[history.Length + h], pair.one, pair.other))],
            end,
            BaseMath.End(unchanged, taken.Curve, 0, plan.BaselineRevenue),
            backtest);
    }

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

    static IEnumerable<Message> Define(ProjectBase question, BaseHistory history, IReadOnlyList<DecayFits.Fit> fits, DecayFits.Fit taken, Plan plan, BaseEnd end, string[] labels, string currency)
    {
        var with = question.With;
        var window = Math.Min(with.Window, history.Length);
        yield return WhatIfPhrases.Rule;
        yield return WhatIfPhrases.RetentionByAge.With(with.Grain, labels[0], labels[history.Length - 1]);
        if (with.Decay == Decay.Auto)
            yield return WhatIfPhrases.DecayChosen.With(taken.Curve.Kind, taken.Error, fits.Where(fit => fit != taken).Select(fit => WhatIfPhrases.DecayError.With(fit.Curve.Kind, fit.Error)).ToArray(), DecayFits.HeldOut(history.Length - 1), history.Length - 1);
        else
            yield return WhatIfPhrases.DecayAsked.With(taken.Curve.Kind, taken.Error, DecayFits.HeldOut(history.Length - 1), history.Length - 1);
        yield return WhatIfPhrases.DecayForm.With(taken.Curve.Kind, taken.How, taken.Curve.Parameters.GetValueOrDefault("held"));
        yield return with.Acquisition.Count > 0 ? WhatIfPhrases.AcquisitionPlanned.With(with.Acquisition.Count) : WhatIfPhrases.AcquisitionUsual.With(plan.Usual, window);
        yield return with.RevenuePerActive is { } given ? WhatIfPhrases.RevenueGiven.With(given, history.RevenuePerActive(with.Window), window, currency) : WhatIfPhrases.RevenueUsual.With(plan.RevenuePerActive, window, currency);
        if (with.AcquisitionChange != 0 || with.RetentionChange != 0)
            yield return WhatIfPhrases.Changes.With(with.AcquisitionChange, with.RetentionChange);
        yield return WhatIfPhrases.HeldAgainst.With(with.Baseline);
        yield return end is { PeriodsPerCustomer: { } periods, SteadyActive: { } steady } ? WhatIfPhrases.Steady.With(periods, steady) : WhatIfPhrases.NotSteady;
    }

    static IEnumerable<Message> Warn(BasePlanOptions with, BaseHistory history, ObservedTime observed, BaseBacktest? backtest, Plan plan, bool isCapped, string[] labels)
    {
        if (observed.Last(with.Grain) > observed.LastOver(with.Grain))
            yield return WhatIfPhrases.PeriodNotOver.With(labels[history.Length]);
        var sizes = history.Sizes;
        if (sizes[0] > Crowd * sizes[1..(Next + 1)].Max())
            yield return WhatIfPhrases.FirstCohortCrowded.With((long)sizes[0], labels[0]);
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
