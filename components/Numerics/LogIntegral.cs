namespace Numerics;

/// <summary>The logarithm of an integral over the real line of a function given by its logarithm.</summary>
public static class LogIntegral
{
    const double Negligible = 42;

    /// <summary>
    /// ln ∫ e^g(u) du for a smooth g with one maximum that falls at least linearly on both sides, by the trapezoidal rule (which converges
    /// exponentially there), its step halved until only rounding is left.
    /// </summary>
    /// <param name="g">The logarithm of the integrand.</param>
    public static double OverTheLine(Func<double, double> g)
    {
        var mode = Mode(g);
        var top = g(mode);
        var left = Reach(g, mode, top, -1);
        var right = Reach(g, mode, top, 1);
        var step = (right - left) / 48;
        var sum = 0.0;
        for (var i = 0; i <= 48; i++)
            sum += Math.Exp(g(left + i * step) - top);
        for (var nodes = 48; nodes < 100_000; nodes *= 2, step /= 2)
        {
            var between = 0.0;
            for (var i = 0; i < nodes; i++)
                between += Math.Exp(g(left + (i + 0.5) * step) - top);
            var before = sum;
            sum += between;
            // Twice the nodes square the error: two sums that agree to 1e-9 leave rounding only.
            if (Math.Abs(2 * before - sum) <= 1e-9 * sum)
                return top + Math.Log(sum * step / 2);
        }
        return top + Math.Log(sum * step);
    }

    static double Mode(Func<double, double> g)
    {
        // Golden sections on a bracket that grows from the origin.
        const double section = 0.6180339887498949;
        double low = -1, high = 1;
        while (g(low) > g(low / 2) && low > -1e6)
            low *= 2;
        while (g(high) > g(high / 2) && high < 1e6)
            high *= 2;
        double one = high - section * (high - low), two = low + section * (high - low);
        double atOne = g(one), atTwo = g(two);
        while (high - low > 1e-3)
        {
            if (atOne > atTwo)
                (high, two, atTwo, one, atOne) = (two, one, atOne, two - section * (two - low), g(two - section * (two - low)));
            else
                (low, one, atOne, two, atTwo) = (one, two, atTwo, one + section * (high - one), g(one + section * (high - one)));
        }
        return (low + high) / 2;
    }

    static double Reach(Func<double, double> g, double mode, double top, int direction)
    {
        double near = 0, far = 1e-3;
        while (top - g(mode + direction * far) < Negligible && far < 1e9)
            (near, far) = (far, far * 2);
        for (var i = 0; i < 6; i++)
        {
            var middle = (near + far) / 2;
            if (top - g(mode + direction * middle) < Negligible)
                near = middle;
            else
                far = middle;
        }
        return mode + direction * far;
    }
}
