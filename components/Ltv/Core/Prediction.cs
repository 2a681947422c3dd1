using Answers;
using PurchaseModels;
using Quantities;

namespace Ltv.Core;

/// <summary>From purchase days to the answer people read.</summary>
static class Prediction
{
    const double NotableRefunds = 0.01;

    public static Result<(PredictedLifetimeValue Answer, LifetimeValues Values)> Make(PredictLifetimeValue question, PurchaseHistory history, CancellationToken ct)
    {
        var options = question.With;
        if (!history.Score(options, ct).TryGet(out var scored, out var problem))
            return problem;
        var (observed, fits) = (scored.Observed, scored.Fits);
        var check = Backtest.Of(scored, history, options, ct);
        var timing = FittedModel.Of(fits.Timing, fits.Statistics, options.Level, ct);
        var spend = fits.Spend is null ? null : FittedModel.Of(fits.Spend, options.Level);
        if (options.Model == LtvModel.GammaGamma && spend is null)
            return new Problem("no-spend-model", "The values determine no model", fits.Warnings.First(warning => warning.Code == FitWarning.NoSpendModel).Text);
        var shown = options.Model == LtvModel.GammaGamma ? spend! : timing;
        var refunds = Refunds(history);
        var evidence = history.Days.Evidence with { Revenue = history.Days.Evidence.Revenue.Plain() };
        var answer = new PredictedLifetimeValue(
            question.Kind,
            question.Of.Dataset.Value,
            question.Of.Number,
            Define(history, options),
            evidence,
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
            Base.Predict(scored, options, ct),
            Pictures.Distribution(scored, options),
            Pictures.Alive(scored),
            Pictures.NewCustomer(scored, options),
            check.Holdout,
            check.Tracking,
            refunds,
            [.. fits.Warnings, .. check.Warnings, .. Warn(history, observed, options, refunds)]);
        return (answer, Values(scored, history, options));
    }

    public static LifetimeValues Values(Scored scored, PurchaseHistory history, LtvOptions options)
    {
        var observed = scored.Observed;
        return new LifetimeValues(
            Define(history, options),
            history.Days.Evidence,
            scored.Fits.Timing.Model.Code,
            [.. observed.Unit.Select(unit => history.Days.Unit[unit])],
            observed.RepeatCount,
            observed.AgeAtLastOrder,
            observed.Age,
            observed.MeanValue,
            scored.Futures.Alive,
            scored.Futures.Expected,
            scored.Value,
            scored.LifetimeValues(options.Margin));
    }

    public static LtvDefinition Define(PurchaseHistory history, LtvOptions options)
    {
        var evidence = history.Days.Evidence;
        return new LtvDefinition(
            "a day with an amount from 0; all purchases of a day are one; the first is not counted as a repeat",
            "weeks of 7 days, from the first purchase day; a year has 365.25 days",
            Word(options.Model),
            history.CalibrationEnd,
            options.CalibrationEnd is null ? "day of the analysis instant" : "as asked",
            options.HorizonWeeks,
            Word(options.Lifetime),
            options.Margin,
            options.Discount,
            options.Discount == 0 ? "none" : options.Discounting switch
            {
                Discounting.Continuous => "a purchase after t years counts (1 + rate)^-t",
                Discounting.Monthly => "a purchase in the k-th month counts (1 + rate)^(-k/12)",
                _ => "a purchase in the k-th year counts (1 + rate)^-k",
            },
            "expected future purchases, discounted × expected value of a purchase × margin; purchases already made are not in it",
            options.Level,
            evidence.Settings.Zone,
            evidence.Settings.Currency.ToString(),
            evidence.Where,
            evidence.AsOf,
            evidence.AsOfLastEvent ? "last event of the version" : "as asked",
            PredictLifetimeValue.Rule);
    }

    /// <summary>An option as it is written.</summary>
    static string Word<T>(T option)
        where T : struct, Enum => AnswerJson.Write(option).Trim('"');

    static RefundsLeftOut Refunds(PurchaseHistory history)
    {
        var (refunds, gross) = (history.Days.Refunds.Sum(), history.Days.Amount.Sum());
        return new RefundsLeftOut(refunds.Plain(), gross == 0 ? null : (double)(-refunds / gross));
    }

    static IEnumerable<FitWarning> Warn(PurchaseHistory history, Observed observed, LtvOptions options, RefundsLeftOut refunds)
    {
        if (refunds.Share > NotableRefunds)
            yield return new(FitWarning.RefundsLeftOut, $"Refunds are {refunds.Share:0.0%} of what was bought. They are no purchases and are not deducted from values; a smaller margin can stand for them.");
        var weeks = (history.CalibrationEnd.DayNumber - observed.FirstDay.Min()) / Observed.DaysPerWeek;
        if (options.HorizonWeeks > weeks)
            yield return new(FitWarning.HorizonBeyondData, $"The horizon is {options.HorizonWeeks} weeks, but only {weeks:0.0} were observed: what lies beyond rests on the model's form alone.");
    }
}
