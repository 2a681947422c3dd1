using Wording;

namespace Clustering;

/// <summary>How the values of a feature become comparable with those of others.</summary>
public enum FeatureScaling
{
    /// <summary>As they are: the feature with the greatest numbers decides.</summary>
    [Word("none", "без изменения")]
    None,

    /// <summary>±ln(1 + |x|), then as <see cref="Standard"/>: for values of which a few are many times greater than most.</summary>
    [Word("logarithm, then standard", "логарифм, затем стандартное")]
    Log,

    /// <summary>(x − mean) / standard deviation (with n).</summary>
    [Word("standard: mean 0, deviation 1", "стандартное: среднее 0, отклонение 1")]
    Standard,

    /// <summary>(x − median) / interquartile range (quantiles of type 7): extremes change it little.</summary>
    [Word("robust: median 0, interquartile range 1", "робастное: медиана 0, межквартильный размах 1")]
    Robust,
}
