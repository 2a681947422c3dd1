namespace Ltv.Core;

/// <summary>How far revenue may lie from its expectation: what is not known of the models, and chance.</summary>
static class Revenue
{
    /// <summary>Expected revenue of a sample by each timing model, its error that of timing and value together: they are fitted apart, so relative variances add up.</summary>
    public static Spread Of(Scored scored, Sample sample, double horizon, Lifetime? lifetime = null)
    {
        var (observed, fits) = (scored.Observed, scored.Fits);
        var spread = fits.Timing.SpreadOf(model => sample.Purchases(model, horizon, scored.Value, lifetime));
        if (fits.Valuing is not { } spend)
            return spread;
        var purchases = lifetime is null ? scored.Futures.Expected : scored.Futures.Discounted;
        var worth = spend.IntervalOf(model => sample.Customers.Sum(i => purchases[i] * Fits.ValueOf(model, fits.MeanOfAll, observed.RepeatCount[i], observed.MeanValue[i])));
        return worth.StandardError / worth.Estimate is var relative && double.IsFinite(relative) ? spread.Wider(relative) : spread;
    }

    /// <summary>
    /// Variance by chance of the revenue of all customers. With N purchases to come of values with a customer's mean M: E[N] E[M²]/p + E[N²] E[M²] − (E[N] E[M])², M by Gamma-Gamma
    /// given the repeat purchases (E[M²] = p²(γ + x z̄)²/((px+q−1)(px+q−2))). Where that has no end (px + q ≤ 2), and without a value model, E[N²] times the mean square of all purchases
    /// observed: as if a customer always paid the same.
    /// </summary>
    public static double Variance(Scored scored, CountRanges counts)
    {
        var (fits, sum) = (scored.Fits, 0.0);
        for (var k = 0; k < counts.Customers.Length; k++)
        {
            var i = counts.Customers[k];
            var (x, value) = (scored.Observed.RepeatCount[i], scored.Value[i]);
            var expected = counts.Mean[k] * value;
            sum += (fits.Valuing?.Model is { } model && model.P * x + model.Q > 2
                ? (counts.Mean[k] / model.P + counts.Square[k]) * value * value * (model.P * x + model.Q - 1) / (model.P * x + model.Q - 2)
                : counts.Square[k] * Math.Max(fits.SquareOfAll, value * value)) - expected * expected;
        }

        return Math.Max(0, sum) / counts.Share;
    }
}
