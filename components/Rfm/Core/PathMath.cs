using Answers;
using Lake;
using Quantities;
using Wording;

namespace Rfm.Core;

/// <summary>One customer at each date.</summary>
static class PathMath
{
    /// <summary>What is known of a customer at a date; null: not a customer yet.</summary>
    public static RfmPlace? PlaceOf(string customer, RfmScores scores, Rules rules)
    {
        var (from, to) = (0, scores.Customer.Count - 1);
        while (from <= to)
        {
            var i = (from + to) / 2;
            switch (Utf8Order.Instance.Compare(scores.Customer[i], customer))
            {
                case < 0:
                    from = i + 1;
                    break;
                case > 0:
                    to = i - 1;
                    break;
                default:
                    return new RfmPlace(
                        "", false, scores.Segment[i], rules.Map!.LabelOf(scores.Segment[i]), Codes.Text(scores.RecencyScore[i], scores.FrequencyScore[i], scores.MonetaryScore[i], rules.With.Scale),
                        scores.DaysSinceLastOrder[i], scores.Frequency[i], scores.Monetary[i].Plain(), scores.Revenue[i].Plain());
            }
        }

        return null;
    }

    /// <summary>The way; refuses with <c>customer-not-found</c> when the customer is there at no date.</summary>
    public static Result<RfmPath> Of(FollowRfm question, DatesFound<RfmPlace?> found) => found.Made.All(place => place is null)
        ? Problem.Of("customer-not-found", new Label("No such customer", "Нет такого клиента"), Phrases.NoCustomer.With(question.With.Customer), Phrases.Words)
        : new RfmPath(
            AnswerHead.Of(question, found.Evidence, HistoryMath.Define(found.Rules, question.With), found.Rules.Warnings),
            question.With.Customer,
            [.. found.Made.Select((place, i) => (place ?? new RfmPlace("", false, null, null, null, null, null, null, null)) with { Period = found.Ends[i].Label, IsUnfinished = found.Ends[i].IsUnfinished })]);
}

/// <summary>A way as a table and a picture.</summary>
static class PathTables
{
    public static IReadOnlyList<AnswerTable> Of(RfmPath answer)
    {
        var isMoney = answer.Head.Find(Phrases.MonetaryEvents.Code) is null;
        bool[] open = [.. answer.Places.Select(place => place.IsUnfinished)];
        return
        [
            new AnswerTable("path", new Label("Segment at the end of each period", "Сегмент на конец каждого периода"),
            [
                Column.Key("period", new Label("Period", "Период"), answer.Places.Select(place => place.Period)),
                Column.Words("segment", new Label("Segment", "Сегмент"), answer.Places.Select(place => place.Segment ?? ""), answer.Places.Select(place => place.Title ?? new Label("", ""))) with { Unfinished = open },
                Column.Text("code", new Label("Scores", "Баллы"), answer.Places.Select(place => place.Code)),
                Column.Days("recencyDays", new Label("Days since last", "Дней с последней"), answer.Places.Select(place => (double?)place.DaysSinceLastOrder)),
                Column.Counts("frequency", new Label("Frequency", "Частота"), answer.Places.Select(place => place.Frequency)),
                isMoney
                    ? Column.Money("monetary", new Label("Money", "Деньги"), answer.Places.Select(place => place.Monetary))
                    : Column.Numbers("monetary", new Label("Events", "События"), answer.Places.Select(place => (double?)place.Monetary)),
                Column.Money("revenue", new Label("Revenue so far", "Выручка на дату"), answer.Places.Select(place => place.Revenue)),
            ])
            { Currency = answer.Head.Evidence?.Settings.Currency.Value ?? "" },
        ];
    }

    public static IReadOnlyList<Picture> PicturesOf() => [new(PictureKind.Bars, "path", new Label("Days since the last purchase", "Дней с последней покупки"), "period", ["recencyDays"])];
}
