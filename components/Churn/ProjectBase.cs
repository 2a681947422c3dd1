using Answers;
using Calendar;
using Declarations;
using Quantities;
using Wording;

namespace Churn;

/// <summary>What would base and revenue be with other acquisition or retention?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "what-if", 1, "What would base and revenue be with other acquisition or retention?", "Какими были бы база и выручка при другом привлечении или удержании?",
    NameEn = "What if", NameRu = "Что, если", Topic = Topic.Forecasts)]
public sealed record ProjectBase(DatasetVersion Of, BasePlanOptions With) : IQuestion<BasePlanOptions, BaseProjection>;

/// <summary>What is planned, and what the plan is held against.</summary>
public sealed record BasePlanOptions : DatasetOptions
{
    /// <summary>Length of periods, cohorts and ages.</summary>
    [Option("Length of periods, cohorts and ages", "Длина периодов и когорт и шаг возраста", NameEn = "Period", NameRu = "Период")]
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>Periods ahead; the first is the one after the last that is over.</summary>
    [Option("Periods ahead", "На сколько периодов вперёд", Min = 1, Max = 600, Unit = OptionUnit.Periods, NameEn = "Periods ahead", NameRu = "Горизонт")]
    public int Horizon { get; init; } = 12;

    /// <summary>The last periods that are over, so many, tell how many customers come and what an active one brings.</summary>
    [Option("Last finished periods that usual acquisition and revenue per active customer are taken from", "По скольким последним завершённым периодам берутся обычное привлечение и выручка на активного клиента", Min = 1, Max = 600, Unit = OptionUnit.Periods, NameEn = "Past periods", NameRu = "Прошлых периодов")]
    public int Window { get; init; } = 6;

    /// <summary>How the share of a cohort that is active goes on with age.</summary>
    [Option("How retention goes on with age", "Как удержание меняется с возрастом", NameEn = "Retention goes on", NameRu = "Продолжение удержания")]
    public Decay Decay { get; init; } = Decay.Auto;

    /// <summary>Whether the first cohort is like the others.</summary>
    [Option("Whether the first cohort is like the others", "Такая ли первая когорта, как остальные", NameEn = "First cohort", NameRu = "Первая когорта")]
    public FirstCohort FirstCohort { get; init; } = FirstCohort.Auto;

    /// <summary>New customers planned for each period ahead, the last number for all after it; empty: the mean of the window.</summary>
    [Option("New customers planned for each period ahead; the last number stands for all after it", "Сколько новых клиентов планируется в каждом из следующих периодов; последнее число — для всех дальнейших", Min = 0, Max = 1e9, Most = 600, Example = "1000,1200,1500", DefaultEn = "the mean of the window", DefaultRu = "среднее за последние периоды", NameEn = "New customers a period", NameRu = "Новых клиентов за период")]
    public IReadOnlyList<double> Acquisition { get; init; } = [];

    /// <summary>Relative change of acquisition: 0.2 a fifth more, −0.2 a fifth less, 1 twice as many.</summary>
    [Option("Relative change of acquisition: 0.2 is a fifth more, 1 twice as many", "Относительное изменение привлечения: 0.2 — на пятую часть больше, 1 — вдвое больше", Min = -1, Max = 1000, NameEn = "Change of acquisition", NameRu = "Изменение привлечения")]
    public double AcquisitionChange { get; init; }

    /// <summary>Relative change of retention at ages from 1 on, which stays at most 1.</summary>
    [Option("Relative change of retention at ages from 1 on: 0.1 is a tenth more; never above all", "Относительное изменение удержания в возрасте от 1: 0.1 — на десятую часть больше; не выше 100 %", Min = -1, Max = 1000, NameEn = "Change of retention", NameRu = "Изменение удержания")]
    public double RetentionChange { get; init; }

    /// <summary>Revenue of an active customer and period under the plan; null: that of the window.</summary>
    [Option("Revenue per active customer and period under the plan", "Выручка на активного клиента за период по плану", Min = 0, Max = 1e12, Unit = OptionUnit.Money, DefaultEn = "that of the window", DefaultRu = "как за последние периоды", NameEn = "Revenue per active", NameRu = "Выручка на активного")]
    public double? RevenuePerActive { get; init; }

    /// <summary>What the plan is held against.</summary>
    [Option("What the plan is held against", "С чем сравнивается план", NameEn = "Held against", NameRu = "С чем сравнить")]
    public PlanBaseline Baseline { get; init; } = PlanBaseline.AsNow;
}

/// <summary>How the share R of a cohort that is active goes on with age; R(0) = 1.</summary>
public enum Decay
{
    /// <summary>The one that has the smallest weighted squared error on the last ages, fitted without them.</summary>
    [Word("the one that errs least on ages held out", "та, что меньше всех ошибается на отложенных возрастах")]
    Auto,

    /// <summary>R(a) = B(α, β + a) / B(α, β) (Fader &amp; Hardie 2007).</summary>
    [Word("shifted beta-geometric", "сдвинутое бета-геометрическое")]
    Sbg,

    /// <summary>R(a) = c · aᵇ from age 1 on, b at most 0.</summary>
    [Word("power law", "степенной закон")]
    Power,

    /// <summary>R(a) = rᵃ: the same part stays on from each period to the next.</summary>
    [Word("constant retention", "постоянное удержание")]
    Geometric,

    /// <summary>As in the table, its last third held beyond it.</summary>
    [Word("as observed", "как наблюдалось")]
    Observed,
}

/// <summary>Whether the first cohort of a dataset is taken for one as the others are.</summary>
public enum FirstCohort
{
    /// <summary>It stands apart when it has more than 1.5 times the customers of each of the three after it.</summary>
    [Word("apart when it is far larger than those after it", "отдельно, если намного больше следующих")]
    Auto,

    /// <summary>It is of customers from before the data: it goes on by a decay of its own, and says nothing of the others' retention.</summary>
    [Word("of customers from before the data", "из клиентов, пришедших до начала данных")]
    Apart,

    /// <summary>It is a cohort as any other: the business began with the data.</summary>
    [Word("a cohort as any other", "такая же, как остальные")]
    AsOthers,
}

/// <summary>What a plan is held against.</summary>
public enum PlanBaseline
{
    /// <summary>The window's acquisition and revenue per active customer, and the fitted retention.</summary>
    [Word("all goes on as now", "всё идёт как сейчас")]
    AsNow,

    /// <summary>The plan's acquisition and revenue per active customer without the two changes.</summary>
    [Word("the plan without its changes", "план без изменений")]
    Plan,
}
