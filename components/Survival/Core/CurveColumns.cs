namespace Survival.Core;

/// <summary>The curve, its errors and intervals, time by time.</summary>
sealed record CurveColumns(double[] Survival, double[] StandardError, double[] Low, double[] High)
{
    public static CurveColumns Of(LifeTable table, CurveInterval interval, double z)
    {
        var rows = table.Time.Count;
        var columns = new CurveColumns(new double[rows], new double[rows], new double[rows], new double[rows]);
        double survival = 1, greenwood = 0;
        for (var i = 0; i < rows; i++)
        {
            double n = table.AtRisk[i], d = table.Events[i];
            survival *= (n - d) / n;
            greenwood += d / (n * (n - d));
            columns.Survival[i] = survival;
            columns.StandardError[i] = survival > 0 ? survival * Math.Sqrt(greenwood) : double.NaN;
            (columns.Low[i], columns.High[i]) = survival > 0 ? Around(survival, z * Math.Sqrt(greenwood), interval) : (double.NaN, double.NaN);
        }

        return columns;
    }

    // Half is z standard errors of ln S.
    static (double Low, double High) Around(double survival, double half, CurveInterval interval) => interval switch
    {
        CurveInterval.Log => (survival * Math.Exp(-half), Math.Min(1, survival * Math.Exp(half))),
        CurveInterval.Plain => (Math.Max(0, survival - survival * half), Math.Min(1, survival + survival * half)),
        _ when survival == 1 => (double.NaN, double.NaN),
        _ => (Math.Pow(survival, Math.Exp(-half / Math.Log(survival))), Math.Pow(survival, Math.Exp(half / Math.Log(survival)))),
    };
}
