using Numerics;
using static Numerics.GammaFunctions;

namespace PurchaseModels.Core;

/// <summary>What a customer will buy of whom every K-th hidden event is a purchase, who stays by <paramref name="Staying"/> and has been silent since the last one.</summary>
/// <param name="K">Hidden events a purchase.</param>
/// <param name="AtLast">What was known of the hidden rate at the last purchase.</param>
/// <param name="Silent">Time since.</param>
/// <param name="Staying">How probably the customer stays after purchases to come.</param>
sealed record RegularFuture(int K, PurchaseLaw AtLast, double Silent, Staying Staying) : Future(AtLast)
{
    const double MostEvents = 4e6;
    (double Time, double[] Masses)? remembered;

    /// <summary>Σ_n P(stays after n − 1 purchases) P(the n-th purchase comes within t).</summary>
    public override double Expected(double t)
    {
        var purchases = Purchases(t);
        var stays = Staying.After(purchases.Length);
        double sum = 0, reached = 0;
        for (var n = 1; n < purchases.Length; n++)
            sum += purchases[n] * (reached += stays[n - 1]);
        return sum;
    }

    /// <summary>Stayed for all n purchases, or left with the n-th of at least as many.</summary>
    public override double Probability(int n, double t)
    {
        var purchases = Purchases(t);
        if (n >= purchases.Length)
            return 0;
        if (n == 0)
            return purchases[0];
        var (stays, atLeast) = (Staying.After(n), 0.0);
        for (var i = purchases.Length - 1; i >= n; i--)
            atLeast += purchases[i];
        return purchases[n] * stays[n] + atLeast * (stays[n - 1] - stays[n]);
    }

    /// <summary>The n-th purchase comes with the next event after nK − 1 of them.</summary>
    internal override double Rate(double t)
    {
        var masses = Masses(t);
        var (stays, sum) = (Staying.After(masses.Length / K + 1), 0.0);
        for (var n = 1; n * K - 1 < masses.Length; n++)
            sum += stays[n - 1] * masses[n * K - 1] * RateAfter(n * K - 1, t);
        return sum;
    }

    /// <summary>
    /// Far ahead: given λ, the n-th purchase is worth (λ/(λ+δ))^(nK−j) after j events of silence, summed over n and j, and integrated over λ.
    /// Nearer, by parts: e^(−δH) E[Y(H)] + δ ∫ e^(−δt) E[Y(t)] dt.
    /// </summary>
    private protected override double Continuously(double rate, double horizon)
    {
        if (rate * horizon < 40)
            return Math.Exp(-rate * horizon) * Expected(horizon) + rate * Quadrature.Adaptive(t => Math.Exp(-rate * t) * Expected(t), 0, horizon, 1e-9);
        double Worth(double lambda) => LogFewer(Silent * (lambda + rate)) + rate * Silent + Staying.LogGenerating(-K * LogOnePlus(rate / lambda));
        if (AtLast is not GammaLaw law)
            return Math.Exp(Worth(AtLast.Mean) - LogFewer(Silent * AtLast.Mean));
        double Known(double u) => law.R * u - law.A * Math.Exp(u);
        return Math.Exp(LogIntegral.OverTheLine(u => Known(u) + Worth(Math.Exp(u))) - LogIntegral.OverTheLine(u => Known(u) + LogFewer(Silent * Math.Exp(u))));
    }

    /// <summary>Probabilities of 0, 1, 2, … purchases within t, were the customer to stay.</summary>
    double[] Purchases(double t)
    {
        var masses = Masses(t);
        var purchases = new double[(masses.Length - 1) / K + 1];
        for (var g = 0; g < masses.Length; g++)
            purchases[g / K] += masses[g];
        return purchases;
    }

    /// <summary>
    /// Probabilities of g hidden events since the last purchase, fewer than K of them before now: those of the time Silent + t, times a binomial probability that of g events
    /// fewer than K came in the silence. From far above downwards every step adds positive terms only; the sum is made 1 at the end.
    /// </summary>
    double[] Masses(double t)
    {
        if (remembered is { } known && known.Time == t)
            return known.Masses;
        var (time, atEnd) = (Silent + t, t / (Silent + t));
        var masses = new double[t > 0 ? Most(t) + 1 : K];
        if (t == 0)
            masses[0] = 1;
        else
        {
            var (fewer, last) = (1.0, Silent / time / FewerAgainstLast(masses.Length - 1, Silent / t));
            masses[^1] = fewer;
            for (var g = masses.Length - 2; g >= 0; g--)
            {
                var ratio = (g + 1) / Growth(g, time);
                last *= ratio * Math.Max(0, g + 2 - K) / ((g + 1) * atEnd);
                fewer = ratio * fewer + last;
                masses[g] = fewer;
            }

            var sum = masses.Sum();
            foreach (ref var mass in masses.AsSpan())
                mass /= sum;
        }

        remembered = (t, masses);
        return masses;
    }

    /// <summary>(g+1) × the probability of g+1 events within a time against that of g.</summary>
    double Growth(int g, double time) => AtLast is GammaLaw law ? (law.R + g) * time / (law.A + time) : AtLast.Mean * time;

    double RateAfter(int g, double t) => AtLast is GammaLaw law ? (law.R + g) / (law.A + Silent + t) : AtLast.Mean;

    /// <summary>Beyond that many events nothing is left: at most K − 1 came in the silence, and a negative binomial number since.</summary>
    int Most(double t)
    {
        var (mean, spread) = AtLast is GammaLaw law ? ((law.R + K - 1) * t / (law.A + Silent), 1 + t / (law.A + Silent)) : (AtLast.Mean * t, 1);
        return (int)Math.Min(MostEvents, K + mean + 10 * Math.Sqrt(mean * spread) + 40 * spread);
    }

    /// <summary>P(fewer than K of g events in the silence) against P(K − 1 of them), by the odds of each to be there.</summary>
    double FewerAgainstLast(int g, double odds)
    {
        double term = 1, sum = 1;
        for (var j = K - 1; j >= 1; j--)
            sum += term *= j / ((g - j + 1) * odds);
        return sum;
    }

    /// <summary>ln P(fewer than K events of a Poisson number).</summary>
    double LogFewer(double mean)
    {
        double term = 1, sum = 1;
        for (var j = 1; j < K; j++)
            sum += term *= mean / j;
        return Math.Log(sum) - mean;
    }
}
