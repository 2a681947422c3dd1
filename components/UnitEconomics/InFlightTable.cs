using Answers;
using UnitEconomics.Core;
using Wording;

namespace UnitEconomics;

/// <summary>Cohorts of units with their value as it stands and as it is expected to end.</summary>
/// <param name="Head">Of whom, since when, by which rule; its warnings: codes <c>naive-baseline-wins</c>, <c>interval-coverage-off</c>, <c>backtest-biased</c>, <c>prior-from-first-days</c>, <c>backtest-not-point-in-time</c>, <c>no-backtest</c>.</param>
/// <param name="MatureUnits">Units watched for the whole horizon.</param>
/// <param name="Prior">Their mean value within the horizon.</param>
/// <param name="Cohorts">The cohorts, oldest first.</param>
/// <param name="Curve">The arrival curve.</param>
/// <param name="Backtest">What the same rule would have said of cohorts whose truth is known.</param>
public sealed record InFlightTable(
    AnswerHead Head,
    int MatureUnits,
    Estimate Prior,
    IReadOnlyList<InFlightCohort> Cohorts,
    ArrivalColumns Curve,
    InFlightBacktest Backtest) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => InFlightTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => InFlightTables.PicturesOf(this);
}

/// <summary>Units that began in one period.</summary>
/// <param name="Cohort">The period.</param>
/// <param name="Units">How many.</param>
/// <param name="AgeDays">Their mean age in days, at most the horizon.</param>
/// <param name="AccruedPerUnit">Mean value so far, within the horizon.</param>
/// <param name="ArrivedShare">Mean of F at their ages.</param>
/// <param name="ValuePerUnit">Accrued + prior · (1 − F), and the range their mean value at the horizon will be in.</param>
/// <param name="Finished">True when the horizon of every unit is over: the value is what accrued.</param>
public sealed record InFlightCohort(string Cohort, int Units, double AgeDays, double AccruedPerUnit, double ArrivedShare, Estimate ValuePerUnit, bool Finished);

/// <summary>The arrival curve as columns.</summary>
/// <param name="AgeDays">Age in days.</param>
/// <param name="ArrivedShare">F at that age.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
public sealed record ArrivalColumns(IReadOnlyList<int> AgeDays, IReadOnlyList<double> ArrivedShare, IReadOnlyList<double> Low, IReadOnlyList<double> High);

/// <summary>What would have been said of cohorts at a quarter, half and three quarters of the horizon, and what came true.</summary>
/// <param name="Rule">From which units it would have been said.</param>
/// <param name="Ages">One entry an age.</param>
/// <param name="Points">One entry a cohort and age.</param>
public sealed record InFlightBacktest(InFlightBasis Rule, IReadOnlyList<InFlightError> Ages, IReadOnlyList<InFlightPoint> Points);

/// <summary>From which units a backtest would have spoken of a cohort; of many, evenly thinned.</summary>
public enum InFlightBasis
{
    /// <summary>Those that were mature when the cohort was that old.</summary>
    [Word("units mature at the time", "единицы, зрелые на тот момент")]
    PointInTime,

    /// <summary>All mature units outside the cohort, later ones included: no cohort had enough before it.</summary>
    [Word("all other mature units", "все остальные зрелые единицы")]
    LeaveOneOut,

    /// <summary>None: no cohort is old enough.</summary>
    [Word("none", "нет")]
    Nobody,
}

/// <summary>Errors at one age; means over cohorts, weighted by units.</summary>
/// <param name="AgeDays">Age.</param>
/// <param name="Cohorts">Cohorts it rests on.</param>
/// <param name="MeanAbsoluteError">Of the updated value per unit.</param>
/// <param name="NaiveMeanAbsoluteError">Of the prior alone.</param>
/// <param name="Bias">Mean of updated value less truth.</param>
/// <param name="CoveredShare">Share of cohorts whose truth lay within the interval.</param>
public sealed record InFlightError(int AgeDays, int Cohorts, double MeanAbsoluteError, double NaiveMeanAbsoluteError, double Bias, double CoveredShare);

/// <summary>One cohort at one age.</summary>
/// <param name="Cohort">The period.</param>
/// <param name="AgeDays">Age.</param>
/// <param name="Units">Units.</param>
/// <param name="Updated">What would have been said, per unit.</param>
/// <param name="Naive">The prior of that time alone.</param>
/// <param name="Truth">Mean value at the horizon.</param>
public sealed record InFlightPoint(string Cohort, int AgeDays, int Units, Estimate Updated, double Naive, double Truth);
