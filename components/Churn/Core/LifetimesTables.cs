using Answers;
using Wording;

namespace Churn.Core;

/// <summary>Lifetimes as tables and pictures.</summary>
static class LifetimesTables
{
    static readonly Label From = new("From", "От"), To = new("To", "До");
    static readonly Label PerMonth = new("Churn a month", "Отток за месяц"), OneOver = new("1 / churn, months", "1 / отток, месяцев");

    public static IReadOnlyList<AnswerTable> Of(LifetimesAnswer answer)
    {
        var tables = new SurvivalTables(answer.Groups, answer.GroupedBy, answer.Comparison, SurvivalTables.OfCustomers).All;
        return [Opening(tables[0]), Gone(answer), .. answer.Churn is { } churn ? [Churn(answer, churn)] : Array.Empty<AnswerTable>(), .. tables.Skip(1).SkipLast(1).Select(Opening), Opening(Hazard(answer) with { ToldApartBy = 2 }), Opening(tables[^1])];
    }

    static AnswerTable Opening(AnswerTable table) => table.Opening("cases", "events", "observed", "atRisk", "left", "censored");

    public static IReadOnlyList<Picture> PicturesOf(LifetimesAnswer answer) =>
    [
        .. SurvivalTables.PicturesOf(answer.Groups),
        .. answer.Groups.Count == 1 ? [new Picture(PictureKind.Lines, "hazard", new Label("How many leave at which age", "Сколько клиентов уходит в каком возрасте"), "fromDay", ["rate"]) { Band = ("low", "high") }] : Array.Empty<Picture>(),
    ];

    static Column Groups(LifetimesAnswer answer, IEnumerable<string> names) => SurvivalTables.Names("group", SurvivalTables.Grouped(answer.GroupedBy), names);

    static AnswerTable Gone(LifetimesAnswer answer) => new("gone", new Label("Gone within so many days", "Сколько уходит и за сколько дней"),
    [
        Groups(answer, answer.Gone.Select(one => one.Group)),
        Column.Shares("share", new Label("Gone", "Ушло"), answer.Gone.Select(one => one.Share)),
        Column.Numbers("days", new Label("Days", "Дней"), answer.Gone.Select(one => one.Days)),
        Column.Numbers("low", From, answer.Gone.Select(one => one.Low)),
        Column.Numbers("high", To, answer.Gone.Select(one => one.High)),
    ])
    { Note = answer.Gone.Any(one => one.Days is null) ? Phrases.NotGoneYet.With() : null };

    static AnswerTable Churn(LifetimesAnswer answer, IReadOnlyList<MonthlyChurn> churn) => new("churn", new Label("Churn a month, if it were the same at every age", "Отток за месяц, будь он одинаков в любом возрасте"),
    [
        Groups(answer, churn.Select(one => one.Group)),
        Column.Shares("churn", PerMonth, churn.Select(one => one.Churn), 2),
        Column.Shares("low", From, churn.Select(one => one.Low), 2),
        Column.Shares("high", To, churn.Select(one => one.High), 2),
        Column.Numbers("lifetime", OneOver, churn.Select(one => one.Lifetime), 1),
        Column.Numbers("lifetimeLow", From, churn.Select(one => one.LifetimeLow), 1),
        Column.Numbers("lifetimeHigh", To, churn.Select(one => one.LifetimeHigh), 1),
    ]);

    static AnswerTable Hazard(LifetimesAnswer answer) => new("hazard", new Label("How many leave at which age", "Сколько клиентов уходит в каком возрасте"),
    [
        Groups(answer, answer.Hazard.Select(one => one.Group)),
        Column.Counts("fromDay", new Label("From day", "С дня"), answer.Hazard.Select(one => one.FromDay)),
        Column.Counts("toDay", new Label("To day", "По день"), answer.Hazard.Select(one => one.ToDay)),
        Column.Counts("atRisk", new Label("Still there", "Оставалось"), answer.Hazard.Select(one => one.AtRisk)),
        Column.Counts("left", new Label("Left", "Ушло"), answer.Hazard.Select(one => one.Left)),
        Column.Numbers("rate", new Label("Per customer and 30 days", "На клиента за 30 дней"), answer.Hazard.Select(one => one.Rate), 4),
        Column.Numbers("low", From, answer.Hazard.Select(one => one.Low), 4),
        Column.Numbers("high", To, answer.Hazard.Select(one => one.High), 4),
    ]);
}
