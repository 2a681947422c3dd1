namespace Churn.Core;

/// <summary>The last periods predicted by the same rule from those before them, with the customers who really came, beside "the last period stays".</summary>
static class LookingBack
{
    /// <summary>As many periods as are planned ahead, a third of all at most.</summary>
    public static int HeldOut(int periods, int horizon) => Math.Min(horizon, periods / 3);

    public static BaseBacktest? Over(BaseHistory history, BasePlanOptions with, string[] labels, CancellationToken ct)
    {
        var heldOut = HeldOut(history.Length, with.Horizon);
        var known = history.Until(history.Length - heldOut);
        if (!known.Counts(known.LastAge).AnyReturned || DecayFits.Of(known.Counts, known.LastAge, ct).Taken(with.Decay) is not { Curve: var curve })
            return null;

        var ahead = BaseMath.Ahead(known.Sizes, history.Sizes[known.Length..], curve.Shares(history.Length, 0), known.RevenuePerActive(with.Window), DecayFits.OfFirst(known, with.Decay, ct)?.Shares(history.Length, 0));
        var active = history.ByPeriod();
        BacktestPeriod[] periods =
        [
            .. ahead.Select((one, h) => new BacktestPeriod(
                labels[known.Length + h],
                new(active[known.Length + h], one.Total, active[known.Length - 1]),
                new(history.Revenue[known.Length + h], one.Revenue, history.Revenue[known.Length - 1]))),
        ];
        return new(curve.Kind, periods, Errors(periods, period => period.Active), Errors(periods, period => period.Revenue));
    }

    static BacktestError Errors(BacktestPeriod[] periods, Func<BacktestPeriod, Predicted> of)
    {
        double[] actual = [.. periods.Select(period => of(period).Actual)];
        return new(
            BaseMath.PercentageError(actual, [.. periods.Select(period => of(period).Model)]),
            BaseMath.PercentageError(actual, [.. periods.Select(period => of(period).Naive)]));
    }
}
