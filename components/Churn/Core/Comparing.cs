using Survival;

namespace Churn.Core;

/// <summary>The log-rank test of groups, and of their pairs, as an answer has it.</summary>
static class Comparing
{
    public static GroupComparison Of(IReadOnlyList<(string Name, LifeTable Table)> groups, double level)
    {
        LifeTable[] tables = [.. groups.Select(group => group.Table)];
        var all = LogRank.Of(tables);
        return new(
            Test(all, all.PValue, level), [.. groups.Select((group, i) => new GroupExpectation(group.Name, all.Observed[i], all.Expected[i]))],
            groups.Count == 2 ? [] : [.. LogRank.Pairs(tables).Select(pair => new PairComparison(groups[pair.First].Name, groups[pair.Second].Name, Test(pair.Test, pair.AdjustedPValue, level), pair.AdjustedPValue))]);
    }

    static ComparisonTest Test(LogRank test, double? decides, double level) =>
        new(test.ChiSquared, test.DegreesOfFreedom, test.PValue, decides is not { } p ? Verdict.Unknown : p < 1 - level ? Verdict.MoreThanChance : Verdict.CouldBeChance);
}
