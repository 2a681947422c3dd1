using Answers;
using Wording;

namespace Cohorts.Core;

/// <summary>A retention table as tables and a picture.</summary>
static class RetentionTables
{
    /// <summary>The row of all cohorts.</summary>
    public const string OfAll = "total";

    /// <summary>The row of means over all cohorts; its size is that of all.</summary>
    public const string Mean = "mean";

    static readonly Label Total = new("all", "все"), MeanOfAll = new(Mean, "среднее");

    /// <summary>Whether a row is that of all cohorts, by its word or as people read it.</summary>
    public static bool IsOfAll(string row) => row == OfAll || row == Total.En || row == Total.Ru;

    public static IReadOnlyList<AnswerTable> Of(RetentionTable answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        var cells = new AnswerTable("cohorts", Title(answer.Measure), [.. Beginning(answer, OfAll, Total), .. answer.Ages.Select(age => Cell(answer, age))]) { Currency = currency, Note = Phrases.Unfinished };
        return [cells.Opening(Opens), Retained(answer)];
    }

    public static IReadOnlyList<Picture> PicturesOf(RetentionTable answer) =>
    [
        .. answer.Measure is RetentionMeasure.CumulativeRevenue or RetentionMeasure.CumulativeRevenuePerCustomer or RetentionMeasure.CumulativeShare
            ? (Picture[])[new(PictureKind.RowLines, "cohorts", Title(answer.Measure), "cohort", [.. answer.Ages.Select(Name)]) { Along = CountedAges.Of(answer.Head).Axis }]
            : [],
        new(PictureKind.HeatMap, "retained", new Label("Customers retained", "Удержание клиентов"), "cohort", [.. answer.Ages.Select(Name)]),
        new(PictureKind.RowLines, "retained", new Label("Retention by age, a line per cohort", "Удержание по возрасту, линия на каждую когорту"), "cohort", [.. answer.Ages.Select(Name)]) { Along = CountedAges.Of(answer.Head).Axis },
        new(PictureKind.Lines, "retained", new Label("Retention from cohort to cohort, a line per age", "Удержание от когорты к когорте, линия на каждый возраст"), "cohort", [.. answer.Ages.Select(Name)]),
    ];

    /// <summary>What people read for a cohort.</summary>
    public static Label Called(string cohort) => cohort.Length == 0 ? new Label("(no value)", "(не указано)") : new Label(cohort, cohort);

    public static string Name(int age) => $"age{age}";

    static AnswerTable Retained(RetentionTable answer)
    {
        var ages = answer.Ages.Select(age => Column.Shares(Name(age), Heading(answer, age), answer.RetainedShare.Select(row => row[age]).Append(answer.MeanRetainedShare[age])) with
        {
            Unfinished = [.. answer.Unfinished.Select(row => row[age] && answer.Denominator == Denominator.Cohort), false],
        });
        return new AnswerTable("retained", new Label("Customers retained, shares", "Удержание: доли клиентов"), [.. Beginning(answer, Mean, MeanOfAll), .. ages]) { Note = Phrases.Unfinished }.Opening(Opens);
    }

    /// <summary>Every size and age: those of the cohort who were active then.</summary>
    static bool Opens(Column column) => column.Name == "size" || column.Name.StartsWith("age", StringComparison.Ordinal);

    static Column Cell(RetentionTable answer, int age)
    {
        var values = answer.Values.Select(row => row[age]).Append(answer.Totals[age]);
        var (name, label) = (Name(age), Heading(answer, age));
        var column = answer.Measure switch
        {
            RetentionMeasure.Customers or RetentionMeasure.Orders => Column.Counts(name, label, values.Select(value => (long?)value)),
            RetentionMeasure.CumulativeShare => Column.Shares(name, label, values.Select(value => (double?)value)),
            _ => Column.Money(name, label, values),
        };
        return column with { Unfinished = [.. answer.Unfinished.Select(row => row[age]), answer.Totals[age] is not null && answer.Cohorts.Index().Any(row => answer.Unfinished[row.Index][age] || answer.Values[row.Index][age] is null)] };
    }

    static Column[] Beginning(RetentionTable answer, string last, Label called) =>
    [
        Column.Words("cohort", new Label("Cohort", "Когорта"), [.. answer.Cohorts, last], [.. answer.Cohorts.Select(Called), called]),
        Column.Counts("size", new Label("Size", "Размер"), answer.Sizes.Append(answer.Sizes.Sum())),
    ];

    static Label Title(RetentionMeasure measure) => Words.LabelOf(measure) is var label ? new Label($"Cohorts: {label.En} by age", $"Когорты: {label.Ru} по возрасту") : default;

    static Label Heading(RetentionTable answer, int age) => CountedAges.Of(answer.Head).Heading(answer.AgeLabels[age], isFirst: age == 0);
}
