using Answers;
using Calendar;
using Declarations;
using Quantities;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>What is a customer worth over five years, when only some of those months have been seen?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "long-horizon", 3, "What is a customer worth over five years, when only some of those months have been seen?", "Какова ценность клиента за пять лет, если видна лишь часть этих месяцев?",
    NameEn = "Value over five years", NameRu = "Ценность за пять лет", Topic = Topic.UnitEconomics, StandsByDefault = true)]
public sealed record ValueLongHorizon(DatasetVersion Of, LongHorizonOptions With) : IQuestion<LongHorizonOptions, LongHorizonAnswer>;

/// <summary>How a long horizon is valued.</summary>
public sealed record LongHorizonOptions : DatasetOptions, ICheckedOptions
{
    /// <summary>Length of the horizon in calendar months, that of the first purchase included.</summary>
    [Option("Length of the horizon in calendar months, that of the first purchase included", "Длина горизонта в календарных месяцах, считая месяц первой покупки", Min = 2, Max = 240, Unit = OptionUnit.Months, NameEn = "Months ahead", NameRu = "Месяцев")]
    public int Months { get; init; } = 60;

    /// <summary>Months for which observed curves stand; the group's tail begins there.</summary>
    [Option("Months for which observed curves stand; the group's tail begins there", "Сколько месяцев берутся наблюдаемые кривые; дальше начинается хвост группы", Min = 1, Max = 240, Unit = OptionUnit.Months, NameEn = "Own months", NameRu = "Собственных месяцев")]
    public int OwnMonths { get; init; } = 24;

    /// <summary>A text property such as <c>channel</c>: customers with the same value on their first day share a tail. Null: all do.</summary>
    [Option("A text property: customers with the same value on their first day share a tail", "Текстовое свойство: у клиентов с одинаковым значением в первый день хвост общий", Form = OptionForm.Property, Example = "channel", DefaultEn = "all share one", DefaultRu = "общий для всех", NameEn = "Group by", NameRu = "Группировать по")]
    public string? Group { get; init; }

    /// <summary>Length of the cohorts' periods: month, quarter or year.</summary>
    [Option("Length of the cohorts' periods, a month or longer", "Длина периодов когорт, не короче месяца", Without = ["day", "week"])]
    public Grain Grain { get; init; } = Grain.Quarter;

    /// <summary>Share of amounts that is margin.</summary>
    [Option("Share of amounts that is margin", "Доля маржи в суммах", Min = 0, Above = true, Max = 1, Unit = OptionUnit.Share, NameEn = "Margin", NameRu = "Маржа")]
    public double Margin { get; init; } = 1;

    /// <summary>Effective yearly discount rate, 0.1 for 10 %.</summary>
    [Option("Effective yearly discount rate", "Эффективная годовая ставка дисконтирования", Min = 0, Max = 10, Unit = OptionUnit.YearlyRate, NameEn = "Discount rate", NameRu = "Ставка дисконта")]
    public double Discount { get; init; } = 0.1;

    /// <summary>When in a month its margin is taken to come in.</summary>
    [Option("When in a month its margin is taken to come in", "Когда в течение месяца поступает его маржа", NameEn = "Timing of margin", NameRu = "Когда приходит маржа")]
    public DiscountTiming Timing { get; init; } = DiscountTiming.EndOfMonth;

    /// <summary>Level of the intervals.</summary>
    [Option("Level of intervals", "Уровень доверительных интервалов", Min = 0.5, Max = 0.999, Unit = OptionUnit.Share, NameEn = "Interval level", NameRu = "Уровень интервалов")]
    public double Level { get; init; } = 0.95;

    /// <summary>Of the bootstrap.</summary>
    [Option("Seed of the bootstrap", "Начальное число бутстрэпа", NameEn = "Seed", NameRu = "Зерно")]
    public int Seed { get; init; } = 1;

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults()
    {
        if (OwnMonths > Months)
            yield return new(nameof(OwnMonths), Phrases.OwnBeyondHorizon.With(OwnMonths, Months));
    }

    internal LongHorizonRule Rule => new()
    {
        Months = Months,
        OwnMonths = OwnMonths,
        Discount = MonthlyDiscount.FromYearly(Discount, Timing),
        Level = Level,
        Seed = Seed,
    };
}
