using Answers;
using Lake;
using PurchaseModels;
using Quantities;
using Wording;

namespace Ltv.Core;

/// <summary>From purchase days to the answer people read.</summary>
static class Prediction
{
    const double NotableRefunds = 0.01;

    /// <summary>Above this, a model of purchases at random misjudges silences.</summary>
    const double NotablyRegular = 1.5;

    public static Result<(PredictedLifetimeValue Answer, LabelTable Labels)> Make(PredictLifetimeValue question, PurchaseHistory history, CancellationToken ct)
    {
        var options = question.With;
        Room.Make(history.Days.Unit.Count);
        if (!history.Score(options, ct).TryGet(out var scored, out var problem))
            return problem;
        var (observed, fits) = (scored.Observed, scored.Fits);
        var check = Backtest.Of(scored, history, options, ct);
        Room.Make(observed.Customers);
        var timing = fits.Shown(options.Level, ct);
        var spend = fits.Spend is null ? null : FittedModel.Of(fits.Spend, options.Level);
        if (options.Model == LtvModel.GammaGamma && spend is null)
            return Problem.Of("no-spend-model", new Label("The values determine no model", "По суммам модель не определить"), fits.Warnings.First(warning => warning.Code == Phrases.NoSpendModel.Code), Phrases.Words);
        var shown = options.Model == LtvModel.GammaGamma ? spend! : timing;
        var refunds = Refunds(history);
        var predicted = Base.Predict(scored, options, ct);
        Room.Make(observed.Customers);
        var distribution = Pictures.Distribution(scored, options);
        Room.Make(observed.Customers);
        var answer = new PredictedLifetimeValue(
            AnswerHead.Of(
                question, history.Days.Evidence, Definitions.Of(history, options, scored), [.. fits.Warnings, .. check.Warnings, .. LeftOut.Of(history, observed), .. Warn(history, observed, options, refunds, fits.Timing.Best.Model)]),
            history.CalibrationEnd,
            shown.Model,
            shown.Parameters,
            shown.StandardErrors,
            shown.Intervals,
            shown.IntervalRule,
            shown.LogLikelihood,
            shown.GradientNorm,
            shown.Converged,
            shown.Customers,
            observed.RepeatCount.Count(x => x > 0),
            (long)observed.RepeatCount.Sum(),
            timing,
            spend,
            fits.Compared,
            predicted,
            distribution,
            CountsMath.Of(observed, fits.Timing, ct),
            Pictures.Alive(scored),
            Pictures.NewCustomer(scored, options),
            check.Holdout,
            check.Tracking,
            refunds,
            scored.Season is { IsFound: true } season ? new CalendarSeason(season.Factors, season.Years, season.Gain) : null,
            observed.Regularity is { } regular ? new Regularity(regular.K, new Band(regular.Low, regular.High), regular.Customers) : null,
            fits.Covariates?.Shown(options.Level));
        Room.Make(observed.Customers);
        return (answer, LifetimeValues.Of(scored, history, options));
    }

    static RefundsLeftOut Refunds(PurchaseHistory history)
    {
        var (refunds, gross) = (history.Days.Refunds.Sum(), history.Days.Amount.Sum());
        return new RefundsLeftOut(refunds.Plain(), gross == 0 ? null : (double)(-refunds / gross));
    }

    static IEnumerable<Message> Warn(PurchaseHistory history, Observed observed, LtvOptions options, RefundsLeftOut refunds, TransactionModel model)
    {
        if (observed.Regularity is { Low: > NotablyRegular } regular && model.Regularity == 1)
            yield return Phrases.BuyRegularly.With(regular.K, regular.Customers, model.Code);
        if (Silence.Is(model.Code))
            yield return Phrases.NobodySeenToLeave.With(model.Code);
        if (refunds.Share > NotableRefunds)
            yield return Phrases.RefundsLeftOut.With(refunds.Share);
        var weeks = (history.CalibrationEnd.DayNumber - observed.FirstDay.Min()) / Observed.DaysPerWeek;
        if (options.WeeksFrom(history.CalibrationEnd) is var horizon && horizon > weeks)
            yield return Phrases.HorizonBeyondData.With((int)Math.Round(horizon), weeks);
    }
}
