using Answers;
using Wording;

namespace Ltv.Core;

/// <summary>Effects of covariates as tables.</summary>
static class CovariateTables
{
    const int Decimals = 4;

    public static IReadOnlyList<AnswerTable> Of(CovariateEffects covariates) => [Effects(covariates.Effects), Test(covariates)];

    static AnswerTable Effects(IReadOnlyList<CovariateEffect> effects) => new("covariates", new Label("What changes how often customers buy and how soon they leave", "Что меняет частоту покупок и скорость ухода"),
    [
        Column.Key("covariate", new Label("Covariate", "Ковариата"), effects.Select(effect => effect.Covariate)),
        Column.Words("kind", new Label("What", "Что"), effects.Select(effect => effect.Kind)),
        Column.Text("level", new Label("Level", "Уровень"), effects.Select(effect => effect.Level)),
        Column.Counts("customers", new Label("Customers", "Клиенты"), effects.Select(effect => effect.Customers)),
        Column.Numbers("mean", new Label("Mean", "Среднее"), effects.Select(effect => effect.Mean), Decimals),
        Column.Numbers("deviation", new Label("Standard deviation", "Стандартное отклонение"), effects.Select(effect => effect.Deviation), Decimals),
        .. On("Purchases", new Label("purchases", "покупки"), [.. effects.Select(effect => effect.OnPurchases)]),
        .. On("Leaving", new Label("leaving", "уход"), [.. effects.Select(effect => effect.OnLeaving)]),
    ])
    { Note = Phrases.CovariateEffect };

    static IEnumerable<Column> On(string name, Label rate, RateEffect?[] effects) =>
    [
        Column.Numbers($"factor{name}", new Label($"Rate of {rate.En}, times", $"Интенсивность: {rate.Ru}, раз"), effects.Select(effect => effect?.Factor), 3),
        Column.Numbers($"effect{name}", new Label($"Effect on {rate.En}", $"Эффект: {rate.Ru}"), effects.Select(effect => effect?.Effect), Decimals),
        Column.Numbers($"standardError{name}", new Label("Standard error", "Стандартная ошибка"), effects.Select(effect => effect?.StandardError), Decimals),
        Column.Numbers($"low{name}", new Label("From", "От"), effects.Select(effect => effect?.Interval.Low), Decimals),
        Column.Numbers($"high{name}", new Label("To", "До"), effects.Select(effect => effect?.Interval.High), Decimals),
    ];

    static AnswerTable Test(CovariateEffects covariates)
    {
        var test = covariates.Test;
        return new AnswerTable("covariate-test", new Label("Do covariates say more than chance?", "Говорят ли ковариаты больше, чем случай?"),
        [
            Column.Key("model", new Label("Model", "Модель"), [covariates.Model]),
            Column.Numbers("logLikelihood", new Label("Log-likelihood", "Логарифм правдоподобия"), [test.LogLikelihood], 6),
            Column.Text("without", new Label("Without covariates", "Без ковариат"), [test.Without]),
            Column.Numbers("logLikelihoodWithout", new Label("Log-likelihood without", "Логарифм правдоподобия без них"), [test.LogLikelihoodWithout], 6),
            Column.Numbers("statistic", new Label("Chi-squared", "Хи-квадрат"), [test.Statistic], Decimals),
            Column.Counts("freedom", new Label("Degrees of freedom", "Степени свободы"), [test.Freedom]),
            Column.Numbers("pValue", new Label("p-value", "p-значение"), [test.PValue], 6),
        ]);
    }
}
