namespace Survival;

/// <summary>Survival at a time.</summary>
/// <param name="Time">The time.</param>
/// <param name="AtRisk">Watched for that long at least.</param>
/// <param name="Survival">Share still there after that time.</param>
/// <param name="StandardError">Greenwood's; NaN where nobody is left.</param>
/// <param name="Low">Lower end of the interval; NaN where there is none.</param>
/// <param name="High">Upper end; NaN where there is none.</param>
public readonly record struct SurvivalAt(double Time, long AtRisk, double Survival, double StandardError, double Low, double High);

/// <summary>The time by which a share is gone.</summary>
/// <param name="Share">That share; 0.5 of the median.</param>
/// <param name="Time">The time; null where the curve does not fall so far.</param>
/// <param name="Low">Lower end of the interval; null where there is none.</param>
/// <param name="High">Upper end; null where the upper curve does not fall so far: it is open.</param>
public readonly record struct SurvivalQuantile(double Share, double? Time, double? Low, double? High);

/// <summary>The mean duration when nobody's is counted beyond a time: the area below the curve up to it.</summary>
/// <param name="Until">That time.</param>
/// <param name="Mean">The mean.</param>
/// <param name="StandardError">From Greenwood's variance (Klein &amp; Moeschberger 2003, 4.5.2).</param>
public readonly record struct RestrictedMean(double Until, double Mean, double StandardError);
