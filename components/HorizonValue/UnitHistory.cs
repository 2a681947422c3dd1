using Lake;
using Wording;

namespace HorizonValue;

/// <summary>
/// What units did on which day, as columns: the entries of unit i are those from <c>Start[i]</c> to before <c>Start[i + 1]</c>, by day; a day may have several entries.
/// </summary>
/// <param name="Start">Index of each unit's first entry, and at the end the number of entries: one longer than there are units.</param>
/// <param name="Day">The day, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Purchases">Purchases of the entry; 0 for refunds only.</param>
/// <param name="Amount">Their amounts, from 0.</param>
/// <param name="Refunds">Money given back, as numbers from 0 downwards.</param>
/// <param name="Split">The entry's value of a property, such as a channel; null when days are not split.</param>
public sealed record UnitHistory(
    IReadOnlyList<int> Start, IReadOnlyList<int> Day, IReadOnlyList<long> Purchases, IReadOnlyList<double> Amount, IReadOnlyList<double> Refunds, IReadOnlyList<string>? Split = null)
{
    /// <summary>How many units there are.</summary>
    public int Units => Start.Count - 1;

    /// <summary>The lake's statistic in this form; nothing is copied.</summary>
    public static UnitHistory From(PurchaseDays days) => new(
        days.Start,
        new Told<int>(days.Day.Count, i => days.Day[i].DayNumber),
        days.Purchases,
        new Told<double>(days.Amount.Count, i => (double)days.Amount[i]),
        new Told<double>(days.Refunds.Count, i => (double)days.Refunds[i]),
        days.Split);

    internal static double Value(double amount, double refunds, ValueRule rule) => rule == ValueRule.Net ? amount + refunds : amount;

    /// <summary>The value of a unit on the days after <paramref name="after"/> up to and including <paramref name="upTo"/>.</summary>
    public double ValueBetween(int unit, int after, int upTo, ValueRule rule)
    {
        var sum = 0.0;
        for (var i = Start[unit]; i < Start[unit + 1] && Day[i] <= upTo; i++)
            if (Day[i] > after)
                sum += Value(Amount[i], Refunds[i], rule);
        return sum;
    }

    /// <exception cref="ArgumentException">The columns do not fit together, or a unit's days are not in order.</exception>
    internal UnitHistory Checked()
    {
        var entries = Day.Count;
        if (Start.Count == 0 || Start[0] != 0 || Start[^1] != entries || Purchases.Count != entries || Amount.Count != entries || Refunds.Count != entries
            || (Split is { } split && split.Count != entries))
            throw new ArgumentException("The columns of a history are equally long, and Start runs from 0 to their length.");
        for (var unit = 0; unit < Units; unit++)
            for (var i = Start[unit] + 1; i < Start[unit + 1]; i++)
                if (Day[i] < Day[i - 1])
                    throw new ArgumentException($"The days of unit {unit} are not in order.");
        return this;
    }
}

/// <summary>What value is.</summary>
public enum ValueRule
{
    /// <summary>Amounts less refunds; a refund counts on its own day, so the value of a window can be below 0.</summary>
    [Word("amounts less refunds", "суммы за вычетом возвратов")]
    Net,

    /// <summary>Amounts; refunds are left out.</summary>
    [Word("amounts, refunds left out", "суммы без учёта возвратов")]
    Gross,
}
