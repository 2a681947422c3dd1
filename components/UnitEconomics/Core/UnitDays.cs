using Calendar;
using Lake;

namespace UnitEconomics.Core;

/// <summary>Purchase days as the forms of value need them: margins by unit and age.</summary>
sealed class UnitDays
{
    readonly PurchaseDays days;

    public UnitDays(PurchaseDays days, double margin, Zone zone)
    {
        this.days = days;
        LastDay = ObservedTime.Of(days.Evidence, zone).LastDay;
        FirstDay = [.. Enumerable.Range(0, days.Unit.Count).Select(unit => days.Day[days.Start[unit]])];
        Margin = [.. days.Amount.Zip(days.Refunds, (amount, refunds) => (double)(amount + refunds) * margin)];
    }

    public DateOnly LastDay { get; }

    public int Count => days.Unit.Count;

    public IReadOnlyList<string> Unit => days.Unit;

    public IReadOnlyList<int> Start => days.Start;

    public IReadOnlyList<DateOnly> Day => days.Day;

    public IReadOnlyList<string>? Split => days.Split;

    public DateOnly[] FirstDay { get; }

    public double[] Margin { get; }

    public int Age(int unit) => LastDay.DayNumber - FirstDay[unit].DayNumber;

    /// <summary>Value from one day to another, both included.</summary>
    public double Between(int unit, DateOnly from, DateOnly to)
    {
        var sum = 0.0;
        for (var i = Start[unit]; i < Start[unit + 1] && Day[i] <= to; i++)
            if (Day[i] >= from)
                sum += Margin[i];
        return sum;
    }

    /// <summary>The arrivals of some units by age.</summary>
    public Arrivals Arrivals(IReadOnlyList<int> units)
    {
        List<int> start = [0], age = [];
        List<double> amount = [];
        foreach (var unit in units)
        {
            for (var i = Start[unit]; i < Start[unit + 1]; i++)
            {
                age.Add(Day[i].DayNumber - FirstDay[unit].DayNumber);
                amount.Add(Margin[i]);
            }
            start.Add(age.Count);
        }
        return new(start, age, amount);
    }

    /// <summary>Value of a unit up to and including an age.</summary>
    public double Accrued(int unit, int age) => Between(unit, FirstDay[unit], FirstDay[unit].AddDays(age));
}
