using Answers;
using Lake;
using Wording;

namespace Ltv.Core;

/// <summary>Renewals as tables and pictures.</summary>
static class RenewalTables
{
    static readonly Label ByPeriod = new("Renewals by number", "Продления по номеру");

    public static IReadOnlyList<AnswerTable> Of(ForecastedRenewals answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        return
        [
            AnswerTable.Figures("figures", new Label("Renewals so far and to come", "Продления: что было и чего ждать"), currency,
            [
                new("customers", new Label("Customers", "Клиенты"), ColumnKind.Count, answer.Customers),
                new("running", new Label("Paid so far without a gap", "Платят без пропусков"), ColumnKind.Count, answer.Running),
                new("lost", new Label("With a period not paid", "С неоплаченным периодом"), ColumnKind.Count, answer.Lost),
                new("cameBack", new Label("Of them paid again later", "Из них платили снова"), ColumnKind.Count, answer.CameBack),
                new("decisions", new Label("Renewals decided", "Решённые продления"), ColumnKind.Count, answer.Decisions),
                new("renewed", new Label("Of them made", "Из них состоялись"), ColumnKind.Count, answer.Renewed),
                .. answer.Churn is { } churn ? (Figure[])[new("churn", new Label("One chance not to renew", "Единая вероятность не продлить"), ColumnKind.Share, churn.Share, PredictionTables.Within(churn.Interval))] : [],
                new("newCustomer", new Label("Payments of a new customer, discounted", "Платежи нового клиента, дисконтированные"), ColumnKind.Number, answer.NewCustomer),
                new("expectedPayments", new Label("Payments expected over the periods ahead", "Ожидаемые платежи за горизонт"), ColumnKind.Number, answer.ExpectedPayments),
                new("discountedPayments", new Label("Payments expected for ever, discounted", "Ожидаемые платежи бессрочно, дисконтированные"), ColumnKind.Number, answer.DiscountedPayments),
                new("value", new Label("Value of them", "Их ценность"), ColumnKind.Money, answer.Value),
            ]),
            new AnswerTable("curve", ByPeriod,
            [
                Column.Counts("period", new Label("Renewal", "Продление"), answer.Curve.Select(row => row.Period)),
                Column.Counts("atRisk", new Label("Could be made", "Могли продлить"), answer.Curve.Select(row => row.AtRisk)),
                Column.Counts("renewed", new Label("Made", "Продлили"), answer.Curve.Select(row => row.Renewed)),
                Column.Shares("rate", new Label("Share", "Доля"), answer.Curve.Select(row => row.Rate)),
                Column.Shares("low", new Label("From", "От"), answer.Curve.Select(row => row.Interval?.Low)),
                Column.Shares("high", new Label("To", "До"), answer.Curve.Select(row => row.Interval?.High)),
                Column.Shares("expected", new Label("By the model", "По модели"), answer.Curve.Select(row => row.Expected)),
                Column.Shares("survival", new Label("Still running", "Ещё действуют"), answer.Curve.Select(row => row.Survival)),
                Column.Shares("expectedSurvival", new Label("Still running by the model", "Ещё действуют по модели"), answer.Curve.Select(row => row.ExpectedSurvival)),
            ]),
            .. answer.Fit is { } fit ? (AnswerTable[])[FitTables.Parameters([fit]), FitTables.Fits([fit])] : [],
        ];
    }

    public static IReadOnlyList<Picture> Pictures =>
    [
        new(PictureKind.Lines, "curve", new Label("Share who renew, measured and by the model", "Доля продлений: факт и модель"), "period", ["rate", "expected"]) { Band = ("low", "high") },
        new(PictureKind.Lines, "curve", new Label("Contracts still running", "Действующие договоры"), "period", ["survival", "expectedSurvival"]),
    ];
}

/// <summary>Renewals customer by customer, as labels in the lake.</summary>
static class RenewalList
{
    /// <summary>The labels' name, which is the question's kind.</summary>
    public const string LabelsName = "renewals";

    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        new("customer", new Label("Customer", "Клиент"), ColumnKind.Key),
        new("decided", new Label("Renewals decided", "Решённые продления"), ColumnKind.Count),
        new("paid", new Label("Of them paid", "Из них оплачены"), ColumnKind.Count),
        new("lastPaid", new Label("The last paid", "Последнее оплаченное"), ColumnKind.Count),
        new("meanPayment", new Label("Mean paid for a period", "В среднем за период"), ColumnKind.Money),
        new("probabilityAlive", new Label("P(renews, or still may)", "P(продлит или ещё может)"), ColumnKind.Share),
        new("expectedPayments", new Label("Expected payments", "Ожидаемые платежи"), ColumnKind.Number),
        new("discountedPayments", new Label("For ever, discounted", "Бессрочно, дисконтированные"), ColumnKind.Number),
        new("value", new Label("Value of them", "Их ценность"), ColumnKind.Money),
    ];

    public static LabelsId Id(ForecastRenewals question) => new(question.Of.Dataset, LabelsName, question.Of.Snapshot, AnswerKey.OfList(question).Value);

    public static LabelTable Of(RenewalHistory history, PurchaseDays days, bool ends, double[] alive, double[] expected, double[] discounted, double[] value) => new(
        [.. history.Unit.Select(unit => days.Unit[unit])],
        [
            new NumberLabels("decided", [.. history.Decided.Select((d, i) => (double)(ends ? Math.Min(d, history.InARow[i] + 1) : d))]),
            new NumberLabels("paid", [.. (ends ? history.InARow : history.Paid).Select(d => (double)d)]),
            new NumberLabels("lastPaid", [.. history.LastPaid.Select(d => (double)d)]),
            new NumberLabels("meanPayment", history.Mean),
            new NumberLabels("probabilityAlive", alive),
            new NumberLabels("expectedPayments", expected),
            new NumberLabels("discountedPayments", discounted),
            new NumberLabels("value", value),
        ]);
}
