using Lake;

namespace Cohorts;

/// <summary>Cohorts by age. Rows are cohorts in time order, columns ages from 0; a null cell lies after the analysis instant.</summary>
/// <param name="Question">The question's kind.</param>
/// <param name="Dataset">Whose data.</param>
/// <param name="DatasetVersion">Which version of it.</param>
/// <param name="Definition">By which rule.</param>
/// <param name="Evidence">Of whom, since when, from what.</param>
/// <param name="Cohorts">Labels of the cohorts' periods, such as <c>2010-12</c>.</param>
/// <param name="Sizes">Customers in each cohort.</param>
/// <param name="Ages">Age of each column, in periods.</param>
/// <param name="Values">The measure.</param>
/// <param name="Unfinished">True where the cell's period was not over at the analysis instant: the value may still grow.</param>
/// <param name="RetainedShare">Customers active at that age by cohort size, 0…1, whatever the measure.</param>
/// <param name="MeanRetainedShare">Mean of the column, weighted by cohort size; null where no cell may enter it.</param>
public sealed record RetentionTable(
    string Question,
    string Dataset,
    long DatasetVersion,
    RetentionDefinition Definition,
    Evidence Evidence,
    IReadOnlyList<string> Cohorts,
    IReadOnlyList<long> Sizes,
    IReadOnlyList<int> Ages,
    IReadOnlyList<IReadOnlyList<decimal?>> Values,
    IReadOnlyList<IReadOnlyList<bool>> Unfinished,
    IReadOnlyList<IReadOnlyList<double?>> RetainedShare,
    IReadOnlyList<double?> MeanRetainedShare);

/// <summary>The rule a retention table was made by, in words and options.</summary>
/// <param name="Measure">What the cells hold.</param>
/// <param name="Grain">Length of periods and ages.</param>
/// <param name="Zone">IANA zone of the calendar.</param>
/// <param name="WeekStart">First day of weeks.</param>
/// <param name="Currency">Currency of revenue.</param>
/// <param name="Cohort">What puts a customer into a cohort.</param>
/// <param name="Activity">What makes a customer active at an age.</param>
/// <param name="Denominator">What shares are shares of.</param>
/// <param name="Mean">What the means are taken over.</param>
/// <param name="Where">Conditions on the counted events.</param>
/// <param name="AsOf">The analysis instant, UTC.</param>
/// <param name="AsOfRule">Where that instant came from.</param>
/// <param name="BrickVersion">The version of the rule.</param>
public sealed record RetentionDefinition(
    RetentionMeasure Measure,
    string Grain,
    string Zone,
    string WeekStart,
    string Currency,
    string Cohort,
    string Activity,
    string Denominator,
    string Mean,
    IReadOnlyList<string> Where,
    DateTimeOffset AsOf,
    string AsOfRule,
    string BrickVersion);
