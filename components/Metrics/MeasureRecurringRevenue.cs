using Answers;
using Calendar;
using Declarations;
using Quantities;

namespace Metrics;

/// <summary>Where does recurring revenue come from, and where does it go?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question("mrr", 1, "Where does recurring revenue come from, and where does it go?", "Откуда берётся регулярная выручка и куда уходит?", NameEn = "Recurring revenue", NameRu = "Регулярная выручка", Topic = Topic.Metrics, StandsByDefault = true, HasCells = true)]
public sealed record MeasureRecurringRevenue(DatasetVersion Of, RecurringRevenueOptions With) : IQuestion<RecurringRevenueOptions, RecurringRevenueTable>;

/// <summary>Over which periods, and of whom.</summary>
public sealed record RecurringRevenueOptions : DatasetOptions
{
    /// <summary>Length of periods; a month gives MRR.</summary>
    [Option("Length of periods: a month gives MRR, a year ARR", "Длина периодов: месяц даёт MRR, год — ARR", NameEn = "Period", NameRu = "Период")]
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>A text property, such as <c>plan</c>: moves of the customers of each of its values at their first event, too.</summary>
    [Option("A text property, type, or a number with limits (quantity:1,10): moves of the customers of each of its values at their first event, too", "Текстовое свойство, type или число с границами (quantity:1,10): движение выручки и по клиентам каждого его значения при первом событии", Form = OptionForm.Dimension, Example = "country", DefaultEn = "the whole alone", DefaultRu = "только в целом", NameEn = "Split by", NameRu = "Разбить по")]
    public string? By { get; init; }

    /// <summary>How many values stand by themselves, those of most revenue; the rest is one row.</summary>
    [Option("How many values stand by themselves, those of most revenue first; the rest is one row", "Сколько значений показывать отдельно, начиная с наибольшей выручки; остальные — одной строкой", Min = 1, Max = MetricsOptions.MostValues, NameEn = "Values shown", NameRu = "Показать значений")]
    [OnlyWith(nameof(By))]
    public int Top { get; init; } = 10;
}
