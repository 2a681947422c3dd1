namespace Churn.Core;

/// <summary>Base and revenue of periods ahead: base = Σ over cohorts size · R(period − beginning).</summary>
static class BaseMath
{
    /// <param name="sizes">Cohorts that exist, by period of their beginning.</param>
    /// <param name="coming">Customers who come in each period ahead.</param>
    /// <param name="shares">R by age.</param>
    /// <param name="revenuePerActive">Revenue of an active customer and period.</param>
    /// <param name="first">R by age of the first cohort; null: it is like the others.</param>
    public static BaseOutlook[] Ahead(double[] sizes, double[] coming, double[] shares, double revenuePerActive, double[]? first = null)
    {
        var ahead = new BaseOutlook[coming.Length];
        var cumulative = 0.0;
        for (var h = 0; h < ahead.Length; h++)
        {
            double existing = 0, planned = 0;
            for (var c = 0; c < sizes.Length; c++)
                existing += sizes[c] * (c == 0 && first is not null ? first : shares)[sizes.Length + h - c];
            for (var c = 0; c <= h; c++)
                planned += coming[c] * shares[h - c];
            var revenue = (existing + planned) * revenuePerActive;
            cumulative += revenue;
            ahead[h] = new(coming[h], existing, planned, revenue, cumulative);
        }

        return ahead;
    }

    /// <summary>A list of plans, its last repeated, changed.</summary>
    public static double[] Coming(IReadOnlyList<double> plan, int horizon, double change) =>
        [.. Enumerable.Range(0, horizon).Select(h => plan[Math.Min(h, plan.Count - 1)] * (1 + change))];

    public static BaseEnd End(BaseOutlook[] ahead, DecayCurve decay, double change, double revenuePerActive)
    {
        var periods = decay.Sum(change);
        var steady = ahead[^1].New * periods;
        return new(ahead[^1].Total, ahead[^1].Cumulative, periods, steady, steady * revenuePerActive);
    }

    /// <summary>The mean absolute percentage error, as a share, over periods in which something came; null where there is none.</summary>
    public static double? PercentageError(IReadOnlyList<double> actual, IReadOnlyList<double> predicted)
    {
        double[] errors = [.. actual.Zip(predicted).Where(pair => pair.First > 0).Select(pair => Math.Abs(pair.Second - pair.First) / pair.First)];
        return errors.Length > 0 ? errors.Average() : null;
    }
}
