namespace Numerics;

/// <summary>
/// BFGS (Nocedal &amp; Wright 2006, 6.17) with bisection for the weak Wolfe conditions (Lewis &amp; Overton 2013), on arrays that are made once. For thousands of
/// small fits: no curvature at the end, no allocation on the way.
/// </summary>
/// <remarks>Values and gradients of any scale; <see cref="Maximiser"/> is for the one fit that must be known to be a maximum. Not safe for two threads at once.</remarks>
/// <param name="size">Variables.</param>
public sealed class Descent(int size)
{
    const double LongestMove = 2;

    readonly double[] at = new double[size], gradient = new double[size], trial = new double[size], trialGradient = new double[size];
    readonly double[] direction = new double[size], change = new double[size], turned = new double[size], inverse = new double[size * size];

    /// <summary>The best point found.</summary>
    public double[] At => at;

    /// <summary>The value there.</summary>
    public double Value { get; private set; }

    /// <summary>Goes down from a point until a step gains less than the tolerance twice in a row.</summary>
    /// <param name="criterion">What to make small; infinity is a wall.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="mostSteps">At most so many steps.</param>
    /// <param name="tolerance">The gain, in units of the criterion.</param>
    /// <returns>The value at the end; not finite where the start's is not.</returns>
    public double Minimise(Objective criterion, ReadOnlySpan<double> start, int mostSteps, double tolerance)
    {
        start.CopyTo(at);
        Value = criterion(at, gradient);
        if (!double.IsFinite(Value))
            return Value;
        var isFresh = true;
        Restart();
        for (int step = 0, idle = 0; step < mostSteps && idle < 2; step++)
        {
            var slope = Aim();
            if (!(slope < 0))
            {
                Restart();
                isFresh = true;
                slope = Aim();
                if (!(slope < -1e-300))
                    break;
            }
            var before = Value;
            if (!Walk(criterion, slope, isFresh))
            {
                if (isFresh)
                    break;
                Restart();
                isFresh = true;
                continue;
            }
            isFresh = false;
            idle = before - Value < tolerance ? idle + 1 : 0;
        }
        return Value;
    }

    double Aim()
    {
        double slope = 0, longest = 0;
        for (var i = 0; i < size; i++)
        {
            var sum = 0.0;
            var row = inverse.AsSpan(i * size, size);
            for (var j = 0; j < size; j++)
                sum -= row[j] * gradient[j];
            direction[i] = sum;
            longest = Math.Max(longest, Math.Abs(sum));
        }
        var scale = longest > LongestMove ? LongestMove / longest : 1;
        for (var i = 0; i < size; i++)
        {
            direction[i] *= scale;
            slope += direction[i] * gradient[i];
        }
        return slope;
    }

    bool Walk(Objective criterion, double slope, bool isFirst)
    {
        double low = 0, high = double.PositiveInfinity, length = 1;
        double value = 0;
        var isFound = false;
        for (var i = 0; i < 40; i++)
        {
            for (var k = 0; k < size; k++)
                trial[k] = at[k] + length * direction[k];
            value = criterion(trial, trialGradient);
            if (!(value <= Value + 1e-4 * length * slope))
                high = length;
            else
            {
                var there = 0.0;
                for (var k = 0; k < size; k++)
                    there += trialGradient[k] * direction[k];
                isFound = true;
                if (there >= 0.9 * slope || i > 12)
                    break;
                low = length;
            }
            isFound = false;
            length = double.IsInfinity(high) ? 2 * low : (low + high) / 2;
            if (high < 1e-14)
                return false;
        }
        if (!isFound)
            return false;
        Update(isFirst);
        Value = value;
        trialGradient.CopyTo(gradient, 0);
        return true;
    }

    void Update(bool isFirst)
    {
        double curvature = 0, norm = 0;
        for (var i = 0; i < size; i++)
        {
            direction[i] = trial[i] - at[i];
            change[i] = trialGradient[i] - gradient[i];
            curvature += direction[i] * change[i];
            norm += change[i] * change[i];
            at[i] = trial[i];
        }
        if (curvature <= 1e-300)
            return;
        if (isFirst)
            for (var i = 0; i < size; i++)
                inverse[i * size + i] = curvature / norm;
        var inner = 0.0;
        for (var i = 0; i < size; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < size; j++)
                sum += inverse[i * size + j] * change[j];
            turned[i] = sum;
            inner += sum * change[i];
        }
        var rank = (1 + inner / curvature) / curvature;
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                inverse[i * size + j] += rank * direction[i] * direction[j] - (direction[i] * turned[j] + turned[i] * direction[j]) / curvature;
    }

    void Restart()
    {
        Array.Clear(inverse);
        var norm = 0.0;
        foreach (var g in gradient)
            norm += g * g;
        for (var i = 0; i < size; i++)
            inverse[i * size + i] = 1 / Math.Max(1e-3, Math.Sqrt(norm));
    }
}
