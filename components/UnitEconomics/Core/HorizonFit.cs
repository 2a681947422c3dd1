using Numerics;
using Quantities;
using Wording;

namespace UnitEconomics.Core;

/// <summary>Curves and values of groups and members from month sums.</summary>
static class HorizonFit
{
    const int LeastMonths = 4;
    const int LeastTailMonths = 6;
    const double LeastActive = 200;

    sealed record Shape(string Name, int[] Members, int Observed, int TailFrom, int FittedFrom);

    /// <param name="customers">Their months.</param>
    /// <param name="rule">Horizon and discount.</param>
    /// <param name="hasIntervals">False spares the bootstrap; intervals are then points.</param>
    public static Result<LongHorizonFit> Of(CustomerMonths customers, LongHorizonRule rule, bool hasIntervals = true)
    {
        if (customers.Customers == 0)
            return Refusals.TooLittleData(Phrases.NoWholeMonth);
        var sums = new HorizonSums(customers, rule.Seed);
        Shape[] groups = [.. Enumerable.Range(0, sums.Members.Count).GroupBy(member => sums.Members[member].Group)
            .Select(group => ShapeOf(group.Key, [.. group], sums.All.Of([.. group]), rule))];
        if (groups.FirstOrDefault(group => group.Observed < LeastMonths) is { } young)
            return Refusals.TooLittleData(Phrases.YoungGroup.With(young.Name, young.Observed, LongHorizonFit.LeastExposed, LeastMonths));
        var own = sums.Members.Select((_, member) => Observed(sums.All.Exposed(member), Math.Min(LongHorizonFit.LeastExposed, Math.Max(1, sums.Size[member] / 2)))).ToArray();

        var found = groups.Select(group => Evaluate(sums.All, group, own, rule, null)).ToArray();
        var unseen = new SeededRandom(unchecked(rule.Seed * 31 + 29));
        var draws = hasIntervals
            ? sums.Resamples(rule.Seed).Select(sample => groups.Select(group => Evaluate(sample, group, own, rule, unseen)).ToArray()).ToArray()
            : [found];
        return new LongHorizonFit(
            [.. groups.Select((group, g) => Describe(group, found[g], [.. draws.Select(draw => draw[g])], sums, rule))],
            [.. groups.SelectMany((group, g) => group.Members.Select((member, i) => Describe(member, own, group, found[g], i, [.. draws.Select(draw => draw[g].Members[i].Value)], sums, rule)))],
            [.. groups.SelectMany((group, g) => Warnings(group, found[g], Estimate.OfDraws(0, [.. draws.Select(draw => draw[g].Tail.Hazard)], rule.Level).High, rule))]);
    }

    // The hazard is read from the tail's own months, or from earlier ones until enough months and active customers stand behind it.
    static Shape ShapeOf(string name, int[] members, MonthSums sums, LongHorizonRule rule)
    {
        var observed = Observed(sums.Exposed(0), LongHorizonFit.LeastExposed);
        var tail = Math.Min(rule.OwnMonths, observed);
        var from = observed - tail >= LeastTailMonths ? tail : Math.Max(1, Math.Min(observed / 2, observed - LeastMonths + 1));
        while (from > 1 && Total(sums.Active(0)[from..Math.Max(from, observed)]) < LeastActive)
            from--;
        return new(name, members, observed, tail, from);
    }

    static double Total(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    static int Observed(ReadOnlySpan<double> exposed, int least)
    {
        var months = 0;
        while (months < exposed.Length && exposed[months] >= least)
            months++;
        return months;
    }

    sealed record MemberCurve(double[] Margin, int Own, double Level, double Value);

    sealed record Evaluated(HorizonTail Tail, double[] Active, double[] Margin, double Value, MemberCurve[] Members);

    static Evaluated Evaluate(MonthSums sums, Shape group, int[] own, LongHorizonRule rule, SeededRandom? unseen)
    {
        var all = sums.Of(group.Members);
        ReadOnlySpan<double> exposed = all.Exposed(0), actives = all.Active(0), margins = all.Margin(0);
        var tail = HorizonTail.Fit(exposed, actives, margins, group.FittedFrom, group.Observed);
        if (unseen is not null && tail.IsLevel)
            tail = tail.WithUnseenLoss(unseen.Uniform());
        double[] active = new double[rule.Months], margin = new double[rule.Months];
        for (var k = 0; k < rule.Months; k++)
        {
            var isOwn = k < group.TailFrom && exposed[k] > 0;
            active[k] = isOwn ? actives[k] / exposed[k] : tail.ActiveShare(k);
            margin[k] = isOwn ? margins[k] / exposed[k] : tail.Margin * active[k];
        }
        return new(tail, active, margin, Value(margin, rule), [.. group.Members.Select(member => Member(sums, member, Math.Min(own[member], group.TailFrom), margin, rule))]);
    }

    static MemberCurve Member(MonthSums sums, int member, int own, double[] group, LongHorizonRule rule)
    {
        ReadOnlySpan<double> exposed = sums.Exposed(member), margins = sums.Margin(member);
        double mine = 0, theirs = 0;
        for (var k = 1; k < own; k++)
        {
            mine += margins[k];
            theirs += exposed[k] * group[k];
        }
        var level = own >= LeastMonths && theirs > 0 ? Math.Max(0, mine / theirs) : 1;
        var margin = new double[group.Length];
        for (var k = 0; k < margin.Length; k++)
            margin[k] = k < own && exposed[k] > 0 ? margins[k] / exposed[k] : level * group[k];
        return new(margin, own, level, Value(margin, rule));
    }

    static double Value(double[] margin, LongHorizonRule rule, int from = 0, int to = int.MaxValue)
    {
        var sum = 0.0;
        for (var k = from; k < Math.Min(to, margin.Length); k++)
            sum += margin[k] * rule.Discount.Factor(k + 1);
        return sum;
    }

    static GroupHorizon Describe(Shape group, Evaluated found, Evaluated[] draws, HorizonSums sums, LongHorizonRule rule) => new(
        group.Name, group.Members.Sum(member => sums.Size[member]), group.Observed, group.TailFrom, group.FittedFrom,
        Estimate.OfDraws(found.Tail.Hazard, [.. draws.Select(draw => draw.Tail.Hazard)], rule.Level).Reaching(found.Tail.IsLevel), found.Tail.Margin,
        Estimate.OfDraws(found.Value, [.. draws.Select(draw => draw.Value)], rule.Level).Reaching(found.Tail.IsLevel), found.Active, found.Margin);

    static MemberHorizon Describe(int member, int[] own, Shape group, Evaluated found, int i, double[] draws, HorizonSums sums, LongHorizonRule rule)
    {
        var curve = found.Members[i];
        return new(
            sums.Members[member].Name, group.Name, sums.Size[member], Math.Min(own[member], group.TailFrom), curve.Level,
            Estimate.OfDraws(curve.Value, draws, rule.Level).Reaching(found.Tail.IsLevel),
            Value(curve.Margin, rule, 0, curve.Own), Value(curve.Margin, rule, curve.Own, group.TailFrom), Value(curve.Margin, rule, group.TailFrom), curve.Margin);
    }

    static IEnumerable<Message> Warnings(Shape group, Evaluated found, double most, LongHorizonRule rule)
    {
        if (group.FittedFrom < rule.OwnMonths)
            yield return Phrases.TailExtrapolated.With(group.Name, group.Observed, group.FittedFrom, rule.OwnMonths);
        if (found.Tail.IsLevel)
            yield return Phrases.NoDecay.With(group.Name, most);
    }
}
