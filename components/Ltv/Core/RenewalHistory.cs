using Calendar;
using Lake;

namespace Ltv.Core;

/// <summary>
/// Payments by periods of each customer. The k-th payment is due k periods after the first, on the same day of the month where there is one; what comes from some days before that day
/// until as many before the next is the payment of that period. A period is decided when it is paid, or when so many days after it was due are over.
/// </summary>
/// <param name="Unit">Where each customer stands in the days.</param>
/// <param name="Decided">Periods after the first that are decided.</param>
/// <param name="Paid">Of them, paid.</param>
/// <param name="LastPaid">The last of them that is paid; 0: none.</param>
/// <param name="InARow">Those paid before the first that is not.</param>
/// <param name="Mean">Mean payment.</param>
/// <param name="PaidIn">Customers who paid in each period, the first payment's being number 0.</param>
sealed record RenewalHistory(int[] Unit, int[] Decided, int[] Paid, int[] LastPaid, int[] InARow, double[] Mean, IReadOnlyList<long> PaidIn)
{
    public int Customers => Unit.Length;

    /// <summary>Whether every decided period is paid.</summary>
    public bool IsRunning(int i) => InARow[i] == Decided[i];

    public static RenewalHistory Of(PurchaseDays days, DateOnly end, Grain grain, int early, int late)
    {
        int[] units = [.. Enumerable.Range(0, days.Unit.Count).Where(unit => Observed.FirstPurchase(days, unit) >= 0)];
        var n = units.Length;
        var (decided, paid, lastPaid, inARow, mean) = (new int[n], new int[n], new int[n], new int[n], new double[n]);
        var paidIn = new List<long> { n };
        for (var i = 0; i < n; i++)
        {
            var first = days.Day[Observed.FirstPurchase(days, units[i])];
            var (sum, payments, period, isUnbroken) = (0m, 0, 0, true);
            for (var e = days.Start[units[i]]; e < days.Start[units[i] + 1]; e++)
            {
                if (days.Purchases[e] == 0)
                    continue;
                (sum, payments) = (sum + days.Amount[e], payments + 1);
                var before = period;
                while (days.Day[e] >= Due(first, period + 1, grain).AddDays(-early))
                    period++;
                if (period == before)
                    continue;
                (paid[i], lastPaid[i]) = (paid[i] + 1, period);
                while (paidIn.Count <= period)
                    paidIn.Add(0);
                paidIn[period]++;
                isUnbroken &= period == before + 1;
                inARow[i] = isUnbroken ? period : inARow[i];
            }

            var now = period;
            while (Due(first, now + 1, grain).AddDays(late) <= end)
                now++;
            (decided[i], mean[i]) = (now, (double)(sum / payments));
        }

        return new RenewalHistory(units, decided, paid, lastPaid, inARow, mean, paidIn);
    }

    /// <summary>The day a payment is due, the first being number 0.</summary>
    static DateOnly Due(DateOnly first, int number, Grain grain) => grain switch
    {
        Grain.Week => first.AddDays(7 * number),
        Grain.Month => first.AddMonths(number),
        Grain.Quarter => first.AddMonths(3 * number),
        Grain.Year => first.AddYears(number),
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, "Nothing is due every day."),
    };
}
