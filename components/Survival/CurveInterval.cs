using Wording;

namespace Survival;

/// <summary>The scale on which a curve's pointwise intervals are symmetric. All are made of Greenwood's variance.</summary>
public enum CurveInterval
{
    /// <summary>Logarithm of survival, cut at 1: S·exp(±z·√v), v = Greenwood's sum. The default of R's <c>survfit</c>.</summary>
    [Word("logarithm of survival", "логарифм дожития")]
    Log,

    /// <summary>Logarithm of the cumulative hazard: S^exp(±z·√v / ln S); stays within 0…1 and holds its level best in small samples (Kalbfleisch &amp; Prentice 1980, 1.3). None where S is 1.</summary>
    [Word("logarithm of cumulative hazard", "логарифм накопленного риска")]
    LogLog,

    /// <summary>Survival itself, cut at 0 and 1: S ± z·S·√v.</summary>
    [Word("survival itself", "само дожитие")]
    Plain,
}
