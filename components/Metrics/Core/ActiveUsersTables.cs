using Answers;
using Wording;

namespace Metrics.Core;

/// <summary>Active customers as tables and pictures.</summary>
static class ActiveUsersTables
{
    public static IReadOnlyList<AnswerTable> Of(ActiveUsersTable answer) => [Months(answer), Days(answer), .. answer.By is null ? [] : (AnswerTable[])[Values(answer), ValueDays(answer).Opening(column => column.Name.StartsWith("active", StringComparison.Ordinal)), Reconciliation(answer)]];

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
            Column.Money("anonymousRevenue", Words.LabelOf(KeyFigure.AnonymousRevenue), answer.AnonymousRevenue).Marked(answer.Unfinished),
            Column.Money("arpdau", Arpdau, answer.RevenuePerActive).Marked(answer.Unfinished),
        ])
        { Currency = answer.Head.Currency(), Note = Phrases.StarDay }.Opening(column => column.Name.StartsWith("active", StringComparison.Ordinal));
    }

    static AnswerTable Values(ActiveUsersTable answer)
    {
        var means = answer.Values.Select(value => value.Means).ToArray();
        return new("values", new Label($"Means by {Tabulating.Property(answer.By).En}", $"Средние по свойству «{Tabulating.Property(answer.By).Ru}»"),
        [
            Named(answer, answer.Values),
            .. answer.Windows.Select((window, w) => Column.Numbers(Name(window), LabelOf(window), means.Select(mean => mean.Active[w]), 1)),
            .. answer.Windows.SkipLast(1).Select((window, w) => Column.Shares(ShareName(window), ShareLabel(answer, window), means.Select(mean => mean.Stickiness[w]))),
            Column.Money("revenue", Words.LabelOf(KeyFigure.Revenue), answer.Values.Select(value => (decimal?)value.Revenue.Sum())),
            Column.Money("arpdau", Arpdau, means.Select(mean => mean.RevenuePerActive)),
        ])
        { Currency = answer.Head.Currency() };
    }

    static AnswerTable ValueDays(ActiveUsersTable answer)
    {
        var rows = answer.Values.SelectMany(value => answer.Days.Select((_, at) => (Value: value, At: at))).ToArray();
        var longest = answer.Windows.Count - 1;
        bool[] Stars(int window) => [.. rows.Select(row => answer.Unfinished[row.At] || answer.Windows[window].Incomplete[row.At])];
        bool[] unfinished = [.. rows.Select(row => answer.Unfinished[row.At])];
        return new("value-days", new Label($"By {Tabulating.Property(answer.By).En} and day", $"По свойству «{Tabulating.Property(answer.By).Ru}» и дням"),
        [
            Named(answer, rows.Select(row => row.Value)),
            Column.Dates("day", new Label("Day", "День"), rows.Select(row => (DateOnly?)answer.Days[row.At])),
            .. answer.Windows.Select((window, w) => Column.Counts(Name(window), LabelOf(window), rows.Select(row => row.Value.Windows[w].Active[row.At])).Marked(Stars(w))),
            .. answer.Windows.SkipLast(1).Select((window, w) => Column.Shares(ShareName(window), ShareLabel(answer, window), rows.Select(row => row.Value.Windows[w].Stickiness[row.At])).Marked(Stars(longest))),
            Column.Money("revenue", Words.LabelOf(KeyFigure.Revenue), rows.Select(row => (decimal?)row.Value.Revenue[row.At])).Marked(unfinished),
            Column.Money("arpdau", Arpdau, rows.Select(row => row.Value.RevenuePerActive[row.At])).Marked(unfinished),
        ])
        { Currency = answer.Head.Currency(), Note = Phrases.StarDay, ToldApartBy = 2 };
    }

    static AnswerTable Reconciliation(ActiveUsersTable answer)
    {
        var rows = answer.Reconciliation;
        ColumnKind[] kinds = [.. rows.Select(row => row.Window is null ? ColumnKind.Money : ColumnKind.Count)];
        return new("reconciliation", Tabulating.Reconciliation,
        [
            Column.Words("figure", Tabulating.Figure, rows.Select(row => row.Window is { } length ? NameOf(length) : Words.Of(KeyFigure.Revenue)), rows.Select(row => row.Window is { } length ? Called(length) : Words.LabelOf(KeyFigure.Revenue))),
            Column.Mixed("overValues", Tabulating.OverValues, rows.Select(row => (double?)row.OverValues), kinds),
            Column.Mixed("whole", Tabulating.Whole, rows.Select(row => (double?)row.Whole), kinds),
            Column.Mixed("countedAgain", Tabulating.CountedAgain, rows.Select(row => (double?)row.CountedAgain), kinds),
        ])
        { Currency = answer.Head.Currency(), Note = Phrases.ActiveReconciled };
    }

    static Column Named(ActiveUsersTable answer, IEnumerable<ActiveOfValue> values)
    {
        ActiveOfValue[] given = [.. values];
        return Column.Words("value", Tabulating.Property(answer.By), given.Select(value => value.Together > 0 ? Tabulating.Others : value.Value), given.Select(value => Tabulating.Named(value.Value, value.Together)));
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
