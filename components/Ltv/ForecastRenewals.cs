using Answers;
using Calendar;
using Declarations;
using Ltv.Core;
using PurchaseModels;
using Quantities;
using Wording;

namespace Ltv;

/// <summary>How long do customers who pay by periods stay, and what are those who still do worth?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    RenewalList.LabelsName, 1, "How long do customers who pay by periods stay, and what are they worth?", "Как долго остаются клиенты с периодической оплатой и сколько они стоят?",
    NameEn = "Renewals", NameRu = "Продления", Topic = Topic.LifetimeValue, WordsOf = [typeof(FitWarning)])]
[List("customers", typeof(RenewalList), "What is expected of every customer", "Прогноз по каждому клиенту")]
public sealed record ForecastRenewals(DatasetVersion Of, RenewalOptions With) : IQuestion<RenewalOptions, ForecastedRenewals>;

/// <summary>What a renewal is, and how renewals are forecast.</summary>
public sealed record RenewalOptions : DatasetOptions, ICheckedOptions
{
    /// <summary>Length of a period: how often is due.</summary>
    [Option("How often a payment is due, from the first one on", "Как часто наступает срок оплаты, считая от первой", Without = ["day"], NameEn = "Due every", NameRu = "Период оплаты")]
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>Length of a period in days, in place of the grain.</summary>
    [Option("How often a payment is due in days, in place of the grain", "Раз в сколько дней наступает срок оплаты, вместо шага", Min = 2, Max = 3_660, Unit = OptionUnit.Days, DefaultEn = "by the grain", DefaultRu = "по шагу", NameEn = "Due every so many days", NameRu = "Период в днях")]
    [InPlaceOf(nameof(Grain))]
    public int? GrainDays { get; init; }

    /// <summary>How many days before it is due a payment may come.</summary>
    [Option("How many days before it is due a payment may come", "За сколько дней до срока может прийти платёж", Min = 0, Max = 15, Unit = OptionUnit.Days, NameEn = "Early by", NameRu = "Раньше срока на")]
    public int EarlyDays { get; init; } = 3;

    /// <summary>How many days after it was due a period is taken as unpaid; a payment that comes still later, before the next may come, counts for it all the same.</summary>
    [Option("How many days after it was due a period without payment is taken as unpaid", "Через сколько дней после срока период без платежа считается неоплаченным", Min = 0, Max = 45, Unit = OptionUnit.Days, NameEn = "Unpaid after", NameRu = "Не оплачен через")]
    public int LateDays { get; init; } = 3;

    /// <summary>The model.</summary>
    [Option("Whether a period without payment ends the contract, or is only a chance not taken", "Прекращает ли пропущенный период договор или это только неиспользованная возможность", NameEn = "Model", NameRu = "Модель")]
    public RenewalModel Model { get; init; } = RenewalModel.Sbg;

    /// <summary>Periods ahead.</summary>
    [Option("How many periods to forecast", "На сколько периодов прогнозировать", Min = 1, Max = 240, Unit = OptionUnit.Periods, NameEn = "Periods ahead", NameRu = "Периодов вперёд")]
    public int Periods { get; init; } = 12;

    /// <summary>Share of a payment that is kept, above 0 to 1.</summary>
    [Option("Share of a payment that is kept", "Какая доля платежа остаётся (маржа)", Min = 0, Above = true, Max = 1, Unit = OptionUnit.Share, NameEn = "Margin", NameRu = "Маржа")]
    public double Margin { get; init; } = 1;

    /// <summary>Yearly rate at which later payments count less.</summary>
    [Option("Yearly rate at which later payments count less", "Годовая ставка дисконтирования будущих платежей", Min = 0, Above = true, Max = 10, Unit = OptionUnit.YearlyRate, NameEn = "Discount rate", NameRu = "Ставка дисконта")]
    public double Discount { get; init; } = 0.1;

    /// <summary>Nominal level of intervals.</summary>
    [Option("Nominal level of intervals", "Номинальный уровень интервалов", Min = 0.5, Max = 0.999, Unit = OptionUnit.Share, NameEn = "Interval level", NameRu = "Уровень интервалов")]
    public double Level { get; init; } = 0.95;

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults()
    {
        var shortest = GrainDays ?? (Grain switch { Grain.Week => 7, Grain.Month => 28, _ => 90 });
        if (EarlyDays + LateDays >= shortest)
            yield return new(nameof(LateDays), Phrases.EarlyAndLate.With(EarlyDays, LateDays, shortest));
    }
}

/// <summary>What a period without payment means.</summary>
public enum RenewalModel
{
    /// <summary>The end: <see cref="ShiftedBetaGeometric"/>, or one chance for all where retention does not rise with age.</summary>
    [Word("sBG: the first period without payment ends the contract", "sBG: первый неоплаченный период прекращает договор")]
    Sbg,

    /// <summary>A chance not taken: <see cref="PurchaseModels.BgBb"/>.</summary>
    [Word("BG/BB: a period may be skipped", "BG/BB: период можно пропустить")]
    BgBb,
}

/// <summary>Renewals so far and to come.</summary>
/// <param name="Head">Of whom, since when, by which rule, what has to be known.</param>
/// <param name="Customers">Customers with a payment.</param>
/// <param name="Running">Those whose last period is paid, or not over.</param>
/// <param name="Lost">Those with a period over and unpaid: for sBG the end, for BG/BB the last one.</param>
/// <param name="CameBack">Customers who paid again after an unpaid period; for sBG they stay lost.</param>
/// <param name="Decisions">Renewals that could be made and are decided; for sBG none after the end of a contract.</param>
/// <param name="Renewed">Of them, made.</param>
/// <param name="Model">Code of the model: <c>sbg</c>, <c>geometric</c> where all leave with one chance, <c>bg-bb</c>.</param>
/// <param name="Fit">The fit; null for <c>geometric</c>.</param>
/// <param name="Churn">The one chance not to renew, with its interval; null for the other models.</param>
/// <param name="Curve">By period, measured and by the model.</param>
/// <param name="NewCustomer">Expected payments of a new customer for ever, the first counted 1 and later ones discounted (DEL).</param>
/// <param name="ExpectedPayments">Expected of the customers over the periods ahead.</param>
/// <param name="DiscountedPayments">Expected of them for ever, discounted to the next due day (DERL; DERT for BG/BB).</param>
/// <param name="Value">Those × each customer's mean payment × margin.</param>
public sealed record ForecastedRenewals(
    AnswerHead Head,
    int Customers,
    int Running,
    int Lost,
    int CameBack,
    long Decisions,
    long Renewed,
    string Model,
    FittedModel? Fit,
    RenewalChance? Churn,
    IReadOnlyList<RenewalPeriod> Curve,
    double NewCustomer,
    double ExpectedPayments,
    double DiscountedPayments,
    double Value) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => RenewalTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => RenewalTables.Pictures;
}

/// <summary>A chance with the interval that holds it.</summary>
/// <param name="Share">The estimate.</param>
/// <param name="Interval">By Wilson's score.</param>
public sealed record RenewalChance(double Share, Band Interval);

/// <summary>One renewal, the first after the first payment.</summary>
/// <param name="Period">Its number, from 1.</param>
/// <param name="AtRisk">Customers it could come of, and is decided for.</param>
/// <param name="Renewed">Of them, those who paid.</param>
/// <param name="Rate">Their share; null with nobody.</param>
/// <param name="Interval">Of that share, by Wilson's score.</param>
/// <param name="Expected">The share by the model.</param>
/// <param name="Survival">For sBG, the share of contracts still running by the measured shares; for BG/BB null.</param>
/// <param name="ExpectedSurvival">The same by the model; for BG/BB null.</param>
public sealed record RenewalPeriod(int Period, long AtRisk, long Renewed, double? Rate, Band? Interval, double Expected, double? Survival, double? ExpectedSurvival);
