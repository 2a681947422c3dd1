using Answers;
using Declarations;
using Quantities;
using Segmentation.Core;
using Wording;

namespace Segmentation;

/// <summary>Who does more or less than they themselves used to?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "personal-percentile", 1, "Who does more or less than they themselves used to?", "Кто делает больше или меньше, чем сам обычно?",
    NameEn = "Against their own past", NameRu = "Сравнение с собственным прошлым", Topic = Topic.Segments, NamesCustomers = true, HasCells = true)]
[List("customers", typeof(PercentileList), "The percentile of every customer among their own windows", "Перцентиль каждого клиента среди его собственных окон")]
public sealed record RankAgainstOwnPast(DatasetVersion Of, PercentileOptions With) : IQuestion<PercentileOptions, PercentilesAnswer>;

/// <summary>What is compared with what.</summary>
public sealed record PercentileOptions : DatasetOptions
{
    /// <summary>One customer, window by window; null: who fell and who rose.</summary>
    [Option("One customer, window by window", "Один клиент, окно за окном", Example = "0001", DefaultEn = "who fell and rose most", DefaultRu = "кто сильнее всего упал и вырос", NameEn = "Customer", NameRu = "Клиент")]
    public string? Customer { get; init; }

    /// <summary>What is measured.</summary>
    [Option("What is measured in each window", "Что измеряется в каждом окне", NameEn = "Measured", NameRu = "Что измерять")]
    public OwnMetric Metric { get; init; } = OwnMetric.Money;

    /// <summary>Length of a window in days.</summary>
    [Option("Length of a window", "Длина окна", Min = 1, Max = 366, Unit = OptionUnit.Days, NameEn = "Window", NameRu = "Окно")]
    public int Window { get; init; } = 30;

    /// <summary>Past windows below which nothing is said of a customer.</summary>
    [Option("Past windows below which nothing is said of a customer", "Сколько прошлых окон нужно, чтобы о клиенте можно было судить", Min = 2, Max = 120, NameEn = "Fewest past windows", NameRu = "Минимум прошлых окон")]
    public int AtLeast { get; init; } = 6;

    /// <summary>Past windows that are looked at, the latest.</summary>
    [Option("Past windows that are looked at, the latest ones", "Сколько прошлых окон учитывается, считая от последних", Min = 2, Max = 120, NameEn = "Past windows", NameRu = "Прошлых окон")]
    public int MostWindows { get; init; } = 24;

    /// <summary>At or below this percentile a customer fell, at or above 1 less this they rose.</summary>
    [Option("At or below this percentile a customer has fallen; at or above 1 less it, risen", "При таком перцентиле и ниже клиент упал; при 1 минус он и выше — вырос", Min = 0, Max = 0.5, Below = true, Unit = OptionUnit.Share, NameEn = "Edge percentile", NameRu = "Порог перцентиля")]
    public double Edge { get; init; } = 0.1;

    /// <summary>Customers in each of the two tables.</summary>
    [Option("Customers in each of the two tables", "Сколько клиентов в каждой из двух таблиц", Min = 1, Max = 1000, NameEn = "Customers shown", NameRu = "Показать клиентов")]
    public int Top { get; init; } = 20;
}

/// <summary>What is measured in a window.</summary>
public enum OwnMetric
{
    /// <summary>Sum of amounts, refunds deducted.</summary>
    [Word("money, refunds deducted", "деньги за вычетом возвратов")]
    Money,

    /// <summary>Purchases: events with an amount from 0.</summary>
    [Word("purchases", "покупки")]
    Purchases,

    /// <summary>Days with a purchase.</summary>
    [Word("days with a purchase", "дни с покупкой")]
    Days,
}

/// <summary>Customers among their own past windows.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="From">First day of the last window.</param>
/// <param name="To">Its last day: that of the analysis instant.</param>
/// <param name="Judged">Customers with enough past windows.</param>
/// <param name="Insufficient">Customers with too few.</param>
/// <param name="Fell">Customers who fell.</param>
/// <param name="Rose">Customers who rose.</param>
/// <param name="Tenths">Customers by tenths of their percentile, the lowest first; 1 is in the last.</param>
/// <param name="FellMost">Those who fell most: the lowest percentile first, then the farthest below their own median.</param>
/// <param name="RoseMost">Those who rose most.</param>
/// <param name="One">The customer asked for; null: none was.</param>
public sealed record PercentilesAnswer(
    AnswerHead Head, DateOnly From, DateOnly To, int Judged, int Insufficient, int Fell, int Rose, IReadOnlyList<int> Tenths, IReadOnlyList<OwnRank> FellMost, IReadOnlyList<OwnRank> RoseMost, OneCustomer? One) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => PercentileTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => PercentileTables.PicturesOf(this);
}

/// <summary>Where a customer stands among their own past windows.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Now">The metric in the last window.</param>
/// <param name="Median">Its median in the past ones.</param>
/// <param name="Percentile">Share of the past at or below now, smoothed, 0…1; null: too few windows.</param>
/// <param name="Windows">Past windows.</param>
/// <param name="State">What that makes of them.</param>
public sealed record OwnRank(string Customer, double Now, double Median, double? Percentile, int Windows, OwnState State);

/// <summary>What a percentile makes of a customer.</summary>
public enum OwnState
{
    /// <summary>At or below the edge, and below the own median.</summary>
    [Word("fell", "упал")]
    Fell,

    /// <summary>At or above 1 less the edge, and above the own median.</summary>
    [Word("rose", "вырос")]
    Rose,

    /// <summary>Neither.</summary>
    [Word("as usual", "как обычно")]
    Usual,

    /// <summary>Too few past windows.</summary>
    [Word("insufficient data", "недостаточно данных")]
    Insufficient,
}

/// <summary>One customer, window by window.</summary>
/// <param name="Rank">Where they stand.</param>
/// <param name="Windows">The windows, the last one last.</param>
public sealed record OneCustomer(OwnRank Rank, IReadOnlyList<OwnWindow> Windows);

/// <summary>A window of a customer.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="Value">The metric in it.</param>
public sealed record OwnWindow(DateOnly From, DateOnly To, double Value);
