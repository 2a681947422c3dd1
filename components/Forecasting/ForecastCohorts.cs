using Answers;
using Calendar;
using Declarations;
using Forecasting.Core;
using Quantities;
using Series;
using Wording;

namespace Forecasting;

/// <summary>What base and revenue will the customers known now and those still to come make, period by period?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "cohort-forecast", 6, "What base and revenue will the customers known now and those still to come make, period by period?", "Какую базу и выручку дадут по периодам нынешние и будущие клиенты?",
    NameEn = "Base and revenue", NameRu = "База и выручка", Topic = Topic.Forecasts, WordsOf = [typeof(ForecastMethod)])]
public sealed record ForecastCohorts(DatasetVersion Of, CohortForecastOptions With) : IQuestion<CohortForecastOptions, CohortForecast>;

/// <summary>How base and revenue are forecast by cohorts.</summary>
public sealed record CohortForecastOptions : DatasetOptions, ICheckedOptions
{
    /// <summary>Length of cohorts and of ages; weeks or longer.</summary>
    [Option("Length of cohorts and of ages, a week or longer", "Длина периодов когорт и шаг возраста, не короче недели", Without = ["day"])]
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>Periods ahead.</summary>
    [Option("Periods ahead", "На сколько периодов вперёд", Min = 1, Max = 260, Unit = OptionUnit.Periods, NameEn = "Periods ahead", NameRu = "Горизонт")]
    public int Horizon { get; init; } = 12;

    /// <summary>The method that forecasts the sizes of cohorts to come.</summary>
    [Option("The method that forecasts how many customers come", "Метод прогноза числа новых клиентов", NameEn = "Method", NameRu = "Метод")]
    public ForecastMethod Method { get; init; } = ForecastMethod.Auto;

    /// <summary>Periods of a season; null: by the grain.</summary>
    [Option("Periods of a season", "Сколько периодов в сезоне", Min = 1, Max = 10_000, Unit = OptionUnit.Periods, DefaultEn = "by the grain", DefaultRu = "по длине периода", NameEn = "Season length", NameRu = "Длина сезона")]
    public int? Period { get; init; }

    /// <summary>Whether the first cohort is like the others.</summary>
    [Option("Whether the first cohort is like the others", "Такая ли первая когорта, как остальные", NameEn = "First cohort", NameRu = "Первая когорта")]
    public FirstCohort FirstCohort { get; init; } = FirstCohort.Auto;

    /// <summary>Bands, in percent; shares such as 0.95 are taken as 95.</summary>
    [Option("Levels of the bands", "Уровни прогнозных интервалов", Min = 0, Above = true, Max = 100, Below = true, Fewest = 1, Most = 10, Unit = OptionUnit.Percent, Example = "80,95", NameEn = "Interval level", NameRu = "Уровень интервалов")]
    public IReadOnlyList<double> Level { get; init => field = OptionWords.Percentages(value); } = [80, 95];

    /// <summary>Past origins a backtest forecasts from, where the history is long enough for so many.</summary>
    [Option("Past origins the backtest forecasts from", "Из скольких моментов прошлого прогнозирует проверка", Min = 1, Max = 100, NameEn = "Backtest origins", NameRu = "Точек проверки")]
    public int Windows { get; init; } = 6;

    /// <summary>Of the resampling behind the bands: another seed, slightly other bands.</summary>
    [Option("Seed of the resampling behind the bands", "Начальное число случайных выборок для интервалов", NameEn = "Seed", NameRu = "Зерно")]
    public int Seed { get; init; } = 1;

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults()
    {
        foreach (var fault in How.Faults())
            yield return fault;
    }

    /// <summary>How the sizes of cohorts to come are forecast.</summary>
    internal SeriesOptions How => new() { Horizon = Horizon, Method = Method, Period = Period, Level = Level, Windows = Windows };
}

/// <summary>Whether the first cohort of a dataset is taken for one as the others are.</summary>
public enum FirstCohort
{
    /// <summary>It stands apart when it has more than 1.5 times the customers of each of the three after it.</summary>
    [Word("apart when it is far larger than those after it", "отдельно, если намного больше следующих")]
    Auto,

    /// <summary>It is of customers from before the data: it develops by its own past, and says nothing of ages nor of how many come.</summary>
    [Word("of customers from before the data", "из клиентов, пришедших до начала данных")]
    Apart,

    /// <summary>It is a cohort as any other: the business began with the data.</summary>
    [Word("a cohort as any other", "такая же, как остальные")]
    AsOthers,
}

/// <summary>Base and revenue to come, from the cohorts there are and those still to come. Customers only: events without one are left out.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Grain">Length of a period.</param>
/// <param name="Periods">Labels of the history, which are those of the cohorts, too.</param>
/// <param name="CohortSize">Customers of each cohort.</param>
/// <param name="KnownActive">Active customers of each period.</param>
/// <param name="KnownRevenue">Revenue of each period.</param>
/// <param name="Coming">Labels of the periods forecast.</param>
/// <param name="NewCustomers">Sizes of the cohorts to come.</param>
/// <param name="NewMethod">The model that forecasts them.</param>
/// <param name="Active">Active customers.</param>
/// <param name="Revenue">Revenue, refunds deducted.</param>
/// <param name="Age">Ages in periods.</param>
/// <param name="ActiveShare">Share of a cohort active at each age, the periods' own effects taken out.</param>
/// <param name="RevenuePerActive">Revenue by active customer at each age.</param>
/// <param name="CohortsOfAge">Cohorts that have finished each age; 0 where the curve is drawn on.</param>
/// <param name="ActiveBacktest">How forecasts of active customers made the same way held; null for too short a history (see the warnings).</param>
/// <param name="RevenueBacktest">The same of revenue.</param>
public sealed record CohortForecast(
    AnswerHead Head,
    Grain Grain,
    IReadOnlyList<string> Periods,
    IReadOnlyList<double> CohortSize,
    IReadOnlyList<double> KnownActive,
    IReadOnlyList<double> KnownRevenue,
    IReadOnlyList<string> Coming,
    IReadOnlyList<double> NewCustomers,
    Message NewMethod,
    CohortOutlook Active,
    CohortOutlook Revenue,
    IReadOnlyList<int> Age,
    IReadOnlyList<double> ActiveShare,
    IReadOnlyList<double> RevenuePerActive,
    IReadOnlyList<int> CohortsOfAge,
    ForecastBacktest? ActiveBacktest,
    ForecastBacktest? RevenueBacktest) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => CohortTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => CohortTables.PicturesOf(this);
}

/// <summary>What is expected, and of whom.</summary>
/// <param name="Existing">Of customers who came before the first period forecast.</param>
/// <param name="New">Of those still to come.</param>
/// <param name="Mean">Of all: the sum of both.</param>
/// <param name="Lower">Lower ends of the bands around the sum, by level in percent.</param>
/// <param name="Upper">Upper ends of the bands, by level in percent.</param>
public sealed record CohortOutlook(
    IReadOnlyList<double> Existing,
    IReadOnlyList<double> New,
    IReadOnlyList<double> Mean,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Lower,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Upper);
