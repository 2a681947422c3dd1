using Answers;
using Cohorts.Core;
using Declarations;
using Quantities;

namespace Cohorts;

/// <summary>How does retention fall with age, and does it level off?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "retention", 1, "How does retention fall with age, and does it level off?", "Как удержание падает с возрастом и выходит ли на плато?",
    NameEn = "Retention curve", NameRu = "Кривая удержания", Topic = Topic.Retention, HasCells = true)]
public sealed record ReadRetentionCurve(DatasetVersion Of, RetentionCurveOptions With) : IQuestion<RetentionCurveOptions, RetentionCurve>;

/// <summary>How the curve is read.</summary>
public sealed record RetentionCurveOptions : CohortOptions
{
    /// <summary>Level of the intervals.</summary>
    [Option("Level of the intervals", "Уровень доверия интервалов", Min = 0, Above = true, Max = 1, Below = true, Unit = OptionUnit.Share, NameEn = "Interval level", NameRu = "Уровень интервалов")]
    public double Level { get; init; } = 0.95;
}

/// <summary>Retention of all cohorts together by age, and what is read from it.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Points">Age by age; ages that no cell may enter the mean of are left out.</param>
/// <param name="Reading">What is read from it.</param>
public sealed record RetentionCurve(AnswerHead Head, IReadOnlyList<RetentionPoint> Points, CurveReading Reading) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => CurveTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => CurveTables.PicturesOf();
}

/// <summary>Retention at an age.</summary>
/// <param name="Age">What the age is called.</param>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Share">The mean over cohorts.</param>
/// <param name="Low">Lower end of its interval (Wilson's); null for means that count all cohorts alike.</param>
/// <param name="High">Upper end.</param>
/// <param name="Retained">Customers retained.</param>
/// <param name="Customers">Of so many.</param>
/// <param name="Cohorts">Cohorts it is the mean of.</param>
public sealed record RetentionPoint(string Age, int Number, double Share, double? Low, double? High, long Retained, long Customers, int Cohorts);

/// <summary>What is read from a curve.</summary>
/// <param name="FirstDrop">The part of those at age 0 that is lost by age 1: (R(0) − R(1)) / R(0); null without both.</param>
/// <param name="HalfLife">The age at which half of the share at age 0 is left, between two ages in a straight line; null where that is not seen.</param>
/// <param name="Plateau">Where the curve levels off; null where it does not, or too little is seen.</param>
public sealed record CurveReading(double? FirstDrop, double? HalfLife, RetentionPlateau? Plateau);

/// <summary>Ages at which retention no longer falls.</summary>
/// <param name="From">The first of them.</param>
/// <param name="To">The last one seen.</param>
/// <param name="Share">Retention there, weighted by customers.</param>
public sealed record RetentionPlateau(int From, int To, double Share);
