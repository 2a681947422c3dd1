using Answers;
using Wording;

namespace UnitEconomics.Core;

/// <summary>A campaign's effect as tables and a picture.</summary>
static class CampaignTables
{
    public static IReadOnlyList<AnswerTable> Of(CampaignAnswer answer)
    {
        var currency = Columns.Currency(answer.Head);
        return [Effects([answer.Effect, .. answer.OtherMethods], currency), Figures(answer, currency), Days(answer.Series, currency)];
    }

    public static IReadOnlyList<Picture> PicturesOf(CampaignAnswer answer) => answer.Series.Day.Count == 0 ? [] :
        [new(PictureKind.Lines, "days", new Label("Mean value of a unit by day", "Средняя ценность единицы по дням"), "day", ["treated", "control"])];

    static AnswerTable Effects(IReadOnlyList<CampaignEffect> effects, string currency) => new("effects", new Label("Effect of the campaign, the answer first", "Эффект кампании; ответ — первая строка"),
    [
        Column.Words("counterfactual", new Label("Compared by", "Способ сравнения"), effects.Select(one => one.Counterfactual)),
        Column.Money("treatedMean", new Label("Treated mean", "Среднее подвергшихся"), effects.Select(one => one.TreatedMean)),
        Column.Money("counterfactualMean", new Label("Without it", "Без кампании"), effects.Select(one => one.CounterfactualMean)),
        .. Columns.Money("perUnit", new Label("Effect a unit", "Эффект на единицу"), effects.Select(one => one.PerUnit)),
        .. Columns.Money("induced", new Label("Induced in all", "Суммарный эффект"), effects.Select(one => one.Induced)),
        .. Columns.Numbers("returnOnSpend", new Label("Return on spend", "Отдача на затраты"), effects.Select(one => one.ReturnOnSpend), 2),
        Column.Numbers("degreesOfFreedom", new Label("Degrees of freedom", "Степени свободы"), effects.Select(one => one.DegreesOfFreedom), 1),
    ])
    { Currency = currency };

    static AnswerTable Figures(CampaignAnswer answer, string currency) => AnswerTable.Figures("figures", new Label("What the effect rests on", "На чём основан эффект"), currency,
        new Figure("treated", new Label("Treated units", "Подвергшиеся воздействию единицы"), ColumnKind.Count, answer.Effect.Treated),
        new Figure("control", new Label("Control units", "Контрольные единицы"), ColumnKind.Count, answer.Effect.Control),
        new Figure("treatedUnknownBefore", new Label("Treated units not known before", "Подвергшиеся, но не известные до начала"), ColumnKind.Count, answer.TreatedUnknownBefore),
        new Figure("spend", new Label("Spend", "Затраты"), ColumnKind.Money, answer.Effect.Spend),
        new Figure("standardisedDifference", new Label("Difference before, in standard deviations", "Различие до кампании, в стандартных отклонениях"), ColumnKind.Number, answer.Effect.StandardisedDifference),
        new Figure("beforeAfter", new Label("Before and after alone would have said", "Сравнение «до и после» дало бы"), ColumnKind.Money, answer.Effect.BeforeAfter),
        new Figure("minimumDetectableEffect", new Label("Least effect a unit that so many would reveal", "Минимальный обнаруживаемый эффект на единицу"), ColumnKind.Money, answer.Effect.MinimumDetectableEffect),
        new Figure("placebo", new Label("Placebo before the campaign", "Плацебо до кампании"), ColumnKind.Money, answer.Placebo?.Value, answer.Placebo is { } placebo ? Columns.SpanOf(placebo) : null),
        new Figure("unitsNeeded", new Label("Units a side to see an effect as large as the spend", "Единиц на сторону, чтобы заметить эффект размером с затраты"), ColumnKind.Count, answer.UnitsNeeded));

    static AnswerTable Days(CampaignSeries series, string currency) => new("days", new Label("Mean value of a unit by day", "Средняя ценность единицы по дням"),
    [
        Column.Dates("day", new Label("Day", "День"), series.Day.Select(day => (DateOnly?)day)),
        Column.Money("treated", new Label("Treated", "Подвергшиеся воздействию"), series.Treated),
        Column.Money("control", new Label("Control", "Контроль"), series.Control),
    ])
    { Currency = currency };
}
