using Answers;
using Lake;
using Wording;

namespace Ltv.Core;

/// <summary>A choice as tables and a picture.</summary>
static class NextBestTables
{
    static readonly Label Treated = new("Addressed", "Обращение"), Control = new("Held out", "Контроль");

    public static IReadOnlyList<AnswerTable> Of(NextBest answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        return
        [
            AnswerTable.Figures("figures", new Label("Whom to address", "К кому обратиться"), currency,
                new Figure("candidates", new Label("Customers who could be chosen", "Клиенты, из которых выбирали"), ColumnKind.Count, answer.Candidates),
                new Figure("treated", Treated, ColumnKind.Count, answer.Treated),
                new Figure("control", Control, ColumnKind.Count, answer.Control)),
            new AnswerTable("strata", new Label("Fifths of the list", "Квинтили списка"),
            [
                Column.Counts("stratum", new Label("Fifth", "Пятая часть"), answer.Strata.Select(one => one.Stratum)),
                Column.Counts("treated", Treated, answer.Strata.Select(one => one.Treated)),
                Column.Counts("control", Control, answer.Strata.Select(one => one.Control)),
                Column.Shares("meanAlive", new Label("Mean P(alive)", "Средняя P(активен)"), answer.Strata.Select(one => one.MeanAlive)),
                Column.Money("meanLifetimeValue", new Label("Mean lifetime value", "Средняя пожизненная ценность"), answer.Strata.Select(one => one.MeanLifetimeValue)),
            ])
            { Currency = currency },
            new AnswerTable("balance", new Label("How alike both sides are beforehand", "Насколько стороны похожи до кампании"),
            [
                Column.Words("of", new Label("Mean of", "Среднее"), answer.Balance.Select(one => one.Of)),
                Column.Numbers("treatedMean", Treated, answer.Balance.Select(one => one.Treated)),
                Column.Numbers("controlMean", Control, answer.Balance.Select(one => one.Control)),
                Column.Numbers("standardisedDifference", new Label("Difference in standard deviations", "Различие в стандартных отклонениях"), answer.Balance.Select(one => one.StandardisedDifference), 3),
            ]),
        ];
    }

    public static IReadOnlyList<Picture> PicturesOf() => [new(PictureKind.StackedBars, "strata", new Label("Addressed and held out by fifth", "Обращение и контроль по пятым частям"), "stratum", ["treated", "control"])];
}

/// <summary>Whom to address and whom to hold out, as labels in the lake, where the question of a campaign's effect finds them.</summary>
static class NextBestList
{
    /// <summary>The labels' name, which is the question's kind.</summary>
    public const string LabelsName = "next-best";

    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        new("customer", new Label("Customer", "Клиент"), ColumnKind.Key),
        ListColumn.Words<CampaignSide>("group", new Label("Group", "Группа")),
        new("rank", new Label("Place in order", "Место по порядку"), ColumnKind.Count),
        new("stratum", new Label("Fifth", "Пятая часть"), ColumnKind.Count),
        new(LifetimeValues.ProbabilityAlive, new Label("P(alive)", "P(активен)"), ColumnKind.Share),
        new("expectedPurchases", new Label("Expected purchases", "Ожидаемые покупки"), ColumnKind.Number),
        new(LifetimeValues.ExpectedValue, new Label("Expected value of a purchase", "Ожидаемая стоимость покупки"), ColumnKind.Money),
        new(LifetimeValues.LifetimeValue, new Label("Lifetime value", "Пожизненная ценность"), ColumnKind.Money),
    ];

    public static LabelsId Id(ChooseNextBest question) => new(question.Of.Dataset, LabelsName, question.Of.Snapshot, AnswerKey.OfList(question).Value);

    public static LabelTable Of(Scored scored, DateOnly drawnOn, string[] customers, int[] chosen, double[] value, int[] stratum, bool[] isControl)
    {
        // Places of units ascend as ids do, so whoever stands first among the units stands first among the labels.
        int[] byId = [.. Enumerable.Range(0, chosen.Length).OrderBy(i => chosen[i])];
        NumberLabels Numbers(string name, Func<int, double> number) => new(name, Array.ConvertAll(byId, i => number(i)));
        return new LabelTable(
            Array.ConvertAll(byId, i => customers[i]),
            [
                new TextLabels("group", Array.ConvertAll(byId, i => Words.Of(isControl[i] ? CampaignSide.Control : CampaignSide.Treated))),
                Numbers("drawnOn", _ => drawnOn.DayNumber),
                Numbers("rank", i => i + 1),
                Numbers("stratum", i => stratum[i]),
                Numbers(LifetimeValues.ProbabilityAlive, i => scored.Futures.Alive[chosen[i]]),
                Numbers("expectedPurchases", i => scored.Futures.Expected[chosen[i]]),
                Numbers(LifetimeValues.ExpectedValue, i => scored.Value[chosen[i]]),
                Numbers(LifetimeValues.LifetimeValue, i => value[chosen[i]]),
            ]);
    }
}

/// <summary>Whether a customer is addressed.</summary>
enum CampaignSide
{
    /// <summary>Addressed.</summary>
    [Word("addressed", "обращение")]
    Treated,

    /// <summary>Held out, to compare with.</summary>
    [Word("held out", "контроль")]
    Control,
}
