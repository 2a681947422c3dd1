using Answers;
using Calendar;
using Declarations;
using Quantities;

namespace UnitEconomics;

/// <summary>What are units worth whose horizon is not over yet, given what they brought so far?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "in-flight", 3, "What are units worth whose horizon is not over yet, given what they brought so far?", "Какова ценность единиц, чей горизонт ещё не истёк, с учётом уже принесённого?",
    NameEn = "Units under way", NameRu = "Незавершённые единицы", Topic = Topic.UnitEconomics, StandsByDefault = true)]
public sealed record UpdateInFlight(DatasetVersion Of, InFlightOptions With) : IQuestion<InFlightOptions, InFlightTable>;

/// <summary>How units in flight are valued.</summary>
public sealed record InFlightOptions : DatasetOptions
{
    /// <summary>H: value counts from a unit's first day to this many days after it.</summary>
    [Option("Value counts from a unit's first day to this many days after it", "Сколько дней после первого дня единицы учитывается её ценность", Min = 2, Max = 3660, Unit = OptionUnit.Days, NameEn = "Horizon", NameRu = "Горизонт")]
    public int HorizonDays { get; init; } = 365;

    /// <summary>Length of the cohorts' periods.</summary>
    [Option("Length of the cohorts' periods", "Длина периодов когорт", NameEn = "Period", NameRu = "Период")]
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>Whose value: null for customers, else a text property such as <c>product</c>.</summary>
    [Option("A text property whose values are valued in place of customers", "Текстовое свойство, по значениям которого считается ценность вместо клиентов", Form = OptionForm.Property, Example = "product", DefaultEn = "customers", DefaultRu = "клиенты", NameEn = "Unit", NameRu = "Единица")]
    public string? Unit { get; init; }

    /// <summary>Share of amounts that is margin.</summary>
    [Option("Share of amounts that is margin", "Доля маржи в суммах", Min = 0, Above = true, Max = 1, Unit = OptionUnit.Share, NameEn = "Margin", NameRu = "Маржа")]
    public double Margin { get; init; } = 1;

    /// <summary>Level of the intervals.</summary>
    [Option("Level of intervals", "Уровень доверительных интервалов", Min = 0.5, Max = 0.999, Unit = OptionUnit.Share, NameEn = "Interval level", NameRu = "Уровень интервалов")]
    public double Level { get; init; } = 0.95;

    /// <summary>Of the bootstrap.</summary>
    [Option("Seed of the bootstrap", "Начальное число бутстрэпа", NameEn = "Seed", NameRu = "Зерно")]
    public int Seed { get; init; } = 1;
}
