using Calendar;
using Lake;

namespace Ltv.Core;

/// <summary>
/// Payments by periods of each customer. The k-th payment is due k periods after the first, on the same day of the month where there is one; what comes from some days before that day
/// until as many before the next is the payment of that period. A period is decided, paid or not, when so many days after it was due are over: those paid sooner would tell of payers only.
/// </summary>
/// <param name="Unit">Where each customer stands in the days.</param>
/// <param name="Decided">Periods after the first that are decided.</param>
/// <param name="Paid">Of them, paid.</param>
/// <param name="LastPaid">The last of them that is paid; 0: none.</param>
/// <param name="InARow">Those paid before the first that is not.</param>
/// <param name="Ahead">Paid periods that are not decided yet.</param>
/// <param name="Mean">Mean of what was paid for a period.</param>
/// <param name="PaidIn">Customers who paid in each decided period, the first payment's being number 0.</param>
/// <param name="PaymentsAPeriod">Purchase days in a paid period, on average.</param>
sealed record RenewalHistory(
    int[] Unit, int[] Decided, int[] Paid, int[] LastPaid, int[] InARow, int[] Ahead, double[] Mean, IReadOnlyList<long> PaidIn, double PaymentsAPeriod)
{
    public int Customers => Unit.Length;

    /// <summary>Whether every decided period is paid.</summary>
    public bool IsRunning(int i) => InARow[i] == Decided[i];

    /// <summary>Periods known of a customer: decided, or paid before.</summary>
    public int Known(int i) => Decided[i] + Ahead[i];

    public static RenewalHistory Of(PurchaseDays days, DateOnly end, RenewalOptions options)
    {
        int[] units = [.. Enumerable.Range(0, days.Unit.Count).Where(unit => Observed.FirstPurchase(days, unit) >= 0)];
        var n = units.Length;
        var (decided, paid, lastPaid, inARow, ahead, mean) = (new int[n], new int[n], new int[n], new int[n], new int[n], new double[n]);
        var (paidIn, payments, periods) = (new List<long> { n }, 0L, 0L);
        for (var i = 0; i < n; i++)
        {
            var first = days.Day[Observed.FirstPurchase(days, units[i])];
            while (Due(first, decided[i] + 1, options).AddDays(options.LateDays) <= end)
                decided[i]++;
            var (sum, period, isUnbroken, paidPeriods) = (0m, 0, true, 1);
            for (var e = days.Start[units[i]]; e < days.Start[units[i] + 1]; e++)
            {
                if (days.Purchases[e] == 0)
                    continue;
                (sum, payments) = (sum + days.Amount[e], payments + 1);
                var before = period;
                while (days.Day[e] >= Due(first, period + 1, options).AddDays(-options.EarlyDays))
                    period++;
                if (period == before)
                    continue;
                paidPeriods++;
                if (period > decided[i])
                {
                    ahead[i]++;
                    continue;
                }

                (paid[i], lastPaid[i]) = (paid[i] + 1, period);
                while (paidIn.Count <= period)
                    paidIn.Add(0);
                paidIn[period]++;
                isUnbroken &= period == before + 1;
                inARow[i] = isUnbroken ? period : inARow[i];
            }

            mean[i] = (double)(sum / paidPeriods);
            periods += paidPeriods;
        }

        return new RenewalHistory(units, decided, paid, lastPaid, inARow, ahead, mean, paidIn, n == 0 ? 0 : (double)payments / periods);
    }

    /// <summary>The day a payment is due, the first being number 0.</summary>
    static DateOnly Due(DateOnly first, int number, RenewalOptions options) => options switch
    {
        { GrainDays: { } days } => first.AddDays(days * number),
        { Grain: Grain.Week } => first.AddDays(7 * number),
        { Grain: Grain.Month } => first.AddMonths(number),
        { Grain: Grain.Quarter } => first.AddMonths(3 * number),
        { Grain: Grain.Year } => first.AddYears(number),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Grain, "Nothing is due every day."),
    };
}
