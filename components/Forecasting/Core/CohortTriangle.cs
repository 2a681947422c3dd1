using Lake;

namespace Forecasting.Core;

/// <summary>What cohorts did by age, up to the last period that is over: cohort c of as many as there are periods has ages 0 … Length − 1 − c.</summary>
/// <param name="Length">Periods, and cohorts.</param>
/// <param name="Active">Active customers by cohort and age.</param>
/// <param name="Revenue">Their revenue.</param>
sealed record CohortTriangle(int Length, double[][] Active, double[][] Revenue)
{
    const int Next = 3;
    const double Crowd = 1.5;

    /// <summary>True when the first cohort is of customers from before the data, whose age nobody knows: it develops by its own past, and the curve is of the others.</summary>
    public bool IsFirstApart { get; init; }

    /// <summary>Whether the data begin amid a business: far more customers are seen first in the first period than in any of the next ones, for they were customers before.</summary>
    public bool BeginsAmidBusiness => Length > Next + 1 && Size(0) > Crowd * Enumerable.Range(1, Next).Max(Size);

    /// <summary>How many of the first cohorts, a third of all at most, are far larger than those after them: customers of long standing are spread over as many periods until each has been seen.</summary>
    public int Crowded => Enumerable.Range(1, Length / 3).LastOrDefault(count => count + Next < Length && Enumerable.Range(count, Next).Max(Size) is var next && Enumerable.Range(0, count).All(cohort => Size(cohort) > Crowd * next));

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
        periods, [.. Active.Take(periods).Select((row, c) => row[..(periods - c)])], [.. Revenue.Take(periods).Select((row, c) => row[..(periods - c)])])
    {
        IsFirstApart = IsFirstApart,
    };

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

/// <summary>How cohorts develop: the share active and the revenue of an active customer by age, how far each period and each cohort is above or below.</summary>
/// <param name="Share">By age, also of ages no cohort has reached, in a period as others are.</param>
/// <param name="Spend">Revenue by active customer, by age.</param>
/// <param name="Season">Of each period, the share active by what age says; 1 in the mean.</param>
/// <param name="Activity">Of each cohort, its activity by what age and period say.</param>
/// <param name="Level">Of each cohort, its spend by what the curve says.</param>
sealed record CohortCurve(double[] Share, double[] Spend, double[] Season, double[] Activity, double[] Level)
{
    /// <summary>Share active by age of a first cohort that stands apart; null: it is like the others.</summary>
    public double[]? First { get; private init; }

    /// <summary>An age that fewer cohorts have finished leans on younger ages.</summary>
    public const int FewCohorts = 3;

    const int Rounds = 60, Recent = 3;
    const double Still = 1e-5;

    /// <param name="triangle">What is known.</param>
    /// <param name="ages">Ages needed.</param>
    /// <param name="halfLife">Cohorts after which one counts half.</param>
    /// <param name="times">How often each cohort counts: once, or as resampling has it.</param>
    /// <param name="start">Effects of periods to start from; null: none.</param>
    public static CohortCurve Of(CohortTriangle triangle, int ages, double halfLife, double[] times, double[]? start = null)
    {
        var known = Math.Min(ages, triangle.Length);
        var apart = triangle.IsFirstApart ? 1 : 0;
        double[] weights = [.. times.Select((count, cohort) => cohort < apart ? 0 : count * Math.Pow(0.5, (triangle.Length - 1 - cohort) / halfLife))];
        var (share, season) = Fitted(triangle, known, ages, weights, start ?? [.. Enumerable.Repeat(1.0, triangle.Length)]);
        var spend = new double[ages];
        for (var a = 0; a < known; a++)
        {
            double active = 0, revenue = 0;
            for (var c = 0; c < triangle.Length - a; c++)
                (active, revenue) = (active + weights[c] * triangle.Active[c][a], revenue + weights[c] * triangle.Revenue[c][a]);
            spend[a] = active > 0 ? revenue / active : a > 0 ? spend[a - 1] : 0;
        }

        DrawOn(share, Math.Min(known, Math.Max(2, triangle.Length - apart - FewCohorts + 1)), triangle.Length - apart);
        var third = Third(known);
        Array.Fill(spend, spend[(known - third)..known].Average(), known, ages - known);
        var activity = Levels(triangle, (c, _) => c, (c, a) => c < apart ? 0 : triangle.Size(c) * share[a] * season[c + a], (c, a) => triangle.Active[c][a], first: 1);
        var level = Levels(triangle, (c, _) => c, (c, a) => triangle.Active[c][a] * spend[a], (c, a) => triangle.Revenue[c][a], first: 0);
        return new(share, spend, season, activity, level) { First = triangle.IsFirstApart ? OfFirst(triangle, known, ages, season) : null };
    }

    static double[] OfFirst(CohortTriangle triangle, int known, int ages, double[] season)
    {
        double[] share = [.. Enumerable.Range(0, ages).Select(a => a == 0 ? 1 : a < known ? Math.Min(1, triangle.Active[0][a] / Math.Max(1, triangle.Size(0) * season[a])) : 0)];
        DrawOn(share, known, known);
        return share;
    }

    /// <summary>Ages in the last third of as many.</summary>
    public static int Third(int known) => Math.Max(1, (known - 1) / 3);

    /// <summary>The effect expected of periods to come: the last season's mean where one was seen whole, else that of the recent periods.</summary>
    public double Ahead(int period) => Season[^Math.Clamp(Season.Length - 1 >= period ? period : Recent, 1, Season.Length)..].Average();

    /// <summary>Expected active customers, never more than there are, and revenue of a cohort at an age, in a period of an effect.</summary>
    public (double Active, double Revenue) At(double size, int age, int? cohort, double effect)
    {
        var share = cohort == 0 && First is not null ? First[age] : Share[age] * (cohort is { } c ? Activity[c] : 1);
        var active = age == 0 ? size : Math.Min(size, size * share * effect);
        return (active, active * Spend[age] * (cohort is { } known ? Level[known] : 1));
    }

    // Share = age · period, each fitted in turn to the sums of what came (iterative proportional fitting); periods only as far as they are credible.
    static (double[] Share, double[] Season) Fitted(CohortTriangle triangle, int known, int ages, double[] weights, double[] season)
    {
        var share = new double[ages];
        for (var round = 0; round < Rounds; round++)
        {
            for (var a = 0; a < known; a++)
            {
                double size = 0, active = 0;
                for (var c = 0; c < triangle.Length - a; c++)
                    (size, active) = (size + weights[c] * triangle.Size(c) * (a > 0 ? season[c + a] : 1), active + weights[c] * triangle.Active[c][a]);
                share[a] = size > 0 ? Math.Min(1, active / size) : a > 0 ? share[a - 1] : 1;
            }

            var next = Levels(triangle, (c, a) => c + a, (c, a) => weights[c] * triangle.Size(c) * share[a], (c, a) => weights[c] * triangle.Active[c][a], first: 1);
            var mean = next.Skip(1).DefaultIfEmpty(1).Average();
            next = [.. next.Select((effect, t) => t == 0 || mean <= 0 ? 1 : effect / mean)];
            var moved = next.Zip(season, (now, then) => Math.Abs(now - then)).Max();
            season = next;
            if (moved < Still)
                break;
        }

        return (share, season);
    }

    // From the first age of few cohorts the share goes on as it did over the last third of ages before, falling or level; few cohorts' own share counts by their number.
    static void DrawOn(double[] share, int firm, int known)
    {
        if (firm >= share.Length)
            return;
        var third = Third(firm);
        var (late, before) = (share[(firm - third)..firm].Average(), firm > 2 * third ? share[(firm - 2 * third)..(firm - third)].Average() : 0);
        var fall = before > 0 ? Math.Min(1, Math.Pow(late / before, 1.0 / third)) : 1;
        var drawn = late * Math.Pow(fall, (third - 1) / 2.0);
        for (var a = firm; a < share.Length; a++)
        {
            drawn *= fall;
            var own = Math.Max(0, known - a) / (double)FewCohorts;
            share[a] = own * share[a] + (1 - own) * drawn;
        }
    }

    // A cohort's or a period's own ratio to what is expected, believed as far as they differ by more than their cells vary (Bühlmann & Straub 1970).
    static double[] Levels(CohortTriangle triangle, Func<int, int, int> group, Func<int, int, double> expected, Func<int, int, double> actual, int first)
    {
        var (weights, ratios) = (new double[triangle.Length], new double[triangle.Length]);
        for (var c = 0; c < triangle.Length; c++)
            for (var a = first; a < triangle.Length - c; a++)
                if (group(c, a) is var g)
                    (weights[g], ratios[g]) = (weights[g] + expected(c, a), ratios[g] + actual(c, a));
        for (var g = 0; g < triangle.Length; g++)
            ratios[g] = weights[g] > 0 ? ratios[g] / weights[g] : 1;
        double within = 0, free = -weights.Count(w => w > 0);
        for (var c = 0; c < triangle.Length; c++)
            for (var a = first; a < triangle.Length - c; a++)
                if (expected(c, a) is var e && e > 0)
                    (within, free) = (within + e * Math.Pow(actual(c, a) / e - ratios[group(c, a)], 2), free + 1);

        var whole = weights.Sum();
        var noise = free > 0 ? within / free : 0;
        var groups = weights.Count(w => w > 0);
        var spread = whole > 0 ? weights.Zip(ratios, (w, r) => w * (r - 1) * (r - 1)).Sum() - groups * noise : 0;
        var between = Math.Max(0, spread / Math.Max(double.Epsilon, whole - (whole > 0 ? weights.Sum(w => w * w) / whole : 0)));
        return [.. weights.Zip(ratios, (w, r) => between > 0 && double.IsFinite(between) && w > 0 ? 1 + (r - 1) * w * between / (w * between + noise) : 1)];
    }
}
