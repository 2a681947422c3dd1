using Answers;
using Lake;
using Wording;

namespace Rfm.Core;

/// <summary>Who came, moved or is gone, customer by customer, as labels in the lake; who stayed is not in it.</summary>
static class MemberList
{
    const string Changed = "change";

    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        new("customer", new Label("Customer", "Клиент"), ColumnKind.Key),
        ListColumn.Words<MemberChange>(Changed, new Label("Change", "Изменение")),
        new("from", new Label("From", "Из"), ColumnKind.Text) { Called = BundledMaps.Called },
        new("to", new Label("To", "В"), ColumnKind.Text) { Called = BundledMaps.Called },
        new("codeBefore", new Label("Scores before", "Баллы до"), ColumnKind.Text),
        new("codeAfter", new Label("Scores after", "Баллы после"), ColumnKind.Text),
        new("recencyDays", new Label("Days since last", "Дней с последней"), ColumnKind.Days),
        new("revenueBefore", new Label("Revenue before", "Выручка до"), ColumnKind.Money),
        new("revenueAfter", new Label("Revenue after", "Выручка после"), ColumnKind.Money),
    ];

    public static LabelsId Id(MigrateRfm question) => new(question.Of.Dataset, "rfm-migration", question.Of.Snapshot, AnswerKey.OfList(question).Value);

    public static LabelTable ToLabels(Moves moves, Rules rules)
    {
        int[] changed = [.. Enumerable.Range(0, moves.Count).Where(i => moves.From(i) != moves.To(i))];
        string? Code(RfmScores scores, int place) => place < 0 ? null : Codes.Text(scores.RecencyScore[place], scores.FrequencyScore[place], scores.MonetaryScore[place], rules.With.Scale);
        decimal? Money(int place, decimal revenue) => place < 0 ? null : revenue;
        return new LabelTable(
            Array.ConvertAll(changed, moves.Customer),
            [
                new TextLabels(Changed, Array.ConvertAll(changed, i => Words.Of(moves.From(i) is null ? MemberChange.New : moves.To(i) is null ? MemberChange.Gone : MemberChange.Moved))),
                new TextLabels("from", Array.ConvertAll(changed, moves.From)),
                new TextLabels("to", Array.ConvertAll(changed, moves.To)),
                new TextLabels("codeBefore", Array.ConvertAll(changed, i => Code(moves.Before, moves.InBefore[i]))),
                new TextLabels("codeAfter", Array.ConvertAll(changed, i => Code(moves.After, moves.InAfter[i]))),
                new NumberLabels("recencyDays", Array.ConvertAll(changed, i => moves.InAfter[i] < 0 ? double.NaN : moves.After.DaysSinceLastOrder[moves.InAfter[i]])),
                new MoneyLabels("revenueBefore", Array.ConvertAll(changed, i => Money(moves.InBefore[i], moves.RevenueBefore(i)))),
                new MoneyLabels("revenueAfter", Array.ConvertAll(changed, i => Money(moves.InAfter[i], moves.RevenueAfter(i)))),
            ]);
    }
}

/// <summary>What became of a customer between the dates.</summary>
enum MemberChange
{
    /// <summary>No customer before.</summary>
    [Word("new customer", "новый клиент")]
    New,

    /// <summary>Of another segment before.</summary>
    [Word("moved", "перешёл")]
    Moved,

    /// <summary>There no more.</summary>
    [Word("no longer in the data", "больше нет в данных")]
    Gone,
}
