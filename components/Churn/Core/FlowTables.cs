using Answers;
using Wording;

namespace Churn.Core;

/// <summary>Flows as tables and pictures.</summary>
static class FlowTables
{
    public const string BySilence = "BySilence", Everyone = "everyone", There = "there", Gone = "gone";

    /// <summary>Whether a column tells who has left by now.</summary>
    public static bool IsOfNow(string column) => column is Everyone or There or Gone;

    public static IReadOnlyList<AnswerTable> Of(FlowsAnswer answer) =>
    [
        Flows("periods", new Label("By period: a period without an event is an end", "По периодам: период без события — уход"), "", answer.Periods),
        Flows("silence", new Label("By silence, at the end of each period", "По молчанию, на конец каждого периода"), BySilence, answer.Silence),
        Now("now", new Label("Who has left by now", "Кто ушёл к этому моменту"), answer.Now, []),
        .. answer.NowByValue.Count == 0 ? [] : (AnswerTable[])[Now(
            "now-values",
            new Label("Who has left by now, by value", "Кто ушёл к этому моменту, по значениям"),
            answer.NowByValue,
            Column.Words("value", new Label("Value", "Значение"), answer.NowByValue.Select(one => one.Value!), answer.NowByValue.Select(one => Called(one.Value!))))],
        Rates(answer),
    ];

    public static IReadOnlyList<Picture> PicturesOf() =>
    [
        new(PictureKind.StackedBars, "periods", new Label("Who came, stayed and came back", "Кто пришёл, остался и вернулся"), "period", ["retained", "new", "reactivated"]),
        new(PictureKind.Lines, "periods", new Label("New and churned", "Новые и ушедшие"), "period", ["new", "churned"]),
        new(PictureKind.Lines, "silence", new Label("New and churned by silence", "Новые и ушедшие по молчанию"), "period", ["new" + BySilence, "churned" + BySilence]),
    ];

    static AnswerTable Flows(string name, Label title, string suffix, IReadOnlyList<PeriodFlow> flows)
    {
        Column Counts(string column, Label label, Func<PeriodFlow, long> value) => Column.Counts(column + suffix, label, flows.Select(value)) with { Unfinished = [.. flows.Select(flow => flow.IsUnfinished)] };
        return new AnswerTable(name, title,
        [
            Column.Key("period", new Label("Period", "Период"), flows.Select(flow => flow.Period)),
            .. flows.Any(flow => flow.Value is not null)
                ? (Column[])[Column.Words("value", new Label("Value", "Значение"), flows.Select(flow => flow.Value ?? ""), flows.Select(flow => Called(flow.Value ?? "")))]
                : [],
            Counts("active", new Label("Customers", "Клиенты"), flow => flow.Active),
            Counts("new", new Label("New", "Новые"), flow => flow.New),
            Counts("retained", new Label("Retained", "Остались"), flow => flow.Retained),
            Counts("reactivated", new Label("Came back", "Вернулись"), flow => flow.Reactivated),
            Counts("churned", new Label("Left", "Ушли"), flow => flow.Churned),
            Column.Shares("churnRate" + suffix, new Label("Churn", "Отток"), flows.Select(flow => flow.ChurnRate)) with { Unfinished = [.. flows.Select(flow => flow.IsUnfinished)] },
            Column.Flag("losesMore" + suffix, new Label("More left than came", "Ушло больше, чем пришло"), flows.Select(flow => (bool?)flow.LosesMore)),
        ])
        { Note = Phrases.UnfinishedFlows }.Opening("active" + suffix, "new" + suffix, "retained" + suffix, "reactivated" + suffix, "churned" + suffix);
    }

    static AnswerTable Now(string name, Label title, IReadOnlyList<LeftByRule> now, params Column[] values) => new AnswerTable(name, title,
    [
        Column.Words("rule", new Label("A customer has left after", "Признак ухода"), now.Select(one => one.Rule)),
        .. values,
        Column.Counts(Everyone, new Label("Customers ever", "Клиентов всего"), now.Select(one => one.Customers)),
        Column.Counts(There, new Label("Still there", "Остались"), now.Select(one => one.There)),
        Column.Counts(Gone, new Label("Have left", "Ушли"), now.Select(one => one.Left)),
        Column.Shares("goneShare", new Label("Share", "Доля"), now.Select(one => one.LeftShare)),
    ])
    { Note = Phrases.NowNote, ToldApartBy = 1 + values.Length }.Opening(Everyone, There, Gone);

    static AnswerTable Rates(FlowsAnswer answer) => new("rates", new Label("Mean churn over finished periods", "Средний отток за завершённые периоды"),
    [
        Column.Words("rule", new Label("A customer has left after", "Признак ухода"), answer.Rates.Select(rate => rate.Rule)),
        .. answer.Rates.Any(rate => rate.Value is not null)
            ? (Column[])[Column.Words("value", new Label("Value", "Значение"), answer.Rates.Select(rate => rate.Value ?? ""), answer.Rates.Select(rate => Called(rate.Value ?? "")))]
            : [],
        Column.Shares("rate", new Label("Churn a period", "Отток за период"), answer.Rates.Select(rate => rate.Rate), 2),
        Column.Numbers("lifetime", new Label("Average lifetime, periods", "Средняя продолжительность, периодов"), answer.Rates.Select(rate => rate.Lifetime), 1),
        Column.Counts("periodsUntilShare", new Label("Periods until the part has left", "Периодов до ухода заданной части"), answer.Rates.Select(rate => (long?)rate.PeriodsUntilShare)),
    ]);

    static Label Called(string value) => value.Length == 0 ? new Label("(no value)", "(не указано)") : new Label(value, value);
}
