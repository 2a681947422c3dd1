using Wording;

namespace Ltv.Core;

/// <summary>The check of a prediction: the same kind of fit without the last part of the data, compared with that part.</summary>
sealed record Backtest(Holdout? Holdout, Tracking? Tracking, IReadOnlyList<Message> Warnings)
{
    const int FewestDays = 7;

    public static Backtest Of(Scored scored, PurchaseHistory history, LtvOptions options, CancellationToken ct)
    {
        var start = scored.Observed.FirstDay.Min();
        var after = history.End.DayNumber - history.CalibrationEnd.DayNumber;
        var asked = after >= FewestDays;
        var end = asked ? history.End : history.CalibrationEnd;
        var held = asked ? after : Math.Min((int)Math.Round(options.WeeksFrom(end) * 7), (end.DayNumber - start) / 3);
        var until = end.AddDays(-held);
        if (held < FewestDays)
            return Without("time", held, scored, history);

        // The predicting fit itself when its calibration end was asked for; otherwise the models that weigh, fitted to less and weighed again.
        var again = Scored.Of(history.Days, until, asked ? Scored.ModelsOf(options) : Kinds(scored.Fits.Timing), options.Season, held / Observed.DaysPerWeek, null, ct, history.Everybody);
        if (!again.TryGet(out var earlier, out _))
            return Without("data", held, scored, history);
        var rule = asked ? HoldoutRule.AsAsked : HoldoutRule.LastPart;
        var (holdout, warnings) = HoldoutMath.Check(earlier, end, rule, options, ct);
        return new Backtest(holdout, TrackingMath.Of(earlier, end), warnings);
    }

    static Backtest Without(string reason, int days, Scored scored, PurchaseHistory history) => new(
        null, TrackingMath.Of(scored, history.End), [Phrases.NoHoldout.With(reason, days, FewestDays)]);

    static LtvModel[] Kinds(TimingModels timing) => [.. timing.Members.Select(member => Enum.GetValues<LtvModel>().First(model => Words.Of(model) == member.Fit.Asked)).Distinct()];
}
