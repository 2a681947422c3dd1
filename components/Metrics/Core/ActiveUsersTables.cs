using Answers;
using Wording;

namespace Metrics.Core;

/// <summary>Active customers as tables and pictures.</summary>
static class ActiveUsersTables
{
    public static IReadOnlyList<AnswerTable> Of(ActiveUsersTable answer) => [Months(answer), Days(answer)];

    public static IReadOnlyList<Picture> PicturesOf(ActiveUsersTable answer)
    {
        string[] shares = [.. answer.Windows.SkipLast(1).Select(ShareName)];
        return
        [
            new(PictureKind.Lines, "days", new Label("Active customers by day", "Активные клиенты по дням"), "day", [.. answer.Windows.Select(Name)]),
            .. shares.Length == 0 ? [] : (Picture[])[new(PictureKind.Lines, "days", new Label("Stickiness by day", "Вовлечённость по дням"), "day", shares)],
            new(PictureKind.Bars, "months", new Label("Active customers, means by month", "Активные клиенты, средние по месяцам"), "month", [.. answer.Windows.Select(Name)]),
        ];
    }

    static AnswerTable Months(ActiveUsersTable answer)
    {
        var months = answer.Months;
        bool[] partial = [.. months.Select(month => !month.IsWhole)];
        return new("months", new Label("Means by month", "Средние по месяцам"),
        [
            Column.Key("month", new Label("Month", "Месяц"), months.Select(month => month.Month)),
            Column.Counts("days", new Label("Days", "Дней"), months.Select(month => month.Days)).Marked(partial),
            Column.Counts("fullDays", new Label("With whole windows", "С полными окнами"), months.Select(month => month.FullDays)),
            .. answer.Windows.Select((window, w) => Column.Numbers(Name(window), LabelOf(window), months.Select(month => month.MeanActive[w]), 1)),
            .. answer.Windows.SkipLast(1).Select((window, w) => Column.Shares(ShareName(window), ShareLabel(answer, window), months.Select(month => month.MeanStickiness[w]))),
            Column.Money("arpdau", Arpdau, months.Select(month => month.RevenuePerActive)),
        ])
        { Currency = answer.Head.Currency(), Note = Phrases.StarPartMonth };
    }

    static AnswerTable Days(ActiveUsersTable answer)
    {
        var longest = answer.Windows[^1];
        bool[] Stars(ActiveWindow window) => [.. answer.Unfinished.Zip(window.Incomplete, (open, incomplete) => open || incomplete)];
        return new AnswerTable("days", new Label("By day", "По дням"),
        [
            Column.Dates("day", new Label("Day", "День"), answer.Days.Select(day => (DateOnly?)day)),
            .. answer.Windows.Select(window => Column.Counts(Name(window), LabelOf(window), window.Active).Marked(Stars(window))),
            .. answer.Windows.SkipLast(1).Select(window => Column.Shares(ShareName(window), ShareLabel(answer, window), window.Stickiness).Marked(Stars(longest))),
            Column.Money("revenue", Words.LabelOf(KeyFigure.Revenue), answer.Revenue).Marked(answer.Unfinished),
            Column.Money("arpdau", Arpdau, answer.RevenuePerActive).Marked(answer.Unfinished),
        ])
        { Currency = answer.Head.Currency(), Note = Phrases.StarDay }.Opening(column => column.Name.StartsWith("active", StringComparison.Ordinal));
    }

    static Label Arpdau => new("ARPDAU", "ARPDAU");

    /// <summary>What a window's column is called.</summary>
    public static string NameOf(int length) => $"active{length}";

    static string Name(ActiveWindow window) => NameOf(window.Length);

    static string ShareName(ActiveWindow window) => $"stickiness{window.Length}";

    static Label LabelOf(ActiveWindow window) => Called(window.Length);

    static Label ShareLabel(ActiveUsersTable answer, ActiveWindow window) =>
        Called(window.Length) is var part && Called(answer.Windows[^1].Length) is var whole ? new Label($"{part.En}/{whole.En}", $"{part.Ru}/{whole.Ru}") : default;

    /// <summary>The usual name of a window, or that of its days.</summary>
    static Label Called(int days) => days switch
    {
        1 => new Label("DAU", "DAU"),
        7 => new Label("WAU", "WAU"),
        30 => new Label("MAU", "MAU"),
        _ => new Label($"{days} days", $"{days} дн."),
    };
}
