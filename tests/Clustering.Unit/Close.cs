namespace Clustering.Unit;

/// <summary>Assertions of nearness that say both numbers.</summary>
static class Close
{
    public static void Relative(double expected, double actual, double tolerance = 1e-9) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected), $"expected {expected:R}, got {actual:R}, tolerance {tolerance} of it");
}
