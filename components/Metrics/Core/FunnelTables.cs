using Answers;
using Wording;

namespace Metrics.Core;

/// <summary>A funnel as tables and pictures.</summary>
static class FunnelTables
{
    public static IReadOnlyList<AnswerTable> Of(FunnelTable answer) => [Steps(answer).Opening("customers"), .. answer.Grain is null && answer.By is null ? [] : (AnswerTable[])[Groups(answer).Opening(column => column.Name.StartsWith("step", StringComparison.Ordinal)), GroupSteps(answer).Opening("customers")]];

    public static IReadOnlyList<Picture> PicturesOf(FunnelTable answer) =>
    [
        new(PictureKind.Bars, "steps", new Label("Customers by step", "Клиенты по шагам"), "step", ["customers"]),
        .. answer.Groups.Count == 0 || (answer.Grain is not null && answer.By is not null) ? [] : (Picture[])
        [
            new(answer.Grain is null ? PictureKind.Bars : PictureKind.Lines, "groups", new Label("Share of the first step", "Доля от первого шага"), "group", [.. Enumerable.Range(1, answer.Steps.Count - 1).Select(ShareName)]),
        ],
    ];

    static AnswerTable Steps(FunnelTable answer)
    {
        var isNamed = answer.Stages != FunnelStages.None || answer.Steps.Any(step => step.Name != Conditions(step));
        return new("steps", new Label("Steps", "Шаги"),
        [
            StepColumn(answer, Enumerable.Range(0, answer.Steps.Count)),
            .. isNamed ? (Column[])[Column.Text("conditions", new Label("Conditions", "Условия"), answer.Steps.Select(Conditions))] : [],
            .. Paths(answer.WindowUnit, [answer.Whole]),
        ]);
    }

    /// <summary>A row for each group.</summary>
    static AnswerTable Groups(FunnelTable answer)
    {
        bool[] unfinished = [.. answer.Groups.Select(group => group.Unfinished)];
        return new("groups", Title(answer),
        [
            .. Keys(answer, answer.Groups),
            .. answer.Steps.Select((_, i) => Column.Counts($"step{i + 1}", Stage.Called(answer, i), answer.Groups.Select(group => group.Path.Customers[i])).Marked(unfinished)),
            .. answer.Steps.Skip(1).Select((_, i) => Column.Shares(ShareName(i + 1), new Label($"{Stage.Called(answer, i + 1).En}, %", $"{Stage.Called(answer, i + 1).Ru}, %"), answer.Groups.Select(group => group.Path.ShareOfFirst[i + 1])).Marked(unfinished)),
        ])
        { Note = answer.Grain is null ? null : (Message)Phrases.StarWindow };
    }

    /// <summary>A row for each group and step.</summary>
    static AnswerTable GroupSteps(FunnelTable answer)
    {
        var rows = answer.Groups.SelectMany(group => answer.Steps.Select((_, i) => (Group: group, Step: i))).ToArray();
        bool[] unfinished = [.. rows.Select(row => row.Group.Unfinished)];
        return new("group-steps", new Label($"{Title(answer).En}, step by step", $"{Title(answer).Ru}, по шагам"),
        [
            .. Keys(answer, rows.Select(row => row.Group)),
            StepColumn(answer, rows.Select(row => row.Step)),
            .. Paths(answer.WindowUnit, [.. answer.Groups.Select(group => group.Path)]).Select(column => column.Marked(unfinished)),
        ])
        { Note = answer.Grain is null ? null : (Message)Phrases.StarWindow };
    }

    /// <summary>The columns of ways, one after the other.</summary>
    static Column[] Paths(WindowUnit unit, IReadOnlyList<FunnelPath> paths)
    {
        var (seconds, suffix, en, ru) = unit == WindowUnit.Days ? (86_400.0, "Days", "days", "дн.") : (3_600.0, "Hours", "hours", "ч");
        Column Time(string name, string english, string russian, Func<FunnelPath, IReadOnlyList<double?>> of) =>
            Column.Numbers(name + suffix, new Label($"{english}, {en}", $"{russian}, {ru}"), paths.SelectMany(of).Select(time => time / seconds), 2);
        return
        [
            Column.Counts("customers", new Label("Customers", "Клиенты"), paths.SelectMany(path => path.Customers)),
            Column.Shares("shareOfFirst", new Label("Of the first", "От первого"), paths.SelectMany(path => path.ShareOfFirst)),
            Column.Shares("shareOfPrevious", new Label("Of the one before", "От предыдущего"), paths.SelectMany(path => path.ShareOfPrevious)),
            Time("lowerQuartile", "A quarter within, since the first step", "Четверть — за, от первого шага", path => path.LowerQuartileSeconds),
            Time("median", "Half within, since the first step", "Половина — за, от первого шага", path => path.MedianSeconds),
            Time("upperQuartile", "Three quarters within, since the first step", "Три четверти — за, от первого шага", path => path.UpperQuartileSeconds),
            Time("mean", "Mean since the first step", "В среднем от первого шага", path => path.MeanSeconds),
        ];
    }

    static Column StepColumn(FunnelTable answer, IEnumerable<int> steps)
    {
        int[] given = [.. steps];
        Label Numbered(int step) => Stage.Called(answer, step) is var name ? new Label($"{step + 1}. {name.En}", $"{step + 1}. {name.Ru}") : default;
        return Column.Words("step", new Label("Step", "Шаг"), given.Select(step => Numbered(step).En), given.Select(Numbered));
    }

    /// <summary>The period, the value, or both.</summary>
    static Column[] Keys(FunnelTable answer, IEnumerable<FunnelGroup> groups)
    {
        FunnelGroup[] given = [.. groups];
        Column Values(string name, Func<FunnelGroup, string> value) =>
            Column.Words(name, Tabulating.Property(answer.By), given.Select(group => group.Together > 0 ? Tabulating.Others : value(group)), given.Select(group => Tabulating.Named(value(group), group.Together)));
        return answer.Grain is null
            ? [Values("group", group => group.Key)]
            : [Column.Key("group", new Label("Began", "Начало"), given.Select(group => group.Key)), .. answer.By is null ? [] : (Column[])[Values("value", group => group.Value ?? "")]];
    }

    static Label Title(FunnelTable answer) => answer.Grain is null
        ? new Label($"Steps by {Tabulating.Property(answer.By).En}", $"Шаги по свойству «{Tabulating.Property(answer.By).Ru}»")
        : answer.By is null ? new Label("Steps by the period in which ways began", "Шаги по периоду начала пути")
        : new Label($"Steps by the period in which ways began and {Tabulating.Property(answer.By).En}", $"Шаги по периоду начала пути и свойству «{Tabulating.Property(answer.By).Ru}»");

    static string Conditions(FunnelStep step) => string.Join(" and ", step.Conditions);

    static string ShareName(int step) => $"share{step + 1}";
}
