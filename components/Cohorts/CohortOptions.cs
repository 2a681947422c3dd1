using Answers;
using Calendar;
using Cohorts.Core;
using Declarations;
using Wording;

namespace Cohorts;

/// <summary>How cohorts are made and who has come back: shared by all questions about them.</summary>
public abstract record CohortOptions : DatasetOptions, ICheckedOptions
{
    /// <summary>Length of the cohorts' periods and of ages.</summary>
    [Option("Length of the cohorts' periods and of ages", "Длина периодов когорт и шаг возраста", NameEn = "Period", NameRu = "Период")]
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>Length of the cohorts' periods and of ages in days, in place of the grain.</summary>
    [Option("Periods of so many days in place of the grain, counted from the day `from`, or from 1970-01-01", "Периоды из стольких дней вместо шага, отсчитываемые от дня `from` или от 1970-01-01", Min = 1, Max = 3_660, Unit = OptionUnit.Days, DefaultEn = "by the grain", DefaultRu = "по шагу", NameEn = "Period in days", NameRu = "Период в днях")]
    [InPlaceOf(nameof(Grain))]
    public int? GrainDays { get; init; }

    /// <summary>Where periods of days are counted from.</summary>
    internal DateOnly? Anchor { get; init; }

    /// <summary>A text property: a cohort for each of its values at the event that begins it.</summary>
    [Option("A text property, type, or a number with limits (quantity:1,10): cohorts are its values at a customer's first event, instead of periods", "Текстовое свойство, type или число с границами (quantity:1,10): когорты — его значения при первом событии клиента, а не периоды", Form = OptionForm.Dimension, DefaultEn = "periods", DefaultRu = "периоды", NameEn = "Split by", NameRu = "Разбить по")]
    public string? By { get; init; }

    /// <summary>What an event has to meet to begin a cohort.</summary>
    [Option("Conditions on the event that begins a cohort, such as type=registration", "Условия на событие, с которого начинается когорта, например type=registration", Form = OptionForm.Condition, Example = "type=registration", NameEn = "Begins a cohort", NameRu = "Начало когорты")]
    public IReadOnlyList<string> Start { get; init; } = [];

    /// <summary>What an event has to meet to be a return.</summary>
    [Option("Conditions on events that count as coming back", "Условия на события, которые считаются возвратом", Form = OptionForm.Condition, Example = "type=order", NameEn = "Counts as return", NameRu = "Считать возвратом")]
    public IReadOnlyList<string> Return { get; init; } = [];

    /// <summary>Only cohorts that began on this day or later.</summary>
    [Option("Only customers who began on this day or later", "Только клиенты, начавшие в этот день или позже", DefaultEn = "the first", DefaultRu = "с первого", NameEn = "From", NameRu = "С даты")]
    public DateOnly? From { get; init; }

    /// <summary>Only cohorts that began on this day or earlier.</summary>
    [Option("Only customers who began on this day or earlier", "Только клиенты, начавшие в этот день или раньше", DefaultEn = "the last", DefaultRu = "по последнего", NameEn = "To", NameRu = "По дату")]
    public DateOnly? To { get; init; }

    /// <summary>What ages are counted in.</summary>
    [Option("What ages are counted in", "В чём считается возраст", NameEn = "Unit of age", NameRu = "Единица возраста")]
    public AgeUnit Ages { get; init; } = AgeUnit.Calendar;

    /// <summary>Length of a window or bucket in days.</summary>
    [Option("Length of a window or bucket in days", "Длина окна или корзины в днях", Min = 1, Max = 3_660, Unit = OptionUnit.Days, DefaultEn = "by the grain: 1, 7, 30, 91, 365", DefaultRu = "по шагу: 1, 7, 30, 91, 365", NameEn = "Days in a window", NameRu = "Дней в окне")]
    [OnlyWith(nameof(Ages), "windows", "hour-windows", "day-windows", "buckets")]
    public int? AgeDays { get; init; }

    /// <summary>At which ages a customer counts as retained.</summary>
    [Option("At which ages a customer counts as retained", "В каких возрастах клиент считается удержанным", NameEn = "Retained when", NameRu = "Удержан, если")]
    public ReturningRule Returning { get; init; } = ReturningRule.On;

    /// <summary>Brackets of ages.</summary>
    [Option("Brackets of ages, each from-to", "Интервалы возрастов, каждый от-до", Example = "7-13", Most = 50, NameEn = "Age brackets", NameRu = "Интервалы возраста")]
    [OnlyWith(nameof(Returning), "bracket")]
    public IReadOnlyList<string> Brackets { get; init; } = [];

    /// <summary>How much there has to be at an age.</summary>
    [Option("How many events (or orders) at an age make a customer active there", "Сколько событий (или заказов) в возрасте делают клиента активным", Min = 1, Max = 1_000_000, NameEn = "Active from", NameRu = "Активен от")]
    public int AtLeast { get; init; } = 1;

    /// <summary>Of what.</summary>
    [Option("What is counted for that", "Что для этого считается", NameEn = "Unit counted", NameRu = "Единица счёта")]
    public CountedUnit Unit { get; init; } = CountedUnit.Events;

    /// <summary>Whether a customer begins anew in every period.</summary>
    [Option("A customer is in the cohort of every period with an event that can begin one, not only of the first", "Клиент входит в когорту каждого периода с начинающим событием, а не только первого", NameEn = "In every cohort", NameRu = "В каждой когорте")]
    public bool Recurring { get; init; }

    /// <summary>How many neighbouring cohorts make one.</summary>
    [Option("How many neighbouring cohorts are merged into one", "Сколько соседних когорт объединяется в одну", Min = 1, Max = 10_000, NameEn = "Merge cohorts", NameRu = "Объединять когорт")]
    public int Merge { get; init; } = 1;

    /// <summary>Of whom shares are.</summary>
    [Option("Of whom shares are", "От кого берутся доли", NameEn = "Shares of", NameRu = "Доли от")]
    public virtual Denominator Denominator { get; init; } = Denominator.Cohort;

    /// <summary>What that is when nothing is said.</summary>
    internal virtual Denominator UsualDenominator => Denominator.Cohort;

    /// <summary>Which cells the means are taken over.</summary>
    [Option("Which cells the means are taken over", "По каким ячейкам считаются средние", NameEn = "Means over", NameRu = "Средние по")]
    public MeanOver MeanOver { get; init; } = MeanOver.Finished;

    /// <summary>How cohorts are weighted in means.</summary>
    [Option("How cohorts are weighted in means", "Как когорты взвешиваются в средних", NameEn = "Cohort weights", NameRu = "Вес когорт в среднем")]
    public MeanWeight Mean { get; init; } = MeanWeight.Weighted;

    /// <summary>A product whose rules are taken.</summary>
    [Option("A product whose rules for ages, returns, shares and means are taken instead", "Продукт, чьи правила возраста, возвратов, долей и средних берутся вместо заданных", NameEn = "Rules as in", NameRu = "Правила как в")]
    public ProductRules Like { get; init; } = ProductRules.None;

    /// <inheritdoc />
    public virtual IEnumerable<OptionFault> Faults() => CohortRules.Faults(this);
}

/// <summary>What ages are counted in.</summary>
public enum AgeUnit
{
    /// <summary>Calendar periods of the grain: the difference of their indices.</summary>
    [Word("calendar periods", "календарные периоды")]
    Calendar,

    /// <summary>Windows of 24 hours or several times that, since the instant of the first event.</summary>
    [Word("windows since the instant of the first event", "окна от момента первого события")]
    Windows,

    /// <summary>The same since the hour of the first event, instants counting as their hours.</summary>
    [Word("windows since the hour of the first event", "окна от часа первого события")]
    HourWindows,

    /// <summary>Windows of days since the day of the first event.</summary>
    [Word("windows since the day of the first event", "окна от дня первого события")]
    DayWindows,

    /// <summary>Buckets ⌈days / length⌉, the first day one of its own.</summary>
    [Word("buckets of days, the first day by itself", "корзины дней, первый день отдельно")]
    Buckets,
}

/// <summary>At which ages a customer counts as retained.</summary>
public enum ReturningRule
{
    /// <summary>Where they were active.</summary>
    [Word("active at the age", "активен в этом возрасте")]
    On,

    /// <summary>There and at every earlier age.</summary>
    [Word("active at the age or later", "активен в этом возрасте или позже")]
    OnOrAfter,

    /// <summary>From the first return on.</summary>
    [Word("active at an age from 1 to this one", "активен в одном из возрастов от 1 до этого")]
    OnOrBefore,

    /// <summary>In brackets with activity.</summary>
    [Word("active at one of the bracket's ages", "активен в одном из возрастов интервала")]
    Bracket,

    /// <summary>As long as no age is missing.</summary>
    [Word("active at every age from 1 to this one", "активен во всех возрастах от 1 до этого")]
    Streak,
}

/// <summary>What makes a customer active.</summary>
public enum CountedUnit
{
    /// <summary>Events.</summary>
    [Word("events", "события")]
    Events,

    /// <summary>Distinct orders; an event without an order id is one.</summary>
    [Word("orders", "заказы")]
    Orders,
}

/// <summary>Of whom shares are.</summary>
public enum Denominator
{
    /// <summary>All customers of the cohort.</summary>
    [Word("all customers of the cohort", "все клиенты когорты")]
    Cohort,

    /// <summary>Customers of the cohort whose age is over at the analysis instant; both parts of the fraction are those.</summary>
    [Word("customers whose age is over", "клиенты, чей возраст завершён")]
    Elapsed,
}

/// <summary>Which cells a mean is taken over.</summary>
public enum MeanOver
{
    /// <summary>Cells whose period is over.</summary>
    [Word("cells whose period is over", "ячейки завершённых периодов")]
    Finished,

    /// <summary>All cells, unfinished ones as they stand. Understates the newest age.</summary>
    [Word("all cells, unfinished ones too", "все ячейки, включая незавершённые")]
    All,
}

/// <summary>How cohorts are weighted in a mean.</summary>
public enum MeanWeight
{
    /// <summary>By their customers.</summary>
    [Word("by their customers", "по числу клиентов")]
    Weighted,

    /// <summary>All alike.</summary>
    [Word("all alike", "все одинаково")]
    Simple,
}

/// <summary>A product whose published rules are taken.</summary>
public enum ProductRules
{
    /// <summary>None: as asked.</summary>
    [Word("none", "никакой")]
    None,

    /// <summary>PostHog: calendar periods, simple mean over all cells.</summary>
    [Word("as in PostHog", "как в PostHog")]
    Posthog,

    /// <summary>Mixpanel: windows since the instant, first time.</summary>
    [Word("as in Mixpanel", "как в Mixpanel")]
    Mixpanel,

    /// <summary>Amplitude: daily windows by the hour, weekly and monthly ones by the day.</summary>
    [Word("as in Amplitude", "как в Amplitude")]
    Amplitude,

    /// <summary>Google Analytics 4, cohort exploration: calendar periods.</summary>
    [Word("as in Google Analytics 4", "как в Google Analytics 4")]
    Ga4,
}
