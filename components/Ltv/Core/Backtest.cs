using PurchaseModels;

namespace Ltv.Core;

/// <summary>The check of a prediction: the same kind of fit without the last part of the data, compared with that part.</summary>
sealed record Backtest(Holdout? Holdout, Tracking? Tracking, IReadOnlyList<FitWarning> Warnings)
{
    const int FewestDays = 7;

    public static Backtest Of(Scored scored, PurchaseHistory history, LtvOptions options, CancellationToken ct)
    {
        var start = scored.Observed.FirstDay.Min();
        var after = history.End.DayNumber - history.CalibrationEnd.DayNumber;
        var asked = after >= FewestDays;
        var end = asked ? history.End : history.CalibrationEnd;
        var held = asked ? after : Math.Min(options.HorizonWeeks * 7, (end.DayNumber - start) / 3);
        var until = end.AddDays(-held);
        if (held < FewestDays)
            return Without($"Too little time could be held out ({held} days); a check needs {FewestDays} days.", scored, history);

        // The predicting fit itself when its calibration end was asked for; the chosen model's kind, fitted to less, otherwise.
        var again = Scored.Of(history.Days, until, asked ? options.Model : Kind(scored.Fits.Timing.Model), held / Observed.DaysPerWeek, null, ct);
        if (!again.TryGet(out var earlier, out var problem))
            return Without($"Without the last {held} days: {problem.Detail}", scored, history);
        var rule = asked ? "as asked" : "as long as the horizon, at most a third of the time observed";
        var (holdout, warnings) = HoldoutMath.Check(earlier, end, rule, options, ct);
        return new Backtest(holdout, TrackingMath.Of(earlier.Fits.Timing.Model, earlier.Observed, end), warnings);
    }

    static Backtest Without(string reason, Scored scored, PurchaseHistory history) => new(
        null, TrackingMath.Of(scored.Fits.Timing.Model, scored.Observed, history.End), [new(FitWarning.NoHoldout, $"{reason} How well this prediction will hold is not known.")]);

    static LtvModel Kind(TransactionModel model) => model switch
    {
        BgNbd => LtvModel.BgNbd,
        MbgNbd => LtvModel.MbgNbd,
        ParetoNbd => LtvModel.ParetoNbd,
        _ => LtvModel.Nbd,
    };
}
