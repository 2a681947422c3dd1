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
    readonly int[] lastDay, repeats;
    readonly Lazy<BuyingRegularity?> regularity;

    Observed(PurchaseDays days, DateOnly until, int[] unit)
        : this(days, until, unit, (new int[unit.Length], new int[unit.Length], new int[unit.Length], new double[unit.Length]), Season.None)
    {
        var (sum, count) = (0m, 0L);
        for (var i = 0; i < unit.Length; i++)
        {
            var (total, purchases, squares) = Read(i);
            (sum, count, SquareOfAll) = (sum + total, count + purchases, SquareOfAll + squares);
        }

        (MeanOfAll, SquareOfAll) = sum == 0 ? (double.NaN, double.NaN) : ((double)(sum / count), SquareOfAll / count);
    }

    Observed(PurchaseDays days, DateOnly until, int[] unit, (int[] FirstDay, int[] LastDay, int[] Repeats, double[] MeanValue) read, Season season)
    {
        (Days, Until, Unit, this.season) = (days, until, unit, season);
        (FirstDay, lastDay, repeats, MeanValue) = read;
        RepeatCount = new Told<double>(unit.Length, i => repeats[i]);
        AgeAtLastOrder = new Told<double>(unit.Length, i => season.Weeks(FirstDay[i], lastDay[i]));
        Age = new Told<double>(unit.Length, i => season.Weeks(FirstDay[i], until.DayNumber));
        regularity = new Lazy<BuyingRegularity?>(MeasureRegularity);
    }

    public PurchaseDays Days { get; }

    public DateOnly Until { get; }

    /// <summary>Where each customer stands in <see cref="Days"/>.</summary>
    public int[] Unit { get; }

    public int Customers => Unit.Length;

    /// <summary>Day numbers.</summary>
    public int[] FirstDay { get; }

    public IReadOnlyList<double> RepeatCount { get; }

    public IReadOnlyList<double> AgeAtLastOrder { get; }

    public IReadOnlyList<double> Age { get; }

    /// <summary>NaN without a repeat purchase.</summary>
    public double[] MeanValue { get; }

    /// <summary>Mean value of all purchase days; NaN without any.</summary>
    public double MeanOfAll { get; private init; }

    /// <summary>Mean square of it.</summary>
    public double SquareOfAll { get; private init; }

    /// <summary>How regularly they buy; null where too few have two intervals.</summary>
    public BuyingRegularity? Regularity => regularity.Value;

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
    public CustomerStatistics Statistics => CustomerStatistics.Create(RepeatCount, AgeAtLastOrder, Age, null, LogIntervals()).Value;

    public static Observed By(PurchaseDays days, DateOnly until)
    {
        var units = new List<int>();
        for (var u = 0; u < days.Unit.Count; u++)
            if (FirstPurchase(days, u) is var first and >= 0 && days.Day[first] <= until)
                units.Add(u);
        return new Observed(days, until, [.. units]);
    }

    /// <summary>The same customers in the time of a season.</summary>
    public Observed In(Season found) => !found.IsFound ? this : new(Days, Until, Unit, (FirstDay, lastDay, repeats, MeanValue), found)
    {
        MeanOfAll = MeanOfAll,
        SquareOfAll = SquareOfAll,
    };

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

    /// <summary>Σ ln of the weeks, as ages are, between each customer's successive purchases.</summary>
    double[] LogIntervals()
    {
        var sums = new double[Customers];
        for (var i = 0; i < sums.Length; i++)
            foreach (var weeks in Intervals(i))
                sums[i] += Math.Log(weeks);
        return sums;
    }

    /// <summary>By the last two intervals of whoever has two.</summary>
    BuyingRegularity? MeasureRegularity()
    {
        var (before, last) = (new List<double>(), new List<double>());
        for (var i = 0; i < Customers; i++)
        {
            if (repeats[i] < 2)
                continue;
            var (one, next) = (0.0, 0.0);
            foreach (var weeks in Intervals(i))
                (one, next) = (next, weeks);
            before.Add(one);
            last.Add(next);
        }

        return BuyingRegularity.Of(before, last);
    }

    /// <summary>Weeks, as ages are, between successive purchases.</summary>
    IEnumerable<double> Intervals(int i)
    {
        var last = FirstDay[i];
        foreach (var e in Purchases(i, DateOnly.FromDayNumber(last), Until))
        {
            var day = Days.Day[e].DayNumber;
            yield return season.Weeks(last, day);
            last = day;
        }
    }

    (decimal Total, int Purchases, double Squares) Read(int i)
    {
        var (count, repeated, total, squares) = (0, 0m, 0m, 0.0);
        foreach (var e in Purchases(i, DateOnly.MinValue, Until))
        {
            var amount = Days.Amount[e];
            lastDay[i] = Days.Day[e].DayNumber;
            total += amount;
            squares += (double)amount * (double)amount;
            if (count++ == 0)
                FirstDay[i] = lastDay[i];
            else
                repeated += amount;
        }

        repeats[i] = count - 1;
        MeanValue[i] = count > 1 ? (double)(repeated / (count - 1)) : double.NaN;
        return (total, count, squares);
    }
}
