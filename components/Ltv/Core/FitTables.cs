using Answers;
using Wording;

namespace Ltv.Core;

/// <summary>Fits as tables.</summary>
static class FitTables
{
    const int Decimals = 6;

    public static IReadOnlyList<AnswerTable> Of(FittedTable answer)
    {
        var shown = new FittedModel(
            answer.Model, answer.Asked, answer.Parameters, answer.StandardErrors, answer.Intervals, answer.IntervalRule, answer.LogLikelihood, answer.GradientNorm, answer.Converged, answer.Customers,
            answer.Head.Warnings);
        return answer.Predictions is { } predictions ? [Parameters([shown]), Predictions(predictions), Fits([shown])] : [Parameters([shown]), Fits([shown])];
    }

    public static AnswerTable Parameters(IReadOnlyList<FittedModel> fits)
    {
        (FittedModel Fit, string Name)[] rows = [.. fits.SelectMany(fit => fit.Parameters.Keys.Select(name => (fit, name)))];
        return new AnswerTable("parameters", new Label("Parameters", "Параметры"),
        [
            Column.Key("parameter", new Label("Parameter", "Параметр"), rows.Select(row => row.Name)),
            Column.Text("model", new Label("Model", "Модель"), rows.Select(row => row.Fit.Model)),
            Column.Numbers("estimate", new Label("Estimate", "Оценка"), rows.Select(row => row.Fit.Parameters[row.Name]), Decimals),
            Column.Numbers("standardError", new Label("Standard error", "Стандартная ошибка"), rows.Select(row => row.Fit.StandardErrors[row.Name]), Decimals),
            Column.Numbers("low", new Label("From", "От"), rows.Select(row => row.Fit.Intervals[row.Name].Low), Decimals),
            Column.Numbers("high", new Label("To", "До"), rows.Select(row => row.Fit.Intervals[row.Name].High), Decimals),
        ])
        { Note = Phrases.Intervals.With(fits[0].IntervalRule) };
    }

    public static AnswerTable Fits(IReadOnlyList<FittedModel> fits) => new("fits", new Label("Fits", "Оценка моделей"),
    [
        Column.Key("model", new Label("Model", "Модель"), fits.Select(fit => fit.Model)),
        Column.Text("asked", new Label("Asked", "Запрошена"), fits.Select(fit => fit.Asked)),
        Column.Counts("customers", new Label("Customers", "Клиенты"), fits.Select(fit => (long)fit.Customers)),
        .. fits.Any(fit => fit.Regularity is not null) ? (Column[])[Column.Counts("regularity", new Label("Regularity k", "Регулярность k"), fits.Select(fit => (long?)fit.Regularity))] : [],
        Column.Numbers("logLikelihood", new Label("Log-likelihood", "Логарифм правдоподобия"), fits.Select(fit => fit.LogLikelihood), Decimals),
        Column.Numbers("gradientNorm", new Label("Gradient", "Градиент"), fits.Select(fit => fit.GradientNorm), 9),
        Column.Flag("converged", new Label("Converged", "Сошлось"), fits.Select(fit => (bool?)fit.Converged)),
        Column.Words("intervalRule", new Label("Intervals", "Интервалы"), fits.Select(fit => fit.IntervalRule)),
    ]);

    static AnswerTable Predictions(IReadOnlyDictionary<string, double?[]> predictions) => new("predictions", new Label("Predictions by row", "Прогнозы по строкам"),
    [
        Column.Counts("row", new Label("Row", "Строка"), Enumerable.Range(1, predictions.Values.First().Length)),
        .. predictions.Select(column => Column.Numbers(column.Key, LabelOf(column.Key), column.Value, Decimals)),
    ]);

    static Label LabelOf(string prediction) => prediction switch
    {
        "probabilityAlive" => new("P(alive)", "P(активен)"),
        "expectedTransactions" => new("Expected purchases", "Ожидаемые покупки"),
        "expectedValue" => new("Expected value of a purchase", "Ожидаемая стоимость покупки"),
        "period" => new("Period", "Период"),
        "survivalMeasured" => new("Survival, measured", "Дожитие, факт"),
        "survival" => new("Survival", "Дожитие"),
        "retentionRate" => new("Retention rate", "Коэффициент удержания"),
        _ => new(prediction, prediction),
    };
}
