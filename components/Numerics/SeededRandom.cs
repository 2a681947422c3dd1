using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace Numerics;

/// <summary>Random draws that repeat for the same seed; not for secrets, and one instance is for one thread.</summary>
/// <param name="seed">Same seed, same draws.</param>
public sealed class SeededRandom(int seed)
{
    readonly Xoshiro256StarStar source = new(seed, threadSafe: false);

    /// <summary>Uniform in (0, 1).</summary>
    public double Uniform() => source.NextDouble() is var u and > 0 ? u : Uniform();

    /// <summary>Exponential with the given rate, mean 1/rate.</summary>
    public double Exponential(double rate) => -Math.Log(Uniform()) / rate;

    /// <summary>Gamma with shape and rate, mean shape/rate; small shapes do not underflow to an error but to 0.</summary>
    public double Gamma(double shape, double rate) =>
        shape < 1 ? Gamma(shape + 1, rate) * Math.Pow(Uniform(), 1 / shape) : MathNet.Numerics.Distributions.Gamma.Sample(source, shape, rate);

    /// <summary>Beta on (0, 1), mean a/(a+b).</summary>
    public double Beta(double a, double b)
    {
        double one = Gamma(a, 1), other = Gamma(b, 1);
        return one + other > 0 ? one / (one + other) : Uniform() < a / (a + b) ? 1 : 0;
    }

    /// <summary>Normal with mean and standard deviation.</summary>
    public double NormalDraw(double mean, double deviation) => Normal.Sample(source, mean, deviation);

    /// <summary>Poisson with the given mean, from 0; beyond a hundred million as the rounded normal that it then is.</summary>
    public double Poisson(double mean) =>
        mean == 0 ? 0
        : mean < 1e8 ? MathNet.Numerics.Distributions.Poisson.Sample(source, mean)
        : Math.Round(NormalDraw(mean, Math.Sqrt(mean)));

    /// <summary>True with the given probability.</summary>
    public bool Happens(double probability) => source.NextDouble() < probability;
}
