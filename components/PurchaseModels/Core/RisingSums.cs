using static Numerics.GammaFunctions;

namespace PurchaseModels.Core;

/// <summary>Σ over customers of ln (a)_{x+shift} and of its derivative, walking once through the distinct counts.</summary>
static class RisingSums
{
    const double Near = 24;

    public static (double Log, double Slope) Of((double RepeatCount, double Customers)[] groups, double a, int shift = 0)
    {
        double log = 0, slope = 0, at = 0, logSum = 0, slopeSum = 0;
        foreach (var (count, customers) in groups)
        {
            var n = count + shift;
            if (n - at <= Near)
                for (; at < n; at++)
                {
                    log += Math.Log(a + at);
                    slope += 1 / (a + at);
                }
            else
                (log, slope, at) = (LogRising(a, n), DigammaRising(a, n), n);
            logSum += customers * log;
            slopeSum += customers * slope;
        }
        return (logSum, slopeSum);
    }
}
