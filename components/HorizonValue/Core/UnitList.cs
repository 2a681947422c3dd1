using System.Globalization;
using Answers;
using Lake;
using Wording;

namespace HorizonValue.Core;

/// <summary>The predictions unit by unit, as labels in the lake.</summary>
static class UnitList
{
    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        new("unit", new Label("Unit", "Единица"), ColumnKind.Key),
        new("predictedValue", new Label("Predicted value", "Прогноз ценности"), ColumnKind.Money),
        new("lower", new Label("From", "От"), ColumnKind.Money),
        new("upper", new Label("To", "До"), ColumnKind.Money),
        new("daysSinceLastPurchase", new Label("Days since last purchase", "Дней с последней покупки"), ColumnKind.Days),
        new("tenureDays", new Label("Days since the first", "Дней с первой покупки"), ColumnKind.Days),
        new("purchaseDays", new Label("Days with a purchase", "Дней с покупкой"), ColumnKind.Count),
        new("valueSoFar", new Label("Value so far", "Накопленная ценность"), ColumnKind.Money),
        new("valueLastWindow", new Label("Value in the last window", "Ценность за последнее окно"), ColumnKind.Money),
    ];

    public static LabelsId Id(ValueOverHorizon question) => new(question.Of.Dataset, "horizon-value", question.Of.Snapshot, AnswerKey.OfList(question).Value);

    public static LabelTable ToLabels(int horizonDays, Asked asked)
    {
        var (days, prediction) = (asked.Days, asked.Prediction);
        return LabelTable.Of(days.Unit, prediction.Unit,
        [
            new NumberLabels("predictedValue", prediction.Value),
            new NumberLabels("lower", prediction.Lower),
            new NumberLabels("upper", prediction.Upper),
            Feature("daysSinceLastPurchase", "recencyDays"),
            Feature("tenureDays", "tenureDays"),
            Feature("purchaseDays", "purchaseDays"),
            Feature("valueSoFar", "value"),
            Feature("valueLastWindow", string.Create(CultureInfo.InvariantCulture, $"value{horizonDays}")),
        ]);

        NumberLabels Feature(string name, string feature) => new(name, [.. prediction.Features.Column(feature).Select(Short)]);
    }

    // Features are single precision: 0.1 is to be written 0.1 and not 0.10000000149.
    static double Short(float number) => double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
