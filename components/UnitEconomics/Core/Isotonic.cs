namespace UnitEconomics.Core;

/// <summary>Least-squares fit that never falls: pool adjacent violators (Robertson, Wright and Dykstra, 1988, section 1.2).</summary>
static class Isotonic
{
    public static double[] Fit(IReadOnlyList<double> values)
    {
        var level = new double[values.Count];
        var width = new int[values.Count];
        var top = -1;
        for (var i = 0; i < values.Count; i++)
        {
            (level[++top], width[top]) = (values[i], 1);
            for (; top > 0 && level[top - 1] > level[top]; top--)
            {
                level[top - 1] = (level[top - 1] * width[top - 1] + level[top] * width[top]) / (width[top - 1] + width[top]);
                width[top - 1] += width[top];
            }
        }
        var fitted = new double[values.Count];
        for (int pool = 0, at = 0; pool <= top; pool++)
            for (var i = 0; i < width[pool]; i++)
                fitted[at++] = level[pool];
        return fitted;
    }
}
