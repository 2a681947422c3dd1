using Answers;
using Declarations;
using Ltv.Core;
using PurchaseModels;
using Tables;
using Wording;

namespace Ltv;

/// <summary>Which parameters fit a table of sufficient statistics, and what follows from them?</summary>
/// <param name="File">A table of text, with a header or not; columns that hold something else than numbers are passed over where the model does not want them.</param>
/// <param name="With">The options.</param>
[FileQuestion(
    "fit", 2, "Which parameters of a purchase model fit a table, and what do they predict?", "С какими параметрами модель покупок лучше всего описывает таблицу и что она прогнозирует?",
    "a table of sufficient statistics: x, t_x, T; x, mean; frequency, recency, periods; or survivors, as the model wants", "таблица достаточных статистик: x, t_x, T; x, mean; frequency, recency, periods или survivors — в зависимости от модели",
    NameEn = "Purchase model of a table", NameRu = "Модель покупок по таблице", Topic = Topic.LifetimeValue, WordsOf = [typeof(FitWarning)], Example = "x,t_x,T,count\n0,0,38,120\n1,3,38,16\n1,25,38,11\n2,27,36,8\n3,30,38,6\n5,33,34,2\n9,36,38,2\n")]
public sealed record FitTable(Stream File, TableFitOptions With) : IFileQuestion<TableFitOptions, FittedTable>;

/// <summary>What is fitted to a table of sufficient statistics, and what is predicted from it.</summary>
public sealed record TableFitOptions : FileQuestionOptions
{
    /// <summary>The model.</summary>
    [Option("The model that is fitted", "Какая модель оценивается", NameEn = "Model", NameRu = "Модель")]
    public TableModel Model { get; init; } = TableModel.BgNbd;

    /// <summary>How far to predict, in the table's unit of time (opportunities, periods); null: no prediction.</summary>
    [Option("How far to predict, in the table's unit of time", "На сколько вперёд прогнозировать, в единицах времени таблицы", Min = 0, Max = 1e9, DefaultEn = "no prediction", DefaultRu = "без прогноза", NameEn = "Periods ahead", NameRu = "Горизонт")]
    public double? Horizon { get; init; }

    /// <summary>Nominal level of intervals.</summary>
    [Option("Nominal level of intervals", "Номинальный уровень интервалов", Min = 0.5, Max = 0.999, Unit = OptionUnit.Share, NameEn = "Interval level", NameRu = "Уровень интервалов")]
    public double Level { get; init; } = 0.95;

    /// <summary>How the file is written.</summary>
    [OptionGroup(DefaultEn = "found out from the file", DefaultRu = "определяется по файлу")]
    public Dialect Written { get; init; } = new();
}

/// <summary>The models that a table can be fitted with, and the columns each wants (a column <c>count</c> may say how many customers a row stands for).</summary>
public enum TableModel
{
    /// <summary><see cref="PurchaseModels.BgNbd"/>: <c>x, t_x, T[, count]</c>.</summary>
    [Word("BG/NBD", "BG/NBD")]
    BgNbd,

    /// <summary><see cref="PurchaseModels.MbgNbd"/>: <c>x, t_x, T[, count]</c>.</summary>
    [Word("MBG/NBD", "MBG/NBD")]
    MbgNbd,

    /// <summary><see cref="PurchaseModels.ParetoNbd"/>: <c>x, t_x, T[, count]</c>.</summary>
    [Word("Pareto/NBD", "Pareto/NBD")]
    ParetoNbd,

    /// <summary><see cref="PurchaseModels.ParetoNbdWithCovariates"/>: <c>x, t_x, T</c>; every other column is a covariate of both rates.</summary>
    [Word("Pareto/NBD with covariates", "Pareto/NBD с ковариатами")]
    ParetoNbdCovariates,

    /// <summary><see cref="PurchaseModels.Nbd"/>: <c>x, t_x, T[, count]</c>.</summary>
    [Word("NBD: nobody leaves", "NBD: никто не уходит")]
    Nbd,

    /// <summary><see cref="PurchaseModels.GammaGamma"/>: <c>x, mean[, count]</c>.</summary>
    [Word("Gamma-Gamma, values of purchases", "Gamma-Gamma, стоимость покупок")]
    GammaGamma,

    /// <summary><see cref="PurchaseModels.BgBb"/>: <c>frequency, recency, periods[, weights]</c>.</summary>
    [Word("BG/BB, opportunities", "BG/BB, возможности покупки")]
    BgBb,

    /// <summary><see cref="ShiftedBetaGeometric"/>: <c>survivors</c>, a row a period, the first at the beginning.</summary>
    [Word("shifted beta-geometric, contracts", "сдвинутая бета-геометрическая модель, договоры")]
    Sbg,
}

/// <summary>A fit to a table.</summary>
/// <param name="Head">What was asked, by which rule, what has to be known.</param>
/// <param name="Model">Code of the model the estimates belong to.</param>
/// <param name="Asked">Code of the model that was asked for.</param>
/// <param name="Parameters">Estimates by the papers' names, times in the table's unit.</param>
/// <param name="StandardErrors">From the observed information.</param>
/// <param name="Intervals">Of the parameters.</param>
/// <param name="IntervalRule">How the intervals were made.</param>
/// <param name="LogLikelihood">The maximum.</param>
/// <param name="GradientNorm">Largest derivative of the log-likelihood per customer by a logarithm of a parameter; 0 at a maximum.</param>
/// <param name="Converged">True at an interior maximum.</param>
/// <param name="Customers">Customers the likelihood was taken over.</param>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Separator">What set the table's fields apart.</param>
/// <param name="Predictions">Predictions by row, as named columns; null when none were asked for.</param>
public sealed record FittedTable(
    AnswerHead Head,
    string Model,
    string Asked,
    IReadOnlyDictionary<string, double> Parameters,
    IReadOnlyDictionary<string, double> StandardErrors,
    IReadOnlyDictionary<string, Band> Intervals,
    IntervalRule IntervalRule,
    double LogLikelihood,
    double GradientNorm,
    bool Converged,
    double Customers,
    int Rows,
    string Separator,
    IReadOnlyDictionary<string, double?[]>? Predictions) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => FitTables.Of(this);
}
