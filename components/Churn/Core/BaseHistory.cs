using Lake;

namespace Churn.Core;

/// <summary>What cohorts did by age up to the last period that is over: cohort c of as many as there are periods has ages 0 … Length − 1 − c.</summary>
/// <param name="First">Index of the first period.</param>
/// <param name="Active">Active customers by cohort and age.</param>
/// <param name="Revenue">Revenue by period.</param>
sealed record BaseHistory(int First, double[][] Active, double[] Revenue)
{
    const int Next = 3;
    const double Crowd = 1.5;

    public int Length => Active.Length;

    /// <summary>True when the first cohort is of customers from before the data, whose age nobody knows.</summary>
    public bool IsFirstApart { get; init; }

    /// <summary>Whether the data begin amid a business: far more customers are seen first in the first period than in any of the next ones.</summary>
    public bool BeginsAmidBusiness => Length > Next && Active[0][0] > Crowd * Active[1..(Next + 1)].Max(row => row[0]);

    /// <summary>The last age that a cohort whose age is known has finished.</summary>
    public int LastAge => Length - 1 - (IsFirstApart ? 1 : 0);

    public double[] Sizes => [.. Active.Select(row => row[0])];

    /// <summary>Active customers by period.</summary>
    public double[] ByPeriod()
    {
        var sums = new double[Length];
        for (var c = 0; c < Length; c++)
            for (var a = 0; a < Active[c].Length; a++)
                sums[c + a] += Active[c][a];
        return sums;
    }

    /// <summary>Of finished cells only; null where no period with an event is over.</summary>
    public static BaseHistory? Of(ActivityMatrix matrix, int lastOver)
    {
        var first = matrix.Cohort.Count > 0 ? matrix.Cohort.Min() : int.MaxValue;
        if (first > lastOver)
            return null;
        var length = lastOver - first + 1;
        double[][] active = [.. Enumerable.Range(0, length).Select(c => new double[length - c])];
        var revenue = new double[length];
        for (var i = 0; i < matrix.Cohort.Count; i++)
            if (matrix.Cohort[i] + matrix.Age[i] is var period && period <= lastOver)
            {
                active[matrix.Cohort[i] - first][matrix.Age[i]] = matrix.Customers[i];
                revenue[period - first] += (double)matrix.Revenue[i];
            }

        return new(first, active, revenue);
    }

    /// <summary>What was known when only the first periods were over.</summary>
    public BaseHistory Until(int periods) => new(First, [.. Active.Take(periods).Select((row, c) => row[..(periods - c)])], Revenue[..periods]) { IsFirstApart = IsFirstApart };

    /// <summary>Revenue per active customer over the last periods; 0 when nobody was active.</summary>
    public double RevenuePerActive(int window)
    {
        var from = Math.Max(0, Length - window);
        var active = ByPeriod()[from..].Sum();
        return active > 0 ? Revenue[from..].Sum() / active : 0;
    }

    /// <summary>New customers a period over the last ones.</summary>
    public double UsualAcquisition(int window) => Sizes[Math.Max(0, Length - window)..].Average();

    /// <summary>Counts of retention by age, up to an age, of cohorts whose age is known.</summary>
    public AgeCounts Counts(int lastAge) => Counted(IsFirstApart ? Active[1..] : Active, lastAge);

    /// <summary>Those of the first cohort.</summary>
    public AgeCounts FirstCounts(int lastAge) => Counted(Active[..1], lastAge);

    static AgeCounts Counted(double[][] cohorts, int lastAge)
    {
        var (customers, active, lost, kept) = (new double[lastAge + 1], new double[lastAge + 1], new double[lastAge], new double[lastAge]);
        var isContract = true;
        foreach (var row in cohorts)
        {
            var last = Math.Min(lastAge, row.Length - 1);
            for (var a = 0; a <= last; a++)
                (customers[a], active[a]) = (customers[a] + row[0], active[a] + row[a]);
            for (var a = 1; a <= last; a++)
            {
                isContract &= row[a] <= row[a - 1];
                lost[a - 1] += Math.Max(0, row[a - 1] - row[a]);
            }

            if (last > 0)
                kept[last - 1] += row[last];
        }

        return new(customers, active, isContract ? (lost, kept) : null);
    }
}

/// <summary>Retention by age as counts.</summary>
/// <param name="Customers">Customers whose period at the age is over.</param>
/// <param name="Active">Those active in it.</param>
/// <param name="Contracts">
/// Where no cohort's activity ever rose: those lost after each age, and those still there where observation ends. Null otherwise: who is away may come back, and being active is not being there.
/// </param>
sealed record AgeCounts(double[] Customers, double[] Active, (double[] Lost, double[] Kept)? Contracts)
{
    public int LastAge => Customers.Length - 1;

    public double Share(int age) => Customers[age] > 0 ? Active[age] / Customers[age] : 0;

    /// <summary>The share over several ages.</summary>
    public double Share(Range ages) => Customers[ages].Sum() is var all && all > 0 ? Active[ages].Sum() / all : 0;

    /// <summary>Whether anybody was active at an age from 1 on.</summary>
    public bool AnyReturned => Active.Skip(1).Any(count => count > 0);
}
