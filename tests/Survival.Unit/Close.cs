namespace Survival.Unit;

/// <summary>Assertions of nearness that say both numbers.</summary>
static class Close
{
    public static void Relative(double expected, double actual, double tolerance = 1e-12) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected), $"expected {expected:R}, got {actual:R}, tolerance {tolerance} of it");

    public static void Relative(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            if (double.IsNaN(expected[i]))
                Assert.True(double.IsNaN(actual[i]), $"expected none at {i}, got {actual[i]:R}");
            else
                Relative(expected[i], actual[i], tolerance);
    }
}
