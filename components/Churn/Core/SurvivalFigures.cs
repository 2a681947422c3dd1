using Numerics;
using Survival;
using Wording;

namespace Churn.Core;

/// <summary>What is counted, for sentences.</summary>
enum Kind
{
    /// <summary>Cases of a file.</summary>
    Cases,

    /// <summary>Customers of a dataset, their durations being days.</summary>
    Customers,
}

/// <summary>Curves, means and comparison of groups, with what has to be said of them.</summary>
sealed record SurvivalFigures(IReadOnlyList<KaplanMeier> Curves, IReadOnlyList<SurvivalGroup> Groups, GroupComparison? Comparison, IReadOnlyList<Message> Definition, IReadOnlyList<Message> Warnings)
{
    /// <summary>The group that takes in all when there are none.</summary>
    public const string Everybody = "all";

    public static SurvivalFigures Of(IReadOnlyList<(string Name, LifeTable Table)> tables, CurveOptions options, Kind kind)
    {
        KaplanMeier[] curves = [.. tables.Select(table => KaplanMeier.Of(table.Table, options.Interval, options.Level))];
        var until = options.Until ?? CommonEnd(curves);
        double[] asked = [.. options.At.Distinct().Order()];
        SurvivalGroup[] groups = [.. curves.Select((curve, i) => Group(tables[i].Name, curve, until, asked))];
        var comparison = groups.Length > 1 ? Comparing.Of(tables, options.Level) : null;
        return new(curves, groups, comparison, [.. Rules(options, until, groups.Length, comparison, kind)], [.. Doubts(groups, curves, until, kind)]);
    }

    /// <summary>As far as every curve is known; a curve that came down to nothing is known for ever.</summary>
    static double CommonEnd(KaplanMeier[] curves) =>
        curves.Where(curve => curve.Survival[^1] > 0).Select(curve => curve.Table.LastTime).DefaultIfEmpty(curves.Max(curve => curve.Table.LastTime)).Min();

    static SurvivalGroup Group(string name, KaplanMeier curve, double until, double[] asked)
    {
        var median = curve.Median;
        var z = NormalDistribution.Quantile((1 + curve.Level) / 2);
        var mean = until > 0 ? curve.MeanUntil(until) : null;
        return new(
            name, curve.Table.Customers, curve.Table.TotalEvents, new(median.Time, median.Low, median.High),
            mean is { } known ? new(until, known.Mean, known.StandardError, Math.Max(0, known.Mean - z * known.StandardError), Math.Min(until, known.Mean + z * known.StandardError)) : null,
            [.. asked.Select(time => Then(time, curve))], CurvePoints.Of(curve));
    }

    static SurvivalThen Then(double time, KaplanMeier curve) =>
        curve.At(time) is { } at ? new(time, at.AtRisk, at.Survival, Finite(at.StandardError), Finite(at.Low), Finite(at.High)) : new(time, null, null, null, null, null);

    static IEnumerable<Message> Rules(CurveOptions options, double until, int groups, GroupComparison? comparison, Kind kind)
    {
        yield return Phrases.KaplanMeier.With(options.Level, options.Interval, kind);
        yield return Phrases.RestrictedMean.With(until, options.Until is not null, groups, kind);
        yield return comparison is null ? Phrases.OneGroup : Phrases.LogRank.With(1 - options.Level, groups);
    }

    static IEnumerable<Message> Doubts(SurvivalGroup[] groups, KaplanMeier[] curves, double until, Kind kind)
    {
        static string[] Names(IEnumerable<SurvivalGroup> some) => [.. some.Select(group => group.Name)];

        if (Names(groups.Where(group => group.Events == 0)) is { Length: > 0 } still)
            yield return Phrases.NoEvents.With(groups.Length == 1 ? null : still, kind);
        if (until > 0 && Names(groups.Where(group => group.Mean is null)) is { Length: > 0 } younger)
            yield return Phrases.MeanBeyondData.With(groups.Length == 1 ? null : younger, until, kind);
        if (groups.SelectMany(group => group.At).Where(at => at.Survival is null).Select(at => at.Time).Distinct().Order().ToArray() is { Length: > 0 } beyond)
            yield return Phrases.TimesBeyondData.With(beyond, groups.Length, kind);
        if (curves.Max(curve => curve.Survival.Count) > CurvePoints.Most)
            yield return Phrases.CurvesThinned.With(CurvePoints.Most);
    }

    static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
