using Lake;

namespace Forecasting.Core;

/// <summary>What cohorts did by age, up to the last period that is over: cohort c of as many as there are periods has ages 0 … Length − 1 − c.</summary>
/// <param name="Length">Periods, and cohorts.</param>
/// <param name="Active">Active customers by cohort and age.</param>
/// <param name="Revenue">Their revenue.</param>
sealed record CohortTriangle(int Length, double[][] Active, double[][] Revenue)
{
    public double Size(int cohort) => Active[cohort][0];

    public static CohortTriangle Of(ActivityMatrix matrix, MetricHistory history)
    {
        var (active, revenue) = (Empty(history.Length), Empty(history.Length));
        for (var i = 0; i < matrix.Cohort.Count; i++)
            if (matrix.Cohort[i] + matrix.Age[i] <= history.Last)
            {
                active[matrix.Cohort[i] - history.First][matrix.Age[i]] = matrix.Customers[i];
                revenue[matrix.Cohort[i] - history.First][matrix.Age[i]] = (double)matrix.Revenue[i];
            }

        return new(history.Length, active, revenue);
    }

    /// <summary>What was known when only the first periods were over.</summary>
    public CohortTriangle First(int periods) => new(
        periods, [.. Active.Take(periods).Select((row, c) => row[..(periods - c)])], [.. Revenue.Take(periods).Select((row, c) => row[..(periods - c)])]);

    /// <summary>The sum over cohorts of each period.</summary>
    public static double[] ByPeriod(double[][] cells)
    {
        var sums = new double[cells.Length];
        for (var c = 0; c < cells.Length; c++)
            for (var a = 0; a < cells[c].Length; a++)
                sums[c + a] += cells[c][a];
        return sums;
    }

    static double[][] Empty(int length) => [.. Enumerable.Range(0, length).Select(c => new double[length - c])];
}

/// <summary>How cohorts develop: the share active and the revenue of an active customer by age, and how far each cohort is above or below.</summary>
/// <param name="Share">By age, also of ages no cohort has reached.</param>
/// <param name="Spend">Revenue by active customer, by age.</param>
/// <param name="Activity">Of each cohort, its activity by what the curve says.</param>
/// <param name="Level">Of each cohort, its spend by what the curve says.</param>
sealed record CohortCurve(double[] Share, double[] Spend, double[] Activity, double[] Level)
{
    /// <param name="triangle">What is known.</param>
    /// <param name="ages">Ages needed.</param>
    /// <param name="halfLife">Cohorts after which one counts half.</param>
    /// <param name="times">How often each cohort counts: once, or as resampling has it.</param>
    public static CohortCurve Of(CohortTriangle triangle, int ages, double halfLife, double[] times)
    {
        var (share, spend) = (new double[ages], new double[ages]);
        double weight(int cohort) => times[cohort] * Math.Pow(0.5, (triangle.Length - 1 - cohort) / halfLife);
        for (var a = 0; a < Math.Min(ages, triangle.Length); a++)
        {
            double size = 0, active = 0, revenue = 0;
            for (var c = 0; c < triangle.Length - a; c++)
                (size, active, revenue) = (size + weight(c) * triangle.Size(c), active + weight(c) * triangle.Active[c][a], revenue + weight(c) * triangle.Revenue[c][a]);
            share[a] = size > 0 ? active / size : a > 0 ? share[a - 1] : 1;
            spend[a] = active > 0 ? revenue / active : a > 0 ? spend[a - 1] : 0;
        }

        DrawOn(share, spend, Math.Min(ages, triangle.Length));
        var activity = Levels(triangle, (c, a) => triangle.Size(c) * share[a], (c, a) => triangle.Active[c][a], first: 1);
        var level = Levels(triangle, (c, a) => triangle.Active[c][a] * spend[a], (c, a) => triangle.Revenue[c][a], first: 0);
        return new(share, spend, activity, level);
    }

    /// <summary>Expected active customers and revenue of a cohort at an age.</summary>
    public (double Active, double Revenue) At(double size, int age, int? cohort)
    {
        var active = size * Share[age] * (cohort is { } c && age > 0 ? Activity[c] : 1);
        return (active, active * Spend[age] * (cohort is { } known ? Level[known] : 1));
    }

    // Beyond the oldest cohort's age the share goes on to fall as it did over the last third of ages; the spend stays at that third's mean.
    static void DrawOn(double[] share, double[] spend, int known)
    {
        var third = Math.Max(1, (known - 1) / 3);
        if (known >= share.Length)
            return;
        var (late, before) = (share[(known - third)..known].Average(), known > 2 * third ? share[(known - 2 * third)..(known - third)].Average() : 0);
        var fall = before > 0 ? Math.Min(1, Math.Pow(late / before, 1.0 / third)) : 1;
        var mean = spend[(known - third)..known].Average();
        for (var a = known; a < share.Length; a++)
            (share[a], spend[a]) = ((a == known ? late * Math.Pow(fall, (third - 1) / 2.0) : share[a - 1]) * fall, mean);
    }

    // A cohort's own ratio to the curve, believed as far as cohorts differ by more than their ages vary (Bühlmann & Straub 1970).
    static double[] Levels(CohortTriangle triangle, Func<int, int, double> expected, Func<int, int, double> actual, int first)
    {
        var (weights, ratios) = (new double[triangle.Length], new double[triangle.Length]);
        double within = 0, free = 0;
        for (var c = 0; c < triangle.Length; c++)
        {
            double sum = 0, came = 0;
            for (var a = first; a < triangle.Length - c; a++)
                (sum, came) = (sum + expected(c, a), came + actual(c, a));
            (weights[c], ratios[c]) = (sum, sum > 0 ? came / sum : 1);
            for (var a = first; a < triangle.Length - c; a++)
                if (expected(c, a) is var e && e > 0)
                    (within, free) = (within + e * Math.Pow(actual(c, a) / e - ratios[c], 2), free + 1);
            free -= sum > 0 ? 1 : 0;
        }

        var whole = weights.Sum();
        var noise = free > 0 ? within / free : 0;
        var cohorts = weights.Count(w => w > 0);
        var spread = whole > 0 ? weights.Zip(ratios, (w, r) => w * (r - 1) * (r - 1)).Sum() - cohorts * noise : 0;
        var between = Math.Max(0, spread / Math.Max(double.Epsilon, whole - (whole > 0 ? weights.Sum(w => w * w) / whole : 0)));
        return [.. weights.Zip(ratios, (w, r) => between > 0 && double.IsFinite(between) && w > 0 ? 1 + (r - 1) * w * between / (w * between + noise) : 1)];
    }
}
