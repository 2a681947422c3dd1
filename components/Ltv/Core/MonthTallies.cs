using PurchaseModels;

namespace Ltv.Core;

/// <summary>Repeat purchases by calendar month of a base, counted and expected from first purchases alone; years count back from the last month.</summary>
sealed class MonthTallies
{
    const int Months = 12;
    readonly List<(int Year, int Month, double Actual, double Expected)> rows;

    MonthTallies(List<(int, int, double, double)> rows) => this.rows = rows;

    public static MonthTallies Of(Observed observed, Season season, TransactionModel model)
    {
        int first = observed.FirstDay.Min(), days = observed.Until.DayNumber - first;
        var (begun, actual) = (new int[days + 1], new double[days + 1]);
        for (var i = 0; i < observed.Customers; i++)
        {
            begun[observed.FirstDay[i] - first]++;
            foreach (var e in observed.Purchases(i, DateOnly.FromDayNumber(observed.FirstDay[i]), observed.Until))
                actual[observed.Days.Day[e].DayNumber - first]++;
        }

        var byAge = ExpectedByAge.Of(model, season.Weeks(first, observed.Until.DayNumber));
        double[] at = [.. Enumerable.Range(0, days + 1).Select(day => season.Weeks(first, first + day))];
        var expected = new double[days + 1];
        for (var from = 0; from < days; from++)
            if (begun[from] > 0)
                for (int day = from + 1; day <= days; day++)
                    expected[day] += begun[from] * (byAge.At(at[day] - at[from]) - byAge.At(at[day - 1] - at[from]));
        var last = MonthOf(observed.Until.DayNumber);
        return new MonthTallies([.. Enumerable.Range(1, days)
            .GroupBy(day => MonthOf(first + day))
            .Select(month => ((last - month.Key) / Months, month.Key % Months, month.Sum(day => actual[day]), month.Sum(day => expected[day])))]);
    }

    /// <summary>Counted against expected for each month of the year, January first.</summary>
    public double[] Factors(double prior, int? withoutYear = null)
    {
        var seen = rows.Where(row => row.Year != withoutYear).ToList();
        var level = seen.Sum(row => row.Actual) / Math.Max(1e-9, seen.Sum(row => row.Expected));
        return [.. Enumerable.Range(0, Months).Select(month =>
            (seen.Where(row => row.Month == month).Sum(row => row.Actual) + prior) / (seen.Where(row => row.Month == month).Sum(row => row.Expected) * level + prior))];
    }

    /// <summary>For each year, how much better the other years' factors tell the shares of its months than the expectation alone, in multinomial log-likelihood.</summary>
    public double[] GainsAcrossYears(double prior) => [.. rows.GroupBy(row => row.Year).Where(year => year.Sum(row => row.Actual) > 0 && year.Count() >= Months / 2).Select(year =>
    {
        var factors = Factors(prior, withoutYear: year.Key);
        var mean = year.Sum(row => row.Expected * factors[row.Month]) / year.Sum(row => row.Expected);
        return year.Sum(row => row.Actual * Math.Log(factors[row.Month] / mean));
    })];

    static int MonthOf(int day) => DateOnly.FromDayNumber(day) is var date ? date.Year * Months + date.Month - 1 : 0;
}
