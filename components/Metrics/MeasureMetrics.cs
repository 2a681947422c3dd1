using Answers;
using Calendar;
using Declarations;
using Metrics.Core;
using Quantities;
using Wording;

namespace Metrics;

/// <summary>How do the key figures move from period to period, altogether and by a property?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question("metrics", 2, "How do the key figures move?", "Как меняются ключевые показатели?", NameEn = "Metrics by period", NameRu = "Показатели по периодам", Topic = Topic.Metrics, StandsByDefault = true, HasCells = true)]
public sealed record MeasureMetrics(DatasetVersion Of, MetricsOptions With) : IQuestion<MetricsOptions, MetricsTable>;

/// <summary>Which periods, whose figures, and how they are smoothed.</summary>
public sealed record MetricsOptions : DatasetOptions, ICheckedOptions
{
    /// <summary>The most values of a property that stand by themselves.</summary>
    public const int MostValues = 100;

    /// <summary>Length of periods.</summary>
    [Option("Length of periods", "Длина периодов", NameEn = "Period", NameRu = "Период")]
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>Shown are the periods from the one that holds this day; null: from the first event's.</summary>
    [Option("The first day: periods are shown from the one that holds it", "Первый день: периоды показываются начиная с того, в который он попадает", DefaultEn = "the first event's", DefaultRu = "день первого события", NameEn = "From", NameRu = "С даты")]
    public DateOnly? From { get; init; }

    /// <summary>Shown are the periods up to the one that holds this day; null: to that of the analysis instant.</summary>
    [Option("The last day: periods are shown up to the one that holds it", "Последний день: периоды показываются по тот, в который он попадает", DefaultEn = "that of the analysis instant", DefaultRu = "день момента анализа", NameEn = "To", NameRu = "По дату")]
    public DateOnly? To { get; init; }

    /// <summary>The figure whose running total, trailing mean and change are shown.</summary>
    [Option("The figure whose running total, trailing mean and change are shown", "Показатель, для которого выводятся нарастающий итог, скользящее среднее и изменение", NameEn = "Figure", NameRu = "Показатель")]
    public KeyFigure Figure { get; init; } = KeyFigure.Revenue;

    /// <summary>How many finished periods a trailing mean is over, its own included; null: 7 of days, else 3.</summary>
    [Option("How many periods the trailing mean is over", "За сколько периодов берётся скользящее среднее", Min = 1, Max = 1000, Unit = OptionUnit.Periods, DefaultEn = "7 by day, else 3", DefaultRu = "7 по дням, иначе 3", NameEn = "Trailing periods", NameRu = "Периодов в среднем")]
    public int? Trailing { get; init; }

    /// <summary>A text property, such as <c>country</c>: figures of each of its values, too.</summary>
    [Option("A text property, type, or a number with limits (quantity:1,10) each of whose values has figures of its own, too", "Текстовое свойство, type или число с границами (quantity:1,10): показатели выводятся и по каждому его значению", Form = OptionForm.Dimension, Example = "country", DefaultEn = "the whole alone", DefaultRu = "только в целом", NameEn = "Split by", NameRu = "Разбить по")]
    public string? By { get; init; }

    /// <summary>How many values stand by themselves, those of most revenue; the rest is one row.</summary>
    [Option("How many values stand by themselves, those of most revenue first; the rest is one row", "Сколько значений показывать отдельно, начиная с наибольшей выручки; остальные — одной строкой", Min = 1, Max = MostValues, NameEn = "Values shown", NameRu = "Показать значений")]
    [OnlyWith(nameof(By))]
    public int Top { get; init; } = 10;

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults()
    {
        if (From > To)
            yield return new(nameof(From), Phrases.FromAfterTo.With(From, To));
    }

    /// <summary>Periods of a trailing mean.</summary>
    internal int TrailingPeriods => Trailing ?? (Grain == Grain.Day ? 7 : 3);
}

/// <summary>A figure of a period.</summary>
public enum KeyFigure
{
    /// <summary>Distinct customers with an event.</summary>
    [Word("active customers", "активные клиенты")]
    Active,

    /// <summary>Distinct customers with an amount above 0.</summary>
    [Word("buyers", "покупатели")]
    Buyers,

    /// <summary>Customers whose first counted event the period holds.</summary>
    [Word("new customers", "новые клиенты")]
    New,

    /// <summary>Distinct orders with an amount from 0 in them: refunds alone make none. Such an event without an order id is one order.</summary>
    [Word("orders", "заказы")]
    Orders,

    /// <summary>Sum of amounts, refunds deducted.</summary>
    [Word("revenue", "выручка")]
    Revenue,

    /// <summary>Sum of the amounts below 0.</summary>
    [Word("refunds", "возвраты")]
    Refunds,

    /// <summary>Sum of the amounts above 0.</summary>
    [Word("gross revenue", "выручка до возвратов")]
    Gross,

    /// <summary>The part of the revenue that has no customer.</summary>
    [Word("anonymous revenue", "анонимная выручка")]
    AnonymousRevenue,

    /// <summary>Revenue of customers by active customers.</summary>
    [Word("ARPU", "ARPU")]
    Arpu,

    /// <summary>Revenue of customers by buyers.</summary>
    [Word("ARPPU", "ARPPU")]
    Arppu,

    /// <summary>Revenue by orders.</summary>
    [Word("AOV", "средний чек")]
    Aov,

    /// <summary>Orders of customers by active customers.</summary>
    [Word("orders per customer", "заказов на клиента")]
    OrdersPerCustomer,
}
