using Answers;
using Wording;

namespace Cohorts.Core;

/// <summary>A retention curve as tables and a picture.</summary>
static class CurveTables
{
    public static IReadOnlyList<AnswerTable> Of(RetentionCurve answer) => [Reading(answer.Reading, CountedAges.Of(answer.Head)), Curve(answer.Points, CountedAges.Of(answer.Head))];

    public static IReadOnlyList<Picture> PicturesOf() =>
        [new(PictureKind.Lines, "curve", new Label("Retention by age", "Удержание по возрасту"), "age", ["share"]) { Band = ("low", "high") }];

    static AnswerTable Reading(CurveReading reading, CountedAges ages) => AnswerTable.Figures("reading", new Label("What the curve says", "Что говорит кривая"), "",
    [
        new Figure("firstDrop", new Label("Lost by age 1", "Потеряно к возрасту 1"), ColumnKind.Share, reading.FirstDrop),
        new Figure("halfLife", ages.In(new("Age at which half is left", "Возраст, к которому осталась половина")), ColumnKind.Number, reading.HalfLife),
        new Figure("plateau", new Label("Level of the plateau", "Уровень плато"), ColumnKind.Share, reading.Plateau?.Share),
        new Figure("plateauFrom", ages.In(new("Plateau from age", "Плато с возраста")), ColumnKind.Count, reading.Plateau?.From),
        new Figure("plateauTo", ages.In(new("Plateau to age", "Плато до возраста")), ColumnKind.Count, reading.Plateau?.To),
    ]);

    static AnswerTable Curve(IReadOnlyList<RetentionPoint> points, CountedAges ages) => new AnswerTable("curve", new Label("Retention by age", "Удержание по возрасту"),
    [
        Column.Key("age", ages.Axis, points.Select(point => point.Age)),
        Column.Shares("share", new Label("Retained", "Удержано"), points.Select(point => point.Share)),
        Column.Shares("low", new Label("From", "От"), points.Select(point => point.Low)),
        Column.Shares("high", new Label("To", "До"), points.Select(point => point.High)),
        Column.Counts("retained", new Label("Customers retained", "Удержанные клиенты"), points.Select(point => point.Retained)),
        Column.Counts("customers", new Label("of", "из"), points.Select(point => point.Customers)),
        Column.Counts("cohorts", new Label("Cohorts", "Когорты"), points.Select(point => point.Cohorts)),
    ]).Opening("retained", "customers");
}
