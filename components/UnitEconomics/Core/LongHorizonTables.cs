using System.Globalization;
using Answers;
using Wording;

namespace UnitEconomics.Core;

/// <summary>Value over a long horizon as tables and pictures.</summary>
static class LongHorizonTables
{
    public static IReadOnlyList<AnswerTable> Of(LongHorizonAnswer answer)
    {
        var currency = Columns.Currency(answer.Head);
        return
        [
            Groups(answer.Groups, currency),
            Cohorts(answer.Cohorts, currency),
            ByMonth("active", new Label("Share of customers active by month", "Доля активных клиентов по месяцам"), answer.Groups, (name, label, group) => Column.Shares(name, label, group.ActiveShare)),
            ByMonth("margins", new Label("Margin per customer by month, not discounted", "Маржа на клиента по месяцам, без дисконтирования"), answer.Groups, (name, label, group) => Column.Money(name, label, group.MarginPerCustomer)) with { Currency = currency },
            .. answer.Backtest is { } backtest ? [Backtest(backtest, currency)] : Array.Empty<AnswerTable>(),
            Figures(answer, currency),
        ];
    }

    public static IReadOnlyList<Picture> PicturesOf(LongHorizonAnswer answer) =>
    [
        new(PictureKind.StackedBars, "cohorts", new Label("Where the value of cohorts comes from", "Из чего складывается ценность когорт"), "cohort", ["ownValue", "groupValue", "tailValue"]),
        new(PictureKind.Lines, "active", new Label("Share of customers active by month", "Доля активных клиентов по месяцам"), "month", [.. answer.Groups.Select((_, i) => Name(i))]),
        .. answer.Backtest is null ? [] : new Picture[] { new(PictureKind.Lines, "backtest", new Label("Backtest: margin expected and come", "Проверка на истории: ожидаемая и полученная маржа"), "month", ["expected", "naive", "actual"]) },
    ];

    static AnswerTable Groups(IReadOnlyList<GroupHorizon> groups, string currency) => new("groups", new Label("Value per customer by group", "Ценность на клиента по группам"),
    [
        Columns.Names("group", new Label("Group", "Группа"), groups.Select(group => group.Name)),
        Column.Counts("customers", new Label("Customers", "Клиенты"), groups.Select(group => group.Customers)),
        .. Columns.Money("value", new Label("Value", "Ценность"), groups.Select(group => group.Value)),
        Column.Counts("monthsObserved", new Label("Months observed", "Месяцев наблюдения"), groups.Select(group => group.MonthsObserved)),
        Column.Counts("tailFromMonth", new Label("Tail from month", "Хвост с месяца"), groups.Select(group => group.TailFromMonth)),
        .. Columns.Shares("tailHazard", new Label("Lost a month", "Отток за месяц"), groups.Select(group => group.TailHazard)),
        Column.Money("tailMargin", new Label("Margin a month there", "Маржа за месяц в хвосте"), groups.Select(group => group.TailMargin)),
    ])
    { Currency = currency };

    static AnswerTable Cohorts(IReadOnlyList<MemberHorizon> cohorts, string currency) => new("cohorts", new Label("Value per customer by cohort", "Ценность на клиента по когортам"),
    [
        Column.Key("cohort", new Label("Cohort", "Когорта"), cohorts.Select(cohort => cohort.Name)),
        Columns.Names("group", new Label("Group", "Группа"), cohorts.Select(cohort => cohort.Group)),
        Column.Counts("customers", new Label("Customers", "Клиенты"), cohorts.Select(cohort => cohort.Customers)),
        Column.Counts("ownMonths", new Label("Own months", "Собственных месяцев"), cohorts.Select(cohort => cohort.OwnMonths)),
        Column.Numbers("scale", new Label("Level by the group's", "Уровень относительно группы"), cohorts.Select(cohort => cohort.Scale)),
        .. Columns.Money("value", new Label("Value", "Ценность"), cohorts.Select(cohort => cohort.Value)),
        Column.Money("ownValue", new Label("Own months'", "Собственные месяцы"), cohorts.Select(cohort => cohort.OwnValue)),
        Column.Money("groupValue", new Label("Group's months'", "Месяцы группы"), cohorts.Select(cohort => cohort.GroupValue)),
        Column.Money("tailValue", new Label("Tail's", "Хвост"), cohorts.Select(cohort => cohort.TailValue)),
    ])
    { Currency = currency };

    static AnswerTable ByMonth(string name, Label title, IReadOnlyList<GroupHorizon> groups, Func<string, Label, GroupHorizon, Column> column) => new(name, title,
    [
        Column.Counts("month", new Label("Month since the first", "Месяцев с первого"), Enumerable.Range(0, groups.Count == 0 ? 0 : groups[0].ActiveShare.Count)),
        .. groups.Select((group, i) => column(Name(i), Columns.LabelOf(group.Name), group)),
    ]);

    static AnswerTable Backtest(LongHorizonBacktest backtest, string currency) => new("backtest", new Label("Backtest: margin of customers known at the split", "Проверка на истории: маржа клиентов, известных к её началу"),
    [
        Column.Key("month", new Label("Month", "Месяц"), backtest.Months),
        Column.Money("expected", new Label("Expected", "Ожидалось"), backtest.Expected),
        Column.Money("naive", new Label("Last month repeated", "Повтор последнего месяца"), backtest.Naive),
        Column.Money("actual", new Label("Came", "Получено"), backtest.Actual),
    ])
    { Currency = currency };

    static AnswerTable Figures(LongHorizonAnswer answer, string currency) => AnswerTable.Figures("figures", new Label("Key figures", "Ключевые показатели"), currency,
    [
        new("customersTooNew", new Label("Customers too new to count", "Клиенты, слишком новые для учёта"), ColumnKind.Count, answer.CustomersTooNew),
        .. answer.Backtest is not { } test ? [] : new Figure[]
        {
            new("backtestCustomers", new Label("Backtest: customers", "Проверка: клиенты"), ColumnKind.Count, test.Customers),
            new("backtestExpected", new Label("Backtest: margin expected", "Проверка: ожидаемая маржа"), ColumnKind.Money, test.Expected.Sum()),
            new("backtestActual", new Label("Backtest: margin that came", "Проверка: полученная маржа"), ColumnKind.Money, test.Actual.Sum()),
            new("meanAbsoluteError", new Label("Mean absolute error a month", "Средняя абсолютная ошибка за месяц"), ColumnKind.Money, test.MeanAbsoluteError),
            new("naiveMeanAbsoluteError", new Label("Of the last month repeated", "При повторе последнего месяца"), ColumnKind.Money, test.NaiveMeanAbsoluteError),
        },
    ]);

    static string Name(int group) => string.Create(CultureInfo.InvariantCulture, $"group{group + 1}");
}
