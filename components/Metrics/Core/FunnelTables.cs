using Answers;
using Wording;

namespace Metrics.Core;

/// <summary>A funnel as tables and pictures.</summary>
static class FunnelTables
{
    public static IReadOnlyList<AnswerTable> Of(FunnelTable answer) => [Steps(answer), .. answer.Grain is null && answer.By is null ? [] : (AnswerTable[])[Groups(answer), GroupSteps(answer)]];

    public static IReadOnlyList<Picture> PicturesOf(FunnelTable answer) =>
    [
        new(PictureKind.Bars, "steps", new Label("Customers by step", "Клиенты по шагам"), "step", ["customers"]),
        .. answer.Groups.Count == 0 ? [] : (Picture[])
        [
            new(answer.Grain is null ? PictureKind.Bars : PictureKind.Lines, "groups", new Label("Share of the first step", "Доля от первого шага"), "group", [.. Enumerable.Range(1, answer.Steps.Count - 1).Select(ShareName)]),
        ],
    ];

    static AnswerTable Steps(FunnelTable answer)
    {
        var isNamed = answer.Steps.Any(step => step.Name != Conditions(step));
        return new("steps", new Label("Steps", "Шаги"),
        [
            Column.Key("step", new Label("Step", "Шаг"), answer.Steps.Select((step, i) => $"{i + 1}. {step.Name}")),
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
            Key(answer, answer.Groups),
            .. answer.Steps.Select((step, i) => Column.Counts($"step{i + 1}", new Label(step.Name, step.Name), answer.Groups.Select(group => group.Path.Customers[i])).Marked(unfinished)),
            .. answer.Steps.Skip(1).Select((step, i) => Column.Shares(ShareName(i + 1), new Label($"{step.Name}, %", $"{step.Name}, %"), answer.Groups.Select(group => group.Path.ShareOfFirst[i + 1])).Marked(unfinished)),
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
            Key(answer, rows.Select(row => row.Group)),
            Column.Key("step", new Label("Step", "Шаг"), rows.Select(row => $"{row.Step + 1}. {answer.Steps[row.Step].Name}")),
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
            Time("lowerQuartile", "A quarter within", "Четверть — за", path => path.LowerQuartileSeconds),
            Time("median", "Half within", "Половина — за", path => path.MedianSeconds),
            Time("upperQuartile", "Three quarters within", "Три четверти — за", path => path.UpperQuartileSeconds),
            Time("mean", "Mean", "В среднем", path => path.MeanSeconds),
        ];
    }

    static Column Key(FunnelTable answer, IEnumerable<FunnelGroup> groups)
    {
        FunnelGroup[] given = [.. groups];
        return answer.Grain is not null
            ? Column.Key("group", new Label("Began", "Начало"), given.Select(group => group.Key))
            : Column.Words("group", Tabulating.Property(answer.By), given.Select(group => group.Together > 0 ? "(others)" : group.Key), given.Select(group => Tabulating.Named(group.Key, group.Together)));
    }

    static Label Title(FunnelTable answer) => answer.Grain is null
        ? new Label($"Steps by {answer.By}", $"Шаги по свойству «{answer.By}»")
        : new Label("Steps by the period in which ways began", "Шаги по периоду начала пути");

    static string Conditions(FunnelStep step) => string.Join(" and ", step.Conditions);

    static string ShareName(int step) => $"share{step + 1}";
}
