using System.Globalization;
using Answers;
using Lake;
using Wording;

namespace Segmentation.Core;

/// <summary>Percentiles as tables and pictures.</summary>
static class PercentileTables
{
    public static IReadOnlyList<AnswerTable> Of(PercentilesAnswer answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        var isMoney = answer.Head.Find(Phrases.OwnWindows.Code)?.Values["metric"] is not { } metric || metric.ToString() == Words.Of(OwnMetric.Money);
        AnswerTable[] all =
        [
            Ranks("fell", new Label("Who fell most against their own past", "Кто сильнее всего упал против своего прошлого"), answer.FellMost, isMoney, currency),
            Ranks("rose", new Label("Who rose most against their own past", "Кто сильнее всего вырос против своего прошлого"), answer.RoseMost, isMoney, currency),
            Tenths(answer.Tenths).Opening("customers"),
            AnswerTable.Figures("figures", new Label("How many", "Сколько"), currency,
                new Figure("judged", new Label("Customers with enough past windows", "Клиенты с достаточным числом прошлых окон"), ColumnKind.Count, answer.Judged),
                new Figure("insufficient", new Label("Customers with too few", "Клиенты, у которых окон мало"), ColumnKind.Count, answer.Insufficient),
                new Figure("fell", new Label("Fell", "Упали"), ColumnKind.Count, answer.Fell),
                new Figure("rose", new Label("Rose", "Выросли"), ColumnKind.Count, answer.Rose)).Opening("value"),
        ];
        return answer.One is not { } one ? all
            : [Ranks("customer", new Label("The customer among own past windows", "Клиент среди собственных прошлых окон"), [one.Rank], isMoney, currency), Windows(one, isMoney, currency), .. all];
    }

    public static IReadOnlyList<Picture> PicturesOf(PercentilesAnswer answer) =>
    [
        .. answer.One is null ? (Picture[])[] : [new(PictureKind.Bars, "windows", new Label("Window by window", "Окно за окном"), "from", ["value"])],
        new(PictureKind.Bars, "tenths", new Label("Customers by their percentile", "Клиенты по их перцентилю"), "percentile", ["customers"]),
    ];

    static AnswerTable Ranks(string name, Label title, IReadOnlyList<OwnRank> ranks, bool isMoney, string currency) => new(name, title,
    [
        Column.Key("customer", new Label("Customer", "Клиент"), ranks.Select(rank => rank.Customer)),
        Values("now", new Label("Last window", "Последнее окно"), ranks.Select(rank => rank.Now), isMoney),
        Values("median", new Label("Median of past windows", "Медиана прошлых окон"), ranks.Select(rank => rank.Median), isMoney),
        Column.Shares("percentile", new Label("Percentile", "Перцентиль"), ranks.Select(rank => rank.Percentile)),
        Column.Counts("windows", new Label("Past windows", "Прошлых окон"), ranks.Select(rank => rank.Windows)),
        .. name == "customer" ? (Column[])[Column.Words("state", new Label("State", "Состояние"), ranks.Select(rank => rank.State))] : [],
    ])
    { Currency = isMoney ? currency : "" };

    static AnswerTable Windows(OneCustomer one, bool isMoney, string currency) => new("windows", new Label("Window by window", "Окно за окном"),
    [
        Column.Key("from", new Label("From", "С"), one.Windows.Select(window => window.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        Column.Dates("to", new Label("To", "По"), one.Windows.Select(window => (DateOnly?)window.To)),
        Values("value", new Label("Value", "Значение"), one.Windows.Select(window => window.Value), isMoney),
    ])
    { Currency = isMoney ? currency : "" };

    /// <summary>Tenths there are.</summary>
    public const int Parts = 10;

    /// <summary>The tenth of a percentile; 1 is in the last.</summary>
    public static int PartOf(double percentile) => Math.Min(Parts - 1, (int)(percentile * Parts));

    /// <summary>What a tenth is called.</summary>
    public static string Tenth(int part) => string.Create(CultureInfo.InvariantCulture, $"{part * 10}–{(part + 1) * 10} %");

    static AnswerTable Tenths(IReadOnlyList<int> tenths) => new("tenths", new Label("Customers by their percentile", "Клиенты по их перцентилю"),
    [
        Column.Key("percentile", new Label("Percentile", "Перцентиль"), tenths.Select((_, i) => Tenth(i))),
        Column.Counts("customers", new Label("Customers", "Клиенты"), tenths),
    ]);

    static Column Values(string name, Label label, IEnumerable<double> values, bool isMoney) => isMoney ? Column.Money(name, label, values) : Column.Numbers(name, label, values);
}

/// <summary>Where every customer stands, as labels in the lake.</summary>
static class PercentileList
{
    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        new("customer", new Label("Customer", "Клиент"), ColumnKind.Key),
        ListColumn.Words<OwnState>("state", new Label("State", "Состояние")),
        new("percentile", new Label("Percentile", "Перцентиль"), ColumnKind.Share),
        new("now", new Label("Last window", "Последнее окно"), ColumnKind.Number),
        new("median", new Label("Median of past windows", "Медиана прошлых окон"), ColumnKind.Number),
        new("windows", new Label("Past windows", "Прошлых окон"), ColumnKind.Count),
    ];

    public static LabelsId Id(RankAgainstOwnPast question) => new(question.Of.Dataset, "personal-percentile", question.Of.Snapshot, AnswerKey.OfList(question).Value);

    public static LabelTable ToLabels(IReadOnlyList<OwnRank> ranks) => new([.. ranks.Select(rank => rank.Customer)],
    [
        new TextLabels("state", [.. ranks.Select(rank => Words.Of(rank.State))]),
        new NumberLabels("percentile", [.. ranks.Select(rank => rank.Percentile ?? double.NaN)]),
        new NumberLabels("now", [.. ranks.Select(rank => rank.Now)]),
        new NumberLabels("median", [.. ranks.Select(rank => rank.Median)]),
        new NumberLabels("windows", [.. ranks.Select(rank => (double)rank.Windows)]),
    ]);
}
