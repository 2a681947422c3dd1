using MathNet.Numerics.Integration;

namespace Numerics;

/// <summary>The sixteen nodes and weights of Gauss–Legendre quadrature on [0, 1]: two vectors of eight, for integrals inside a hot loop.</summary>
public static class GaussLegendre
{
    static readonly GaussLegendreRule Rule = new(0, 1, 16);

    /// <summary>Nodes in (0, 1), ascending.</summary>
    public static IReadOnlyList<double> Nodes => Rule.Abscissas;

    /// <summary>Weights; they add up to 1.</summary>
    public static IReadOnlyList<double> Weights => Rule.Weights;
}
