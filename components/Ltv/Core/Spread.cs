using Numerics;
using PurchaseModels;

namespace Ltv.Core;

/// <summary>A quantity by several models: each one's estimate with its error, as a mixture of normal distributions by the models' weights.</summary>
/// <remarks>So an interval holds what is not known of the parameters and which model is right, too (Burnham &amp; Anderson 2002, ch. 4; here by quantiles of the mixture).</remarks>
/// <param name="Members">Each model's weight, estimate and error of its parameters.</param>
/// <param name="Chance">Variance of what will be counted around the expectation, the same in all.</param>
sealed record Spread(IReadOnlyList<(double Weight, double Estimate, double Error)> Members, double Chance = 0)
{
    public double Estimate { get; } = Members.Sum(member => member.Weight * member.Estimate);

    /// <summary>The mixture's standard deviation: within models and between them.</summary>
    public double Error => Math.Sqrt(Members.Sum(member => member.Weight * (Square(member.Error) + Square(member.Estimate - Estimate))));

    /// <summary>A sample's quantity carried over to the whole.</summary>
    public Spread To(double total) => Estimate > 0
        ? new([.. Members.Select(member => (member.Weight, member.Estimate * total / Estimate, member.Error * total / Estimate))])
        : new([(1, total, 0)]);

    /// <summary>With a relative error that every model has besides.</summary>
    public Spread Wider(double relative) => this with { Members = [.. Members.Select(member => (member.Weight, member.Estimate, Math.Sqrt(Square(member.Error) + Square(relative * member.Estimate))))] };

    /// <summary>The interval of a level: quantiles of the mixture on a scale.</summary>
    public Interval Interval(double level, IntervalScale scale = IntervalScale.Positive)
    {
        if (Members is [var only])
            return PurchaseModels.Interval.Around(Estimate, only.Error, NormalDistribution.Quantile((1 + level) / 2), scale);
        if (Members.Any(member => !IsOn(member.Estimate, scale) || !double.IsFinite(member.Error)))
            return PurchaseModels.Interval.Around(Estimate, Error, NormalDistribution.Quantile((1 + level) / 2), scale);
        (double Weight, double At, double Width)[] on =
            [.. Members.Select(member => (member.Weight, To(member.Estimate, scale), Math.Max(1e-12, member.Error / Slope(member.Estimate, scale))))];
        return new Interval(Estimate, Error, From(Quantile((1 - level) / 2, on), scale), From(Quantile((1 + level) / 2, on), scale));
    }

    /// <summary>Range for what will be counted: near 0 it may be 0; elsewhere it is log-normal, by chance with the expectation as its mean.</summary>
    public Interval Range(double level)
    {
        var all = this with { Members = [.. Members.Select(member => (member.Weight, member.Estimate, Math.Sqrt(Square(member.Error) + Chance)))] };
        var plain = all.Interval(level, IntervalScale.Plain);
        if (plain.Low < 0 && Estimate < 10)
            return plain with { Low = 0 };
        return Members.All(member => member.Estimate > 0 && double.IsFinite(member.Error))
            ? new Interval(Estimate, all.Error, Matched((1 - level) / 2), Matched((1 + level) / 2))
            : all.Interval(level);
    }

    double Matched(double share) => Math.Exp(Quantile(share, [.. Members.Select(member =>
    {
        var chance = Math.Log(1 + Chance / Square(member.Estimate));
        return (member.Weight, Math.Log(member.Estimate) - chance / 2, Math.Max(1e-12, Math.Sqrt(chance + Square(member.Error / member.Estimate))));
    })]));

    static double Quantile(double share, (double Weight, double At, double Width)[] on)
    {
        double low = on.Min(member => member.At - 40 * member.Width), high = on.Max(member => member.At + 40 * member.Width);
        for (var i = 0; i < 200 && high - low > 1e-13 * (1 + Math.Abs(low)); i++)
        {
            var middle = (low + high) / 2;
            if (on.Sum(member => member.Weight * NormalDistribution.Above((member.At - middle) / member.Width)) < share)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }

    static bool IsOn(double value, IntervalScale scale) => scale switch { IntervalScale.Positive => value > 0, IntervalScale.Share => value is > 0 and < 1, _ => true };

    static double To(double value, IntervalScale scale) => scale switch { IntervalScale.Positive => Math.Log(value), IntervalScale.Share => Math.Log(value / (1 - value)), _ => value };

    static double From(double at, IntervalScale scale) => scale switch { IntervalScale.Positive => Math.Exp(at), IntervalScale.Share => 1 / (1 + Math.Exp(-at)), _ => at };

    static double Slope(double value, IntervalScale scale) => scale switch { IntervalScale.Positive => value, IntervalScale.Share => value * (1 - value), _ => 1 };

    static double Square(double x) => x * x;
}
