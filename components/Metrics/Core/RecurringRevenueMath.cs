using Answers;
using Calendar;
using Lake;
using Quantities;
using Wording;

namespace Metrics.Core;

/// <summary>From flows of customers and their money to the figures people read.</summary>
static class RecurringRevenueMath
{
    const int LargestTable = 400_000;

    public static Result<RecurringRevenueTable> Measure(MeasureRecurringRevenue question, FlowSeries flows, Zone zone)
    {
        var with = question.With;
        var periods = ShownPeriods.Of(flows.Evidence, zone, with.Grain, flows.Period.Count == 0 ? null : flows.Period[0], null, null);
        var tables = 1 + (with.By is null ? 0 : with.Top + 1);
        if ((long)periods.Length * tables > LargestTable)
            return Problem.Invalid("grain", Phrases.TableTooLarge.With(with.Grain, periods.Length, tables - 1, LargestTable), question.Words());

        var whole = Sum(flows, periods, _ => true);
        var values = flows.Values is { } given ? Split(flows, given, periods, with.Top) : [];
        string[] moreLeft = [.. periods.Places.Where(place => whole.Customers.MoreLeft[place]).Select(periods.Label)];
        Message[] warnings =
        [
            .. periods.Warnings(flows.Evidence, zone, Phrases.UnfinishedMoves),
            .. moreLeft.Length > 0 ? (Message[])[Phrases.MoreLeftThanCame.With(moreLeft.Length, moreLeft.Take(12).ToArray(), moreLeft.Length > 12 ? "more" : "all")] : [],
        ];
        return new RecurringRevenueTable(AnswerHead.Of(question, flows.Evidence, Define(with, periods), warnings), with.Grain, periods.Labels, periods.Unfinished, whole, with.By, values);
    }

    static ValueRevenue[] Split(FlowSeries flows, IReadOnlyList<string> values, ShownPeriods periods, int top)
    {
        var ranked = Ranked(flows, values);
        var rankOf = ranked.Take(top).Select((value, rank) => (value, rank)).ToDictionary(one => one.value, one => one.rank, StringComparer.Ordinal);
        int[] rank = [.. values.Select(value => rankOf.GetValueOrDefault(value, top))];
        return
        [
            .. ranked.Take(top).Select((value, at) => new ValueRevenue(value, 0, Sum(flows, periods, i => rank[i] == at))),
            .. ranked.Length > top ? (ValueRevenue[])[new("", ranked.Length - top, Sum(flows, periods, i => rank[i] == top))] : [],
        ];
    }

    /// <summary>Values by revenue, most first.</summary>
    public static string[] Ranked(FlowSeries flows, IReadOnlyList<string> values)
    {
        var revenue = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var i = 0; i < values.Count; i++)
            revenue[values[i]] = revenue.GetValueOrDefault(values[i]) + flows.Money.Revenue[i];
        return [.. revenue.Keys.OrderByDescending(value => revenue[value]).ThenBy(value => value, ValueOrder.Instance)];
    }

    /// <summary>The moves of some entries, period by period.</summary>
    static RecurringRevenue Sum(FlowSeries flows, ShownPeriods periods, Func<int, bool> entries)
    {
        int[] those = [.. Enumerable.Range(0, flows.Period.Count).Where(entries)];
        var money = flows.Money;
        decimal[] Money(IReadOnlyList<decimal> column) => Add(column, (a, b) => (a + b).Plain());
        long[] Count(IReadOnlyList<long> column) => Add(column, (a, b) => a + b);
        T[] Add<T>(IReadOnlyList<T> column, Func<T, T, T> add)
            where T : struct
        {
            var sums = new T[periods.Length];
            foreach (var i in those)
                sums[flows.Period[i] - periods.Begin] = add(sums[flows.Period[i] - periods.Begin], column[i]);
            return sums;
        }

        var (revenue, begun, expansion, contraction, churned, reactivated) =
            (Money(money.Revenue), Money(money.New), Money(money.Expansion), Money(money.Contraction), Money(money.Churned), Money(money.Reactivated));
        var change = Each((place, before) => (revenue[place] - revenue[before]).Plain(), _ => true);
        foreach (var place in periods.Places.Skip(1))
            if (change[place] != begun[place] + expansion[place] + reactivated[place] - contraction[place] - churned[place])
                throw new InvalidOperationException($"The moves of period {periods.Label(place)} do not sum to its change.");

        return new RecurringRevenue(
            revenue, begun, expansion, contraction, churned, reactivated, change,
            Rate((place, _) => begun[place] + expansion[place] + reactivated[place], (place, _) => contraction[place] + churned[place]),
            Rate((place, before) => revenue[before] + expansion[place] - contraction[place] - churned[place], (_, before) => revenue[before]),
            Rate((place, before) => revenue[before] - contraction[place] - churned[place], (_, before) => revenue[before]),
            Customers());

        CustomerMoves Customers()
        {
            var (active, came, left) = (Count(flows.Active), Count(flows.New), Count(flows.Churned));
            return new(
                active, came, Count(flows.Retained), Count(flows.Reactivated), left,
                Rate((place, _) => left[place], (_, before) => active[before]),
                [.. periods.Places.Select(place => place > 0 && periods.IsOver(place) && left[place] > came[place])]);
        }

        T?[] Each<T>(Func<int, int, T> value, Func<int, bool> has)
            where T : struct => [.. periods.Places.Select(place => place > 0 && has(place) ? value(place, place - 1) : (T?)null)];

        double?[] Rate(Func<int, int, decimal> part, Func<int, int, decimal> whole) =>
            [.. Each((place, before) => whole(place, before) is > 0 and var by ? (double)(part(place, before) / by) : double.NaN, periods.IsOver).Select(rate => rate is { } number && double.IsNaN(number) ? null : rate)];
    }

    static Message[] Define(RecurringRevenueOptions with, ShownPeriods periods) =>
    [
        periods.Define(),
        Phrases.RevenueTaken,
        Phrases.RevenueMoves,
        Phrases.RevenueChecked,
        Phrases.RevenueRates,
        Phrases.RevenueEnds,
        .. with.By is null ? [] : (Message[])[Phrases.RevenueSplit.With(with.By, with.Top)],
    ];
}
