using Answers;
using Declarations;
using Ltv.Core;
using PurchaseModels;
using Quantities;
using Wording;

namespace Ltv;

/// <summary>Who is still a customer, how much will they buy over a horizon, what is that worth, and how well did such predictions hold so far?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    LifetimeValues.LabelsName, 7, "Who is still a customer, how much will they buy, and what is that worth?", "Кто ещё остаётся клиентом, сколько купит и какова его пожизненная ценность?",
    NameEn = "Predicted value", NameRu = "Прогноз ценности", Topic = Topic.LifetimeValue, StandsByDefault = true, WordsOf = [typeof(FitWarning)])]
[List("customers", typeof(LifetimeValues), "What is expected of every customer", "Прогноз по каждому клиенту")]
public sealed record PredictLifetimeValue(DatasetVersion Of, LtvOptions With) : IQuestion<LtvOptions, PredictedLifetimeValue>;

/// <summary>How lifetime value is predicted.</summary>
public record LtvOptions : DatasetOptions, ICheckedOptions
{
    /// <summary>The longest horizon, in weeks: twenty years.</summary>
    public const int LongestHorizon = 1_044;

    /// <summary>The model of purchase timing; <see cref="LtvModel.GammaGamma"/> asks for the value model, with timing chosen automatically.</summary>
    [Option("The model of purchase timing", "Модель времени покупок", NameEn = "Model", NameRu = "Модель")]
    public LtvModel Model { get; init; } = LtvModel.Auto;

    /// <summary>Properties of either kind that may change how often customers buy and how soon they leave, as registrations tell them, else a customer's first event.</summary>
    [Option("Properties that may change how often customers buy and how soon they leave", "Свойства, от которых могут зависеть частота покупок и скорость ухода", Most = 5, Example = "country", NameEn = "Covariates", NameRu = "Ковариаты")]
    public IReadOnlyList<string> Covariates { get; init; } = [];

    /// <summary>Whether purchasing may follow the calendar; a season is used where every year is told better by the others'.</summary>
    [Option("Whether purchasing may follow the calendar", "Учитывать ли сезонность покупок", NameEn = "Season", NameRu = "Сезонность")]
    public SeasonRule Season { get; init; } = SeasonRule.Auto;

    /// <summary>
    /// Last day the model may see, in the dataset's zone: parameters and predictions stand at its end, and what came later is the holdout.
    /// Null: predictions stand at the analysis instant, and a second fit, without the last part of the data, shows how such predictions held.
    /// </summary>
    [Option(
        "Last day the model may see; what came later checks the prediction", "Последний день, который видит модель; более поздние данные проверяют прогноз",
        DefaultEn = "the day of the analysis instant", DefaultRu = "день момента анализа", NameEn = "Model sees data to", NameRu = "Модель видит данные до")]
    public DateOnly? CalibrationEnd { get; init; }

    /// <summary>How far to predict.</summary>
    [Option("How far to predict", "На сколько вперёд прогнозировать", Min = 1, Max = LongestHorizon, Unit = OptionUnit.Weeks, NameEn = "Horizon", NameRu = "Горизонт")]
    public int HorizonWeeks { get; init; } = 52;

    /// <summary>How far to predict in calendar months, to the same day of the month; in place of weeks.</summary>
    [Option("How far to predict in calendar months, in place of weeks", "На сколько календарных месяцев прогнозировать, вместо недель", Min = 1, Max = 240, Unit = OptionUnit.Months, DefaultEn = "by the weeks", DefaultRu = "по неделям", NameEn = "Horizon in months", NameRu = "Горизонт в месяцах")]
    [InPlaceOf(nameof(HorizonWeeks))]
    public int? HorizonMonths { get; init; }

    /// <summary>Over what time lifetime value is added up; expected purchases are always those of the horizon.</summary>
    [Option("Over what time lifetime value is added up", "За какое время суммируется пожизненная ценность", NameEn = "Lifetime", NameRu = "Срок жизни")]
    public LifetimeSpan Lifetime { get; init; } = LifetimeSpan.Horizon;

    /// <summary>Share of a purchase's value that is kept, above 0 to 1.</summary>
    [Option("Share of a purchase's value that is kept", "Какая доля стоимости покупки остаётся (маржа)", Min = 0, Above = true, Max = 1, Unit = OptionUnit.Share, NameEn = "Margin", NameRu = "Маржа")]
    public double Margin { get; init; } = 1;

    /// <summary>Yearly rate of interest at which later purchases count less.</summary>
    [Option("Yearly rate at which later purchases count less", "Годовая ставка дисконтирования будущих покупок", Min = 0, Max = 10, Unit = OptionUnit.YearlyRate, NameEn = "Discount rate", NameRu = "Ставка дисконта")]
    public double Discount { get; init; } = 0.1;

    /// <summary>How the yearly rate is spread over the year.</summary>
    [Option("How the yearly rate is spread over the year", "Как годовая ставка распределяется по году", NameEn = "Discounting", NameRu = "Способ дисконта")]
    public Discounting Discounting { get; init; } = Discounting.Continuous;

    /// <summary>Nominal level of intervals.</summary>
    [Option("Nominal level of intervals", "Номинальный уровень интервалов", Min = 0.5, Max = 0.999, Unit = OptionUnit.Share, NameEn = "Interval level", NameRu = "Уровень интервалов")]
    public double Level { get; init; } = 0.95;

    /// <summary>The horizon from the end of a day, in weeks.</summary>
    internal double WeeksFrom(DateOnly end) => HorizonMonths is { } months ? (end.AddMonths(months).DayNumber - end.DayNumber) / 7.0 : HorizonWeeks;

    /// <inheritdoc />
    public virtual IEnumerable<OptionFault> Faults()
    {
        if (Lifetime == LifetimeSpan.Forever && Discount == 0)
            yield return new(nameof(Discount), Phrases.ForeverNeedsDiscount);
        if (Lifetime == LifetimeSpan.Forever && Model is LtvModel.Nbd or LtvModel.CnbdK)
            yield return new(nameof(Lifetime), Phrases.ForeverWithoutDropout.With(Words.Of(Model)));
        if (Covariates.Count > 0 && Model is not (LtvModel.Auto or LtvModel.GammaGamma or LtvModel.ParetoNbdCovariates))
            yield return new(nameof(Model), Phrases.ModelWithoutCovariates.With(Words.Of(Model), Words.Of(LtvModel.ParetoNbdCovariates)));
        if (Covariates.Count == 0 && Model == LtvModel.ParetoNbdCovariates)
            yield return new(nameof(Covariates), Phrases.CovariatesUnnamed);
    }
}

/// <summary>The models that can be asked for.</summary>
public enum LtvModel
{
    /// <summary>BG/NBD, MBG/NBD, Pareto/NBD, NBD and those of regular buyers together, by their AIC weights; the parameters shown are those of the one with the lowest AIC.</summary>
    [Word("the timing models averaged by their AIC weights", "модели времени покупок, усреднённые с весами по AIC")]
    Auto,

    /// <summary><see cref="PurchaseModels.BgNbd"/>.</summary>
    [Word("BG/NBD: may leave after each repeat purchase", "BG/NBD: может уйти после каждой повторной покупки")]
    BgNbd,

    /// <summary><see cref="PurchaseModels.MbgNbd"/>.</summary>
    [Word("MBG/NBD: may leave after the first purchase, too", "MBG/NBD: может уйти и после первой покупки")]
    MbgNbd,

    /// <summary><see cref="PurchaseModels.ParetoNbd"/>.</summary>
    [Word("Pareto/NBD: may leave at any time", "Pareto/NBD: может уйти в любой момент")]
    ParetoNbd,

    /// <summary><see cref="ParetoNbdWithCovariates"/>, of the properties that are named.</summary>
    [Word("Pareto/NBD with covariates: both rates depend on properties of the customer", "Pareto/NBD с ковариатами: обе интенсивности зависят от свойств клиента")]
    ParetoNbdCovariates,

    /// <summary><see cref="PurchaseModels.Nbd"/>.</summary>
    [Word("NBD: nobody leaves", "NBD: никто не уходит")]
    Nbd,

    /// <summary><see cref="LimitKind.GeometricNbd"/>.</summary>
    [Word("BG/NBD where all leave with one chance", "BG/NBD, где у всех одна вероятность ухода")]
    GeometricNbd,

    /// <summary><see cref="LimitKind.ModifiedGeometricNbd"/>.</summary>
    [Word("MBG/NBD where all leave with one chance", "MBG/NBD, где у всех одна вероятность ухода")]
    ModifiedGeometricNbd,

    /// <summary><see cref="LimitKind.ExponentialNbd"/>.</summary>
    [Word("Pareto/NBD where all leave at one rate", "Pareto/NBD, где у всех одна интенсивность ухода")]
    ExponentialNbd,

    /// <summary><see cref="RegularKind.BgCnbd"/>, with the regularity that fits best.</summary>
    [Word("BG/CNBD-k: as BG/NBD, but buys more regularly than at random", "BG/CNBD-k: как BG/NBD, но покупает регулярнее, чем случайно")]
    BgCnbdK,

    /// <summary><see cref="RegularKind.MbgCnbd"/>, with the regularity that fits best.</summary>
    [Word("MBG/CNBD-k: as MBG/NBD, but buys more regularly than at random", "MBG/CNBD-k: как MBG/NBD, но покупает регулярнее, чем случайно")]
    MbgCnbdK,

    /// <summary><see cref="RegularKind.Cnbd"/>, with the regularity that fits best.</summary>
    [Word("CNBD-k: buys more regularly than at random, nobody leaves", "CNBD-k: покупает регулярнее, чем случайно, никто не уходит")]
    CnbdK,

    /// <summary><see cref="PurchaseModels.GammaGamma"/>, the model of values.</summary>
    [Word("Gamma-Gamma, the model of values", "Gamma-Gamma, модель стоимости покупки")]
    GammaGamma,
}

/// <summary>Whether purchasing may follow the calendar.</summary>
public enum SeasonRule
{
    /// <summary>A factor for each month of the year, where two years or more agree on it.</summary>
    [Word("by months, where two years or more agree", "по месяцам, если два года и больше согласны")]
    Auto,

    /// <summary>Even over the year.</summary>
    [Word("even over the year", "равномерно в течение года")]
    None,
}

/// <summary>Over what time lifetime value is added up.</summary>
public enum LifetimeSpan
{
    /// <summary>Over the horizon.</summary>
    [Word("over the horizon", "за горизонт")]
    Horizon,

    /// <summary>For ever: discounted expected residual transactions (DERT) × value × margin. Needs a discount.</summary>
    [Word("for ever", "бессрочно")]
    Forever,
}

/// <summary>How a yearly rate of interest is spread over the year.</summary>
public enum Discounting
{
    /// <summary>A purchase after t years counts (1 + rate)^−t, at its very moment.</summary>
    [Word("to the moment of the purchase", "до момента покупки")]
    Continuous,

    /// <summary>A purchase in the k-th month from now, whenever in it, counts (1 + rate)^(−k/12).</summary>
    [Word("to the end of its month", "до конца её месяца")]
    Monthly,

    /// <summary>A purchase in the k-th year from now, whenever in it, counts (1 + rate)^−k.</summary>
    [Word("to the end of its year", "до конца её года")]
    Yearly,
}
