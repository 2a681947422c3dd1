namespace Survival.Core;

/// <summary>The area below a curve up to a time, and its standard error: √Σ A(t)²·d/(n(n − d)), A(t) the area from t on.</summary>
static class Area
{
    public static RestrictedMean Of(KaplanMeier curve, double until)
    {
        var table = curve.Table;
        var rows = 0;
        while (rows < table.Time.Count && table.Time[rows] <= until)
            rows++;
        double ahead = 0, squares = 0, end = until;
        for (var i = rows - 1; i >= 0; i--)
        {
            ahead += curve.Survival[i] * (end - table.Time[i]);
            double n = table.AtRisk[i], d = table.Events[i];
            if (n > d)
                squares += ahead * ahead * (d / (n * (n - d)));
            end = table.Time[i];
        }

        return new(until, ahead + end, Math.Sqrt(squares));
    }
}
