using Answers;
using Wording;

namespace Ltv.Core;

/// <summary>Effects of covariates as tables.</summary>
static class CovariateTables
{
    const int Decimals = 4;

    public static IReadOnlyList<AnswerTable> Of(CovariateEffects covariates) => [Effects(covariates.Effects), Test(covariates)];

    /// <summary>Of each covariate or level a row for either rate; of the level that others are compared with one.</summary>
    static AnswerTable Effects(IReadOnlyList<CovariateEffect> effects)
    {
        (CovariateEffect Of, string Rate, RateEffect? On)[] rows =
            [.. effects.SelectMany(of => of.OnPurchases is null ? [(of, "", null)] : ((CovariateEffect, string, RateEffect?)[])[(of, "purchases", of.OnPurchases), (of, "leaving", of.OnLeaving)])];
        return new AnswerTable("covariates", new Label("What changes how often customers buy and how soon they leave", "Что меняет частоту покупок и скорость ухода"),
        [
            Column.Key("covariate", new Label("Covariate", "Ковариата"), rows.Select(row => row.Of.Covariate)),
            Column.Text("level", new Label("Level", "Уровень"), rows.Select(row => row.Of.Level)),
            Column.Words("kind", new Label("What", "Что"), rows.Select(row => row.Of.Kind)),
            Column.Counts("customers", new Label("Customers", "Клиенты"), rows.Select(row => row.Of.Customers)),
            Column.Numbers("deviation", new Label("Deviation", "Отклонение"), rows.Select(row => row.Of.Deviation), 3),
            Column.Words("rate", new Label("Rate of", "Интенсивность"), rows.Select(row => row.Rate), rows.Select(row => row.Rate switch { "" => new Label("", ""), "purchases" => new Label("purchases", "покупок"), _ => new Label("leaving", "ухода") })),
            Column.Numbers("factor", new Label("Times", "Раз"), rows.Select(row => row.On?.Factor), 3),
            Column.Numbers("effect", new Label("Effect", "Эффект"), rows.Select(row => row.On?.Effect), Decimals),
            Column.Numbers("standardError", new Label("Standard error", "Стандартная ошибка"), rows.Select(row => row.On?.StandardError), Decimals),
            Column.Numbers("low", new Label("From", "От"), rows.Select(row => row.On?.Interval.Low), Decimals),
            Column.Numbers("high", new Label("To", "До"), rows.Select(row => row.On?.Interval.High), Decimals),
        ])
        { Note = Phrases.CovariateEffect };
    }

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
