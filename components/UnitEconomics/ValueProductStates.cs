using Answers;
using Calendar;
using Declarations;
using Quantities;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>What are customers worth by the product they have now, given how customers move between products and leave?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "product-states", 3, "What are customers worth by the product they have now, given how customers move between products and leave?", "Какова ценность клиентов в зависимости от нынешнего продукта, если учесть переходы между продуктами и уход?",
    NameEn = "Value by product", NameRu = "Ценность по продуктам", Topic = Topic.UnitEconomics)]
public sealed record ValueProductStates(DatasetVersion Of, ProductStatesOptions With) : IQuestion<ProductStatesOptions, ProductStatesAnswer>;

/// <summary>How product states are valued. The state property has to be given.</summary>
public sealed record ProductStatesOptions : DatasetOptions, ICheckedOptions
{
    /// <summary>The text property whose value is the state, such as <c>plan</c>.</summary>
    [Option("The text property whose value is the state", "Текстовое свойство, значение которого — состояние", Form = OptionForm.Property, Example = "plan", IsRequired = true, NameEn = "State by", NameRu = "Состояние по")]
    public string? State { get; init; }

    /// <summary>Profit of a period in a state, such as <c>basic=3</c>, for every state; none at all: as measured, mean amount times margin.</summary>
    [Option("Profit of a period in a state, for every state", "Прибыль за период в состоянии — для каждого состояния", Example = "basic=3", DefaultEn = "as measured: mean amount times margin", DefaultRu = "измеренная: средняя сумма, умноженная на маржу", NameEn = "Profit by state", NameRu = "Прибыль по состояниям")]
    public IReadOnlyList<string> Profit { get; init; } = [];

    /// <summary>Length of a period.</summary>
    [Option("Length of a period", "Длина периода", NameEn = "Period", NameRu = "Период")]
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>Periods of the horizon, the present one included; 0 for ever.</summary>
    [Option("Periods of the horizon, the present one included; 0 for ever", "Число периодов горизонта, считая нынешний; 0 — бессрочно", Min = 0, Max = 1200, Unit = OptionUnit.Periods, NameEn = "Periods ahead", NameRu = "Периодов")]
    public int Periods { get; init; } = 24;

    /// <summary>Effective yearly discount rate.</summary>
    [Option("Effective yearly discount rate", "Эффективная годовая ставка дисконтирования", Min = 0, Max = 10, Unit = OptionUnit.YearlyRate, NameEn = "Discount rate", NameRu = "Ставка дисконта")]
    public double Discount { get; init; } = 0.1;

    /// <summary>A customer is gone after so many periods in a row without a counted event, from the first of them.</summary>
    [Option("Periods in a row without a counted event after which a customer is gone", "Сколько периодов подряд без учтённых событий означают, что клиент ушёл", Min = 1, Max = 60, Unit = OptionUnit.Periods, NameEn = "Gone after periods", NameRu = "Ушёл через периодов")]
    public int GoneAfter { get; init; } = 2;

    /// <summary>Share of amounts that is margin, where profits are measured.</summary>
    [Option("Share of amounts that is margin, where profits are measured", "Доля маржи в суммах, если прибыль измеряется", Min = 0, Above = true, Max = 1, Unit = OptionUnit.Share, NameEn = "Margin", NameRu = "Маржа")]
    public double Margin { get; init; } = 1;

    /// <summary>Level of the intervals.</summary>
    [Option("Level of intervals", "Уровень доверительных интервалов", Min = 0.5, Max = 0.999, Unit = OptionUnit.Share, NameEn = "Interval level", NameRu = "Уровень интервалов")]
    public double Level { get; init; } = 0.95;

    /// <summary>Of the bootstrap.</summary>
    [Option("Seed of the bootstrap", "Начальное число бутстрэпа", NameEn = "Seed", NameRu = "Зерно")]
    public int Seed { get; init; } = 1;

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults()
    {
        StateProfits.Read(Profit, out var fault);
        if (fault is not null)
            yield return new(nameof(Profit), fault);
    }
}
