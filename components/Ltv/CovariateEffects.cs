using Wording;

namespace Ltv;

/// <summary>How what is known of customers from the beginning changes how often they buy and how soon they leave (Fader &amp; Hardie 2007).</summary>
/// <param name="Model">Code of the model with covariates; its weight in the predictions is among the models compared.</param>
/// <param name="Effects">Of each covariate and level.</param>
/// <param name="Test">Whether they say more than chance would.</param>
public sealed record CovariateEffects(string Model, IReadOnlyList<CovariateEffect> Effects, CovariateTest Test);

/// <summary>A covariate, or a level of it.</summary>
/// <param name="Covariate">The property.</param>
/// <param name="Kind">What the row is about.</param>
/// <param name="Level">Its text, of a level; null otherwise.</param>
/// <param name="Customers">How many have it.</param>
/// <param name="Mean">Of a number; null otherwise.</param>
/// <param name="Deviation">Its standard deviation, by which effects are; null otherwise.</param>
/// <param name="OnPurchases">On the rate of purchases; null of the level that others are compared with.</param>
/// <param name="OnLeaving">On the rate of leaving; null of that level.</param>
public sealed record CovariateEffect(
    string Covariate, CovariateKind Kind, string? Level, int Customers, double? Mean, double? Deviation, RateEffect? OnPurchases, RateEffect? OnLeaving);

/// <summary>What a row about a covariate is about.</summary>
public enum CovariateKind
{
    /// <summary>A number; its effect is that of one standard deviation more.</summary>
    [Word("a standard deviation more", "на стандартное отклонение больше")]
    Number,

    /// <summary>The most frequent level, which the others are compared with.</summary>
    [Word("the most frequent, compared with", "самый частый, база сравнения")]
    Reference,

    /// <summary>Another level.</summary>
    [Word("against the most frequent", "относительно самого частого")]
    Level,

    /// <summary>Levels with few customers, together.</summary>
    [Word("rare ones together", "редкие вместе")]
    Others,

    /// <summary>No value is known.</summary>
    [Word("without a value", "без значения")]
    Missing,
}

/// <summary>An effect on a rate.</summary>
/// <param name="Effect">γ, on the rate's logarithm.</param>
/// <param name="StandardError">Of it.</param>
/// <param name="Interval">Of it, at the definition's level.</param>
/// <param name="Factor">exp(γ): the rate is so many times as high.</param>
public readonly record struct RateEffect(double Effect, double StandardError, Band Interval, double Factor);

/// <summary>The likelihood-ratio test of all effects together against the same model without covariates.</summary>
/// <param name="LogLikelihood">With covariates.</param>
/// <param name="Without">Code of the model without: where that has no maximum, of the limit at its supremum.</param>
/// <param name="LogLikelihoodWithout">Without them.</param>
/// <param name="Statistic">Twice the difference, χ² where covariates change nothing.</param>
/// <param name="Freedom">Effects: degrees of freedom.</param>
/// <param name="PValue">Probability of a larger statistic if they change nothing.</param>
public sealed record CovariateTest(double LogLikelihood, string Without, double LogLikelihoodWithout, double Statistic, int Freedom, double PValue);
