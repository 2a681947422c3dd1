using Lake;
using PurchaseModels;

namespace Ltv.Core;

/// <summary>
/// The customers first seen by a day, with what is known of them at its end. Same-day purchases are one; x = purchase days − 1;
/// t_x and T in exact days / 7, of the average season where one was found; the mean value is of the repeat purchases.
/// </summary>
sealed class Observed
{
    public const double DaysPerWeek = 7;

    readonly Season season;

    Observed(PurchaseDays days, DateOnly until, int[] unit, Season season)
    {
        var n = unit.Length;
        (Days, Until, Unit, this.season) = (days, until, unit, season);
        (FirstDay, RepeatCount, AgeAtLastOrder, Age, LogIntervals, MeanValue) = (new int[n], new double[n], new double[n], new double[n], new double[n], new double[n]);
    }

    public PurchaseDays Days { get; }

    public DateOnly Until { get; }

    /// <summary>Where each customer stands in <see cref="Days"/>.</summary>
    public int[] Unit { get; }

    public int Customers => Unit.Length;

    /// <summary>Day numbers.</summary>
    public int[] FirstDay { get; }

    public double[] RepeatCount { get; }

    public double[] AgeAtLastOrder { get; }

    public double[] Age { get; }

    /// <summary>Σ ln of the weeks, as ages are, between successive purchases.</summary>
    public double[] LogIntervals { get; }

    /// <summary>NaN without a repeat purchase.</summary>
    public double[] MeanValue { get; }

    /// <summary>Mean value of all purchase days; NaN without any.</summary>
    public double MeanOfAll { get; private set; } = double.NaN;

    /// <summary>Mean square of it.</summary>
    public double SquareOfAll { get; private set; } = double.NaN;

    /// <summary>How regularly they buy; null where too few have two intervals.</summary>
    public BuyingRegularity? Regularity { get; private set; }

    /// <summary>Which combination of covariates each has; null: none are known.</summary>
    public int[]? Profile { get; private set; }

    /// <summary>One customer's purchases.</summary>
    public RepeatPurchases this[int i] => new(RepeatCount[i], AgeAtLastOrder[i], Age[i]) { Profile = Profile?[i] ?? 0 };

    /// <summary>The same customers with their covariates.</summary>
    public Observed With(Profiles profiles)
    {
        var known = (Observed)MemberwiseClone();
        known.Profile = profiles.OfCustomers;
        return known;
    }

    /// <summary>The customers with their profiles: for quantities, which fits need not tell apart.</summary>
    public CustomerStatistics Profiled => Profile is null ? Statistics : CustomerStatistics.Create(RepeatCount, AgeAtLastOrder, Age, profiles: Profile).Value;

    /// <summary>What the timing models know of them.</summary>
    public CustomerStatistics Statistics => CustomerStatistics.Create(RepeatCount, AgeAtLastOrder, Age, null, LogIntervals).Value;

    public static Observed By(PurchaseDays days, DateOnly until)
    {
        var units = new List<int>();
        for (var u = 0; u < days.Unit.Count; u++)
            if (FirstPurchase(days, u) is var first and >= 0 && days.Day[first] <= until)
                units.Add(u);
        return Of(days, until, [.. units], Season.None);
    }

    /// <summary>The same customers in the time of a season.</summary>
    public Observed In(Season found) => found.IsFound ? Of(Days, Until, Unit, found) : this;

    static Observed Of(PurchaseDays days, DateOnly until, int[] units, Season season)
    {
        var observed = new Observed(days, until, units, season);
        var (sum, count, squares) = (0m, 0L, 0.0);
        var (before, last) = (new List<double>(), new List<double>());
        for (var i = 0; i < observed.Customers; i++)
        {
            var (total, purchases, square, gap, gapBefore) = observed.Read(i);
            (sum, count, squares) = (sum + total, count + purchases, squares + square);
            if (purchases < 3)
                continue;
            before.Add(gapBefore);
            last.Add(gap);
        }

        observed.Regularity = BuyingRegularity.Of(before, last);
        observed.MeanOfAll = sum == 0 ? double.NaN : (double)(sum / count);
        observed.SquareOfAll = sum == 0 ? double.NaN : squares / count;
        return observed;
    }

    /// <summary>Entries of a customer's purchases on days after <paramref name="after"/> up to <paramref name="to"/>.</summary>
    public IEnumerable<int> Purchases(int customer, DateOnly after, DateOnly to)
    {
        for (var e = Days.Start[Unit[customer]]; e < Days.Start[Unit[customer] + 1] && Days.Day[e] <= to; e++)
            if (Days.Purchases[e] > 0 && Days.Day[e] > after)
                yield return e;
    }

    /// <summary>The first entry of a unit with a purchase, or −1.</summary>
    public static int FirstPurchase(PurchaseDays days, int unit)
    {
        for (var e = days.Start[unit]; e < days.Start[unit + 1]; e++)
            if (days.Purchases[e] > 0)
                return e;
        return -1;
    }

    (decimal Total, int Purchases, double Squares, double Gap, double GapBefore) Read(int i)
    {
        var (count, last, repeats, total, squares, gap, gapBefore) = (0, 0, 0m, 0m, 0.0, 0.0, 0.0);
        for (var e = Days.Start[Unit[i]]; e < Days.Start[Unit[i] + 1] && Days.Day[e] <= Until; e++)
        {
            if (Days.Purchases[e] == 0)
                continue;
            (gapBefore, gap, last) = (gap, count > 0 ? season.Weeks(last, Days.Day[e].DayNumber) : 0, Days.Day[e].DayNumber);
            total += Days.Amount[e];
            squares += (double)Days.Amount[e] * (double)Days.Amount[e];
            if (count++ == 0)
                FirstDay[i] = last;
            else
            {
                repeats += Days.Amount[e];
                LogIntervals[i] += Math.Log(gap);
            }
        }

        RepeatCount[i] = count - 1;
        AgeAtLastOrder[i] = season.Weeks(FirstDay[i], last);
        Age[i] = season.Weeks(FirstDay[i], Until.DayNumber);
        MeanValue[i] = count > 1 ? (double)(repeats / (count - 1)) : double.NaN;
        return (total, count, squares, gap, gapBefore);
    }
}
