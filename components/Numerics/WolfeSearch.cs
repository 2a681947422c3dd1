namespace Numerics;

/// <summary>A point that moves uphill along given directions (weak Wolfe conditions by bisection, Lewis &amp; Overton 2013).</summary>
sealed class WolfeSearch
{
    readonly Objective objective;

    public WolfeSearch(Objective objective, double[] start)
    {
        this.objective = objective;
        At = [.. start];
        Gradient = new double[start.Length];
        Value = Evaluate(At, Gradient);
    }

    public double[] At { get; private set; }

    public double[] Gradient { get; private set; }

    public double Value { get; private set; }

    public int Evaluations { get; private set; }

    public double GradientNorm => Gradient.Max(Math.Abs) is var norm && double.IsNaN(norm) ? double.PositiveInfinity : norm;

    public bool IsWithin(double bound) => At.All(x => Math.Abs(x) <= bound);

    public double Evaluate(ReadOnlySpan<double> at, Span<double> gradient)
    {
        Evaluations++;
        var value = objective(at, gradient);
        foreach (var slope in gradient)
            if (!double.IsFinite(slope))
                return double.NegativeInfinity;
        return double.IsFinite(value) ? value : double.NegativeInfinity;
    }

    /// <summary>Moves along an ascent direction; says by how much the point and the gradient changed.</summary>
    public bool Advance(double[] direction, out double[] moved, out double[] turned)
    {
        var slope = Dot(direction, Gradient);
        double low = 0, high = double.PositiveInfinity, length = 1;
        var gradient = new double[At.Length];
        for (var trial = 0; trial < 50; trial++)
        {
            var there = Step(direction, length);
            var value = Evaluate(there, gradient);
            if (!(value >= Value + 1e-4 * length * slope))
                high = length;
            else if (Dot(direction, gradient) > 0.9 * slope && length < 8)
                low = length;
            else
                return Move(there, value, gradient, out moved, out turned);
            length = double.IsInfinity(high) ? 2 * low : (low + high) / 2;
        }
        (moved, turned) = ([], []);
        return false;
    }

    /// <summary>Takes a Newton step if it flattens the gradient without losing height, halving it a few times if need be.</summary>
    public bool Accept(double[] step)
    {
        var gradient = new double[At.Length];
        for (var length = 1.0; length > 0.1; length /= 2)
        {
            var there = Step(step, length);
            var value = Evaluate(there, gradient);
            if (value >= Value - 1e-13 * (1 + Math.Abs(Value)) && gradient.Max(Math.Abs) < GradientNorm)
                return Move(there, value, gradient, out _, out _);
        }
        return false;
    }

    bool Move(double[] there, double value, double[] gradient, out double[] moved, out double[] turned)
    {
        moved = [.. there.Zip(At, (a, b) => a - b)];
        turned = [.. gradient.Zip(Gradient, (a, b) => a - b)];
        (At, Value, Gradient) = (there, value, [.. gradient]);
        return true;
    }

    double[] Step(double[] direction, double length) => [.. At.Zip(direction, (x, d) => x + length * d)];

    static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
