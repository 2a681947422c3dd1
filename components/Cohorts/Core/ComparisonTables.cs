using Answers;
using Wording;

namespace Cohorts.Core;

/// <summary>A comparison as tables and a picture.</summary>
static class ComparisonTables
{
    static readonly Label Retained = new("retained", "удержано");

    public static IReadOnlyList<AnswerTable> Of(RetentionComparison answer) => [Ages(answer), Groups(answer)];

    public static IReadOnlyList<Picture> PicturesOf(RetentionComparison answer) =>
    [
        new(PictureKind.Lines, "ages", new Label("Retention of both groups by age", "Удержание обеих групп по возрасту"), "age", ["first", "second"]),
        new(PictureKind.Lines, "ages", new Label("Difference, second less first, with its interval", "Разность: вторая минус первая, с интервалом"), "age", ["difference"]) { Band = ("low", "high") },
    ];

    static AnswerTable Ages(RetentionComparison answer) => new AnswerTable("ages", new Label("Retention of both groups", "Удержание обеих групп"),
    [
        Column.Key("age", CountedAges.Of(answer.Head).Axis, answer.Ages.Select(age => age.Age)),
        Column.Shares("first", ComparisonMath.Called(answer.First), answer.Ages.Select(age => age.FirstShare)),
        Column.Counts("firstRetained", Retained, answer.Ages.Select(age => age.FirstRetained)),
        Column.Counts("firstCustomers", new Label("of", "из"), answer.Ages.Select(age => age.FirstCustomers)),
        Column.Shares("second", ComparisonMath.Called(answer.Second), answer.Ages.Select(age => age.SecondShare)),
        Column.Counts("secondRetained", Retained, answer.Ages.Select(age => age.SecondRetained)),
        Column.Counts("secondCustomers", new Label("of", "из"), answer.Ages.Select(age => age.SecondCustomers)),
        Column.Shares("difference", new Label("Difference", "Разность"), answer.Ages.Select(age => age.Difference)),
        Column.Shares("low", new Label("From", "От"), answer.Ages.Select(age => age.Low)),
        Column.Shares("high", new Label("To", "До"), answer.Ages.Select(age => age.High)),
        Column.Numbers("adjustedPValue", new Label("p, adjusted", "p с поправкой"), answer.Ages.Select(age => age.AdjustedPValue), 4),
        Column.Words("verdict", new Label("In a word", "Вывод"), answer.Ages.Select(age => age.Verdict)),
    ]).Opening("firstRetained", "firstCustomers", "secondRetained", "secondCustomers");

    static AnswerTable Groups(RetentionComparison answer)
    {
        GroupName[] groups = [answer.First, answer.Second];
        return new AnswerTable("groups", new Label("Groups", "Группы"),
        [
            Column.Words("group", new Label("Group", "Группа"), ["first", "second"], groups.Select(ComparisonMath.Called)),
            Column.Counts("customers", new Label("Customers", "Клиенты"), groups.Select(group => group.Customers)),
            Column.Words("verdict", new Label("All ages together", "Все возрасты вместе"), groups.Select(_ => answer.Verdict)),
        ]).Opening("customers");
    }
}
