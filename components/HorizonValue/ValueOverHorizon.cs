using Answers;
using Declarations;
using HorizonValue.Core;
using Quantities;

namespace HorizonValue;

/// <summary>What will customers, or other units such as listings, be worth over the next H days, and how well do such predictions hold?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "horizon-value", 3, "What will customers, or other units, be worth over the next H days, and how well do such predictions hold?", "Сколько принесут клиенты или другие единицы за следующие H дней и насколько точны такие прогнозы?",
    NameEn = "Value over a horizon", NameRu = "Ценность за горизонт", Topic = Topic.LifetimeValue)]
[List("units", typeof(UnitList), "The prediction of every unit", "Прогноз по каждой единице")]
public sealed record ValueOverHorizon(DatasetVersion Of, HorizonValueOptions With) : IQuestion<HorizonValueOptions, HorizonOutlook>;

/// <summary>What is predicted, of whom and as of when.</summary>
public sealed record HorizonValueOptions : DatasetOptions
{
    /// <summary>H: value over the next so many days, 1…1825.</summary>
    [Option("Value over the next so many days is predicted", "На сколько следующих дней прогнозируется ценность", Min = 1, Max = 1825, Unit = OptionUnit.Days, NameEn = "Horizon", NameRu = "Горизонт")]
    public int HorizonDays { get; init; } = 365;

    /// <summary>Whose value: null for customers, else a text property such as <c>product</c>.</summary>
    [Option("A text property whose values are predicted in place of customers", "Текстовое свойство, по значениям которого строится прогноз вместо клиентов", Form = OptionForm.Property, Example = "product", DefaultEn = "customers", DefaultRu = "клиенты", NameEn = "Unit", NameRu = "Единица")]
    public string? Unit { get; init; }

    /// <summary>A text property, such as <c>channel</c>, whose most frequent values give a feature each: their share of the unit's purchases. Null for none.</summary>
    [Option("A text property whose values' shares of the purchases are features", "Текстовое свойство, доли значений которого в покупках служат признаками", Form = OptionForm.Property, Example = "channel", NameEn = "Shares by", NameRu = "Доли по свойству")]
    public string? Split { get; init; }

    /// <summary>What value is.</summary>
    [Option("What value is", "Что считается ценностью", NameEn = "Value is", NameRu = "Ценность — это")]
    public ValueRule Value { get; init; } = ValueRule.Net;

    /// <summary>For the halving of units, sampling of rows and permutations: another seed, slightly other numbers.</summary>
    [Option("Another seed gives slightly other numbers", "Начальное число генератора: другое даёт немного другие значения", NameEn = "Seed", NameRu = "Зерно")]
    public int Seed { get; init; } = 1;
}
