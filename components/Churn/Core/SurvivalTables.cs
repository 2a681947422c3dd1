using Answers;
using Wording;

namespace Churn.Core;

/// <summary>Survival of groups as tables and pictures.</summary>
sealed class SurvivalTables(IReadOnlyList<SurvivalGroup> groups, string? by, GroupComparison? comparison, SurvivalTables.Called called)
{
    const int MostLines = 8, MostPoints = 200, Decimals = 4;
    const double Tiny = 0.0001;

    static readonly Label Survival = new("Survival", "Дожитие"), From = new("From", "От"), To = new("To", "До"), Error = new("Standard error", "Стандартная ошибка");
    static readonly Label AtRisk = new("At risk", "Под наблюдением"), Observed = new("Observed", "Наблюдалось"), Expected = new("Expected", "Ожидалось");

    readonly Label group = Grouped(by);

    /// <summary>What people call that which is counted.</summary>
    public sealed record Called(Kind Kind, Label Title, Label Cases, Label Events, Label Time);

    public static readonly Called OfCases = new(Kind.Cases, new Label("How long it lasts", "Сколько это длится"), new Label("Cases", "Случаи"), new Label("Ended", "Закончилось"), new Label("Time", "Время"));

    public static readonly Called OfCustomers = new(Kind.Customers, new Label("How long customers stay, in days", "Сколько дней остаются клиенты"), new Label("Customers", "Клиенты"), new Label("Left", "Ушли"), new Label("Days", "Дни"));

    public IReadOnlyList<AnswerTable> All =>
    [
        Summary(), .. groups[0].At.Count > 0 ? [AtTimes()] : Array.Empty<AnswerTable>(), .. comparison is { } compared ? Comparison(compared) : [],
        .. groups.Count > 1 ? [Lines()] : Array.Empty<AnswerTable>(), Curve(),
    ];

    public static IReadOnlyList<Picture> PicturesOf(IReadOnlyList<SurvivalGroup> groups)
    {
        var title = new Label("Share still there after a time", "Доля оставшихся к моменту времени");
        return groups.Count == 1 ? [new(PictureKind.Lines, "curve", title, "time", ["survival"]) { Band = ("low", "high") }]
            : [new(PictureKind.Lines, "lines", title, "time", [.. Enumerable.Range(1, Math.Min(MostLines, groups.Count)).Select(NameOf)])];
    }

    /// <summary>What people read in place of a group.</summary>
    public static Label LabelOf(string name) => name switch { SurvivalFigures.Everybody => new("all", "все"), LifetimeGroups.Other => new("other", "прочие"), "" => new("none", "нет значения"), _ => new(name, name) };

    /// <summary>What people call the groups.</summary>
    public static Label Grouped(string? by) => by is null ? new("Group", "Группа") : new(by, by);

    public static Column Names(string column, Label label, IEnumerable<string> names)
    {
        string[] given = [.. names];
        return Column.Words(column, label, given, given.Select(LabelOf));
    }

    AnswerTable Summary() => new("groups", called.Title,
    [
        Names("group", group, groups.Select(one => one.Name)),
        Column.Counts("cases", called.Cases, groups.Select(one => one.Cases)),
        Column.Counts("events", called.Events, groups.Select(one => one.Events)),
        Column.Numbers("median", new Label("Median", "Медиана"), groups.Select(one => one.Median.Time)),
        Column.Numbers("medianLow", new Label("Median, from", "Медиана, от"), groups.Select(one => one.Median.Low)),
        Column.Numbers("medianHigh", new Label("Median, to", "Медиана, до"), groups.Select(one => one.Median.High)),
        Column.Numbers("mean", MeanLabel(), groups.Select(one => one.Mean?.Mean)),
        Column.Numbers("meanError", new Label("Its standard error", "Его стандартная ошибка"), groups.Select(one => one.Mean?.StandardError)),
        Column.Numbers("meanLow", new Label("Mean, from", "Среднее, от"), groups.Select(one => one.Mean?.Low)),
        Column.Numbers("meanHigh", new Label("Mean, to", "Среднее, до"), groups.Select(one => one.Mean?.High)),
    ])
    { Note = groups.Any(one => one.Median.High is null) ? Phrases.MedianNotReached.With(called.Kind) : null };

    Label MeanLabel() => groups.Select(one => one.Mean?.Until).FirstOrDefault(until => until is not null) is { } until
        ? new($"Mean up to {Culture.Number(until, Language.English)}", $"Среднее до {Culture.Number(until, Language.Russian)}")
        : new("Mean", "Среднее");

    AnswerTable AtTimes()
    {
        (string Name, SurvivalThen At)[] rows = [.. groups.SelectMany(one => one.At.Select(at => (one.Name, at)))];
        return new("at", new Label("Survival at the times asked", "Дожитие в заданные моменты"),
        [
            Names("group", group, rows.Select(row => row.Name)),
            Column.Numbers("time", called.Time, rows.Select(row => row.At.Time)),
            Column.Counts("atRisk", AtRisk, rows.Select(row => row.At.AtRisk)),
            Column.Shares("survival", Survival, rows.Select(row => row.At.Survival)),
            Column.Numbers("standardError", Error, rows.Select(row => row.At.StandardError), Decimals),
            Column.Shares("low", From, rows.Select(row => row.At.Low)),
            Column.Shares("high", To, rows.Select(row => row.At.High)),
        ])
        { ToldApartBy = 2 };
    }

    AnswerTable[] Comparison(GroupComparison comparison)
    {
        (string First, string? Second, ComparisonTest Test, double? Adjusted)[] rows =
            [(SurvivalFigures.Everybody, null, comparison.All, null), .. comparison.Pairs.Select(pair => (pair.First, (string?)pair.Second, pair.Test, pair.AdjustedPValue))];
        return
        [
            new AnswerTable("comparison", new Label("Do the groups differ?", "Различаются ли группы?"),
            [
                Names("group", group, rows.Select(row => row.First)),
                .. comparison.Pairs.Count > 0 ? [Column.Text("other", new Label("With", "С группой"), rows.Select(row => row.Second)) with { Labels = [.. rows.Select(row => row.Second is { } second ? LabelOf(second) : new Label("", ""))] }] : Array.Empty<Column>(),
                Column.Numbers("chiSquared", new Label("Chi-squared", "Хи-квадрат"), rows.Select(row => row.Test.ChiSquared), Decimals),
                Column.Counts("degreesOfFreedom", new Label("Degrees of freedom", "Степени свободы"), rows.Select(row => row.Test.DegreesOfFreedom)),
                Column.Numbers("p", new Label("p-value", "p-значение"), rows.Select(row => row.Test.PValue), 6),
                .. comparison.Pairs.Count > 0 ? [Column.Numbers("adjustedP", new Label("p-value, adjusted", "p-значение с поправкой"), rows.Select(row => row.Adjusted), 6)] : Array.Empty<Column>(),
                Column.Words("verdict", new Label("The difference", "Различие"), rows.Select(row => row.Test.Verdict)),
            ])
            { Note = Said(comparison.All) },
            new AnswerTable("expected", new Label("Observed, and expected without a difference", "Наблюдалось и ожидалось бы без различия"),
            [
                Names("group", group, comparison.Groups.Select(one => one.Name)),
                Column.Counts("observed", Observed, comparison.Groups.Select(one => one.Observed)),
                Column.Numbers("expected", Expected, comparison.Groups.Select(one => one.Expected)),
                Column.Numbers("ratio", new Label("Observed / expected", "Наблюдалось / ожидалось"), comparison.Groups.Select(one => one.Expected > 0 ? one.Observed / one.Expected : (double?)null)),
            ]),
        ];
    }

    static Message Said(ComparisonTest test) => Phrases.Compared.With(
        test.Verdict, test.ChiSquared, test.DegreesOfFreedom, test.PValue is not { } p ? null : p < Tiny ? Phrases.PValueTiny.With() : Phrases.PValue.With(p));

    /// <summary>All groups side by side, for a picture.</summary>
    AnswerTable Lines()
    {
        double[] all = [.. groups.SelectMany(one => one.Curve.Time).Prepend(0).Distinct().Order()];
        double[] times = all.Length <= MostPoints ? all : [.. Enumerable.Range(0, MostPoints).Select(k => all[(int)((long)k * (all.Length - 1) / (MostPoints - 1))])];
        return new("lines", new Label("Curves side by side", "Кривые рядом"),
        [
            Column.Numbers("time", called.Time, times), .. groups.Take(MostLines).Select((one, i) => Column.Shares(NameOf(i + 1), LabelOf(one.Name), times.Select(one.Curve.At))),
        ]);
    }

    AnswerTable Curve()
    {
        Column Numbers(string name, Label label, Func<SurvivalCurve, IReadOnlyList<double?>> of, bool isShare = true)
        {
            var values = groups.SelectMany(one => of(one.Curve));
            return isShare ? Column.Shares(name, label, values) : Column.Numbers(name, label, values, Decimals);
        }

        return new("curve", new Label("The curve", "Кривая"),
        [
            Names("group", group, groups.SelectMany(one => one.Curve.Time.Select(_ => one.Name))),
            Column.Numbers("time", called.Time, groups.SelectMany(one => one.Curve.Time)),
            Column.Counts("atRisk", AtRisk, groups.SelectMany(one => one.Curve.AtRisk)),
            Column.Counts("events", called.Events, groups.SelectMany(one => one.Curve.Events)),
            Column.Counts("censored", new Label("Censored", "Цензурировано"), groups.SelectMany(one => one.Curve.Censored)),
            Column.Shares("survival", Survival, groups.SelectMany(one => one.Curve.Survival)),
            Numbers("standardError", Error, curve => curve.StandardError, isShare: false),
            Numbers("low", From, curve => curve.Low),
            Numbers("high", To, curve => curve.High),
        ])
        { ToldApartBy = 2 };
    }

    static string NameOf(int group) => $"group{group}";
}
