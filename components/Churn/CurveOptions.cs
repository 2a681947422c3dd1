using Declarations;
using Survival;

namespace Churn;

/// <summary>What is told of durations, be they a file's or a dataset's.</summary>
public sealed record CurveOptions
{
    /// <summary>The scale of the curve's intervals.</summary>
    [Option("The scale on which intervals of the curve are symmetric", "Шкала, на которой симметричны интервалы кривой", NameEn = "Interval scale", NameRu = "Шкала интервала")]
    public CurveInterval Interval { get; init; } = CurveInterval.Log;

    /// <summary>Their level; differences with a p-value below one less it are called more than chance.</summary>
    [Option("Level of intervals, and of the comparison", "Уровень интервалов и сравнения", Min = 0.5, Max = 0.999, Unit = OptionUnit.Share, NameEn = "Interval level", NameRu = "Уровень интервалов")]
    public double Level { get; init; } = 0.95;

    /// <summary>Where durations are cut for their mean; null: as far as every group is known (one that came to its end is known for ever).</summary>
    [Option("Means are of durations cut at this time", "Средние считаются по длительностям, обрезанным в этот момент", Min = 0, Above = true, Max = 1e9, DefaultEn = "as far as every group is known", DefaultRu = "докуда известны все группы", NameEn = "Means until", NameRu = "Средние до")]
    public double? Until { get; init; }

    /// <summary>Times at which survival is told.</summary>
    [Option("Times at which to tell survival", "Моменты, для которых назвать дожитие", Min = 0, Max = 1e9, Most = 50, Example = "12,24", NameEn = "Times told", NameRu = "Моменты времени")]
    public IReadOnlyList<double> At { get; init; } = [];
}
