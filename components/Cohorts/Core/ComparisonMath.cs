using System.Globalization;
using Answers;
using Numerics;
using Wording;

namespace Cohorts.Core;

/// <summary>Two groups side by side: at each age the customers of each whose age is over.</summary>
static class ComparisonMath
{
    const int UsualAges = 12;

    const double FewestExpected = 5;

    public static RetentionComparison Compare(CompareRetention question, ComparedGroups groups)
    {
        var (settled, evidence, first, second, labels) = groups;
        var asked = settled.At.Count > 0 ? settled.At.Distinct().Order() : Enumerable.Range(settled.Returning == ReturningRule.Bracket ? 0 : 1, UsualAges);
        int[] ages = [.. asked.Where(age => age < first.Ages.Count && age < second.Ages.Count && first.Ages[age].All > 0 && second.Ages[age].All > 0)];
        double[] values = [.. ages.Select(age => PValue(first.Ages[age], second.Ages[age]))];
        var adjusted = AdjustedPValues.Holm(values);
        RetentionDifference[] differences = [.. ages.Select((age, i) => Difference(labels[age], age, first.Ages[age], second.Ages[age], values[i], adjusted[i], settled.Level))];
        return new RetentionComparison(
            AnswerHead.Of(question, evidence, [.. CohortRules.Define(settled with { Denominator = Denominator.Elapsed }), Phrases.Compared.With(settled.Level)], first.Name.Customers == 0 || second.Name.Customers == 0 ? [Phrases.NobodyInGroup] : []),
            first.Name,
            second.Name,
            differences,
            Together(differences));
    }

    /// <summary>How a group is spoken of.</summary>
    public static Label Called(GroupName group) => group.Kind switch
    {
        GroupKind.Before => new Label($"before {group.Value}", $"до {group.Value}"),
        GroupKind.Since => new Label($"since {group.Value}", $"с {group.Value}"),
        GroupKind.Others => new Label("all others", "все остальные"),
        _ => RetentionTables.Called(group.Value!),
    };

    public static string DayOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static RetentionDifference Difference(string age, int number, Fraction first, Fraction second, double p, double adjusted, double level)
    {
        var difference = Proportions.Difference(second.Of, second.All, first.Of, first.All, level);
        var verdict = adjusted >= 1 - level ? ComparisonVerdict.CouldBeChance : difference.Estimate > 0 ? ComparisonVerdict.SecondMore : ComparisonVerdict.FirstMore;
        return new(age, number, first.Of, first.All, second.Of, second.All, difference.Estimate, difference.Low, difference.High, p, adjusted, verdict);
    }

    static double PValue(Fraction first, Fraction second)
    {
        double retained = first.Of + second.Of, all = first.All + second.All, least = Math.Min(first.All, second.All) * Math.Min(retained, all - retained) / all;
        return least < FewestExpected ? Proportions.FisherExact(first.Of, first.All, second.Of, second.All) : Proportions.ZTest(first.Of, first.All, second.Of, second.All).PValue;
    }

    static ComparisonVerdict Together(RetentionDifference[] ages)
    {
        ComparisonVerdict[] said = [.. ages.Select(age => age.Verdict).Where(verdict => verdict != ComparisonVerdict.CouldBeChance).Distinct()];
        return ages.Length == 0 ? ComparisonVerdict.Unknown : said.Length switch
        {
            0 => ComparisonVerdict.CouldBeChance,
            1 => said[0],
            _ => ComparisonVerdict.Mixed,
        };
    }
}
