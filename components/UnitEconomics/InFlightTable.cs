using Lake;
using Quantities;

namespace UnitEconomics;

/// <summary>Cohorts of units with their value as it stands and as it is expected to end.</summary>
/// <param name="Question">The question's kind.</param>
/// <param name="Dataset">Whose data.</param>
/// <param name="DatasetVersion">Which version of it.</param>
/// <param name="Definition">By which rule.</param>
/// <param name="Evidence">Of whom, since when, from what.</param>
/// <param name="MatureUnits">Units watched for the whole horizon.</param>
/// <param name="Prior">Their mean value within the horizon.</param>
/// <param name="Cohorts">The cohorts, oldest first.</param>
/// <param name="Curve">The arrival curve.</param>
/// <param name="Backtest">What the same rule would have said of cohorts whose truth is known.</param>
/// <param name="Warnings">Codes <c>naive-baseline-wins</c>, <c>interval-coverage-off</c>, <c>backtest-biased</c>, <c>prior-from-first-days</c>, <c>backtest-not-point-in-time</c>, <c>no-backtest</c>.</param>
public sealed record InFlightTable(
    string Question,
    string Dataset,
    long DatasetVersion,
    InFlightDefinition Definition,
    Evidence Evidence,
    int MatureUnits,
    Estimate Prior,
    IReadOnlyList<InFlightCohort> Cohorts,
    ArrivalColumns Curve,
    InFlightBacktest Backtest,
    IReadOnlyList<Warning> Warnings);

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
public sealed record InFlightBacktest(string Rule, IReadOnlyList<InFlightError> Ages, IReadOnlyList<InFlightPoint> Points);

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

/// <summary>The rule the table was made by.</summary>
/// <param name="Unit">Whose value: customers, or a property.</param>
/// <param name="HorizonDays">H.</param>
/// <param name="Value">What counts as value.</param>
/// <param name="Margin">Share of amounts that is margin.</param>
/// <param name="ArrivalCurve">How F was estimated.</param>
/// <param name="Interval">What the intervals say.</param>
/// <param name="Level">Their level.</param>
/// <param name="Grain">Length of the cohorts' periods.</param>
/// <param name="Zone">IANA zone of the calendar.</param>
/// <param name="WeekStart">First day of weeks.</param>
/// <param name="Currency">Currency of values.</param>
/// <param name="Where">Conditions on the counted events.</param>
/// <param name="AsOf">The analysis instant, UTC.</param>
/// <param name="AsOfRule">Where that instant came from.</param>
/// <param name="Seed">Of the bootstrap.</param>
/// <param name="BrickVersion">The version of the rule.</param>
public sealed record InFlightDefinition(
    string Unit,
    int HorizonDays,
    string Value,
    double Margin,
    string ArrivalCurve,
    string Interval,
    double Level,
    string Grain,
    string Zone,
    string WeekStart,
    string Currency,
    IReadOnlyList<string> Where,
    DateTimeOffset AsOf,
    string AsOfRule,
    int Seed,
    string BrickVersion);
