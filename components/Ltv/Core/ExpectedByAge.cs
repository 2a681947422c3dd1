using PurchaseModels;

namespace Ltv.Core;

/// <summary>E[X(t)] of new customers, computed once a day of age and straight between.</summary>
sealed class ExpectedByAge
{
    readonly double[] byDay;

    ExpectedByAge(double[] byDay) => this.byDay = byDay;

    public static ExpectedByAge Of(TransactionModel model, double weeks) => Of(model.ExpectedTransactions, weeks);

    public static ExpectedByAge Of(TimingModels timing, double weeks) => Of(age => timing.Of(model => model.ExpectedTransactions(age)), weeks);

    static ExpectedByAge Of(Func<double, double> expected, double weeks) =>
        new([.. Enumerable.Range(0, (int)(weeks * Observed.DaysPerWeek) + 2).AsParallel().AsOrdered().Select(days => expected(days / Observed.DaysPerWeek))]);

    public double At(double weeks)
    {
        var days = Math.Max(0, weeks * Observed.DaysPerWeek);
        var whole = Math.Min((int)days, byDay.Length - 2);
        return byDay[whole] + (days - whole) * (byDay[whole + 1] - byDay[whole]);
    }
}
