using Answers;
using Wording;

namespace Cohorts.Core;

/// <summary>A retention table as tables and a picture.</summary>
static class RetentionTables
{
    public static IReadOnlyList<AnswerTable> Of(RetentionTable answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        var cells = new AnswerTable("cohorts", Title(answer.Measure), [.. Beginning(answer), .. answer.Ages.Select(age => Cell(answer, age))]) { Currency = currency, Note = Phrases.Unfinished };
        return [cells, Retained(answer)];
    }

    public static IReadOnlyList<Picture> PicturesOf(RetentionTable answer) =>
    [
        new(PictureKind.HeatMap, "retained", new Label("Customers retained", "Удержание клиентов"), "cohort", [.. answer.Ages.Select(Name)]),
        new(PictureKind.Lines, "retained", new Label("Retention from cohort to cohort, a line per age", "Удержание от когорты к когорте, линия на каждый возраст"), "cohort", [.. answer.Ages.Select(Name)]),
    ];

    static AnswerTable Retained(RetentionTable answer)
    {
        var ages = answer.Ages.Select(age => Column.Shares(Name(age), Plain(age), answer.RetainedShare.Select(row => row[age]).Append(answer.MeanRetainedShare[age])) with
        {
            Unfinished = [.. answer.Unfinished.Select(row => row[age]), false],
        });
        Label[] rows = [.. answer.Cohorts.Select(cohort => new Label(cohort, cohort)), new Label("mean", "среднее")];
        return new AnswerTable("retained", new Label("Customers retained, share of the cohort", "Удержание: доля клиентов когорты"),
        [
            Column.Words("cohort", new Label("Cohort", "Когорта"), [.. answer.Cohorts, "mean"], rows),
            Column.Counts("size", new Label("Size", "Размер"), answer.Sizes.Append(answer.Sizes.Sum())),
            .. ages,
        ])
        { Note = Phrases.Unfinished };
    }

    static Column Cell(RetentionTable answer, int age)
    {
        bool[] unfinished = [.. answer.Unfinished.Select(row => row[age])];
        var values = answer.Values.Select(row => row[age]);
        var column = answer.Measure is RetentionMeasure.Customers or RetentionMeasure.Orders
            ? Column.Counts(Name(age), Plain(age), values.Select(value => (long?)value))
            : Column.Money(Name(age), Plain(age), values);
        return column with { Unfinished = unfinished };
    }

    static Column[] Beginning(RetentionTable answer) =>
        [Column.Key("cohort", new Label("Cohort", "Когорта"), answer.Cohorts), Column.Counts("size", new Label("Size", "Размер"), answer.Sizes)];

    static Label Title(RetentionMeasure measure) => Words.LabelOf(measure) is var label ? new Label($"Cohorts: {label.En} by age", $"Когорты: {label.Ru} по возрасту") : default;

    static string Name(int age) => $"age{age}";

    static Label Plain(int age) => new($"{age}", $"{age}");
}
