using Answers;
using Calendar;
using Churn.Core;
using Declarations;
using Quantities;
using Wording;

namespace Churn;

/// <summary>Who came, stayed, left and came back in each period?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "flows", 3, "Who came, stayed, left and came back in each period?", "Кто пришёл, остался, ушёл и вернулся в каждом периоде?",
    NameEn = "Flows and churn", NameRu = "Потоки и отток", Topic = Topic.Retention, HasCells = true)]
public sealed record MeasureFlows(DatasetVersion Of, FlowOptions With) : IQuestion<FlowOptions, FlowsAnswer>;

/// <summary>How flows are told.</summary>
public sealed record FlowOptions : DatasetOptions
{
    /// <summary>Length of periods.</summary>
    [Option("Length of periods", "Длина периодов", NameEn = "Period", NameRu = "Период")]
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>Of the second rule: a customer has left after a silence of more than so many days.</summary>
    [Option("By silence, a customer has left who is silent for more than so many days", "По молчанию клиент считается ушедшим, если молчит дольше стольких дней", Min = 1, Max = 3660, Unit = OptionUnit.Days, DefaultEn = "the dataset's, else 90", DefaultRu = "заданное для набора, иначе 90", NameEn = "Silence", NameRu = "Молчание")]
    public int? Silence { get; init; }

    /// <summary>P(alive) below which a customer has left: those are told beside the others; null: not asked for, since a model has to be fitted.</summary>
    [Option("Tell also how many have left by a purchase model: those with a P(alive) below this", "Назвать также, сколько клиентов ушло по модели покупок: тех, у кого P(активен) ниже этого", Min = 0, Above = true, Max = 1, Below = true, Unit = OptionUnit.Share, DefaultEn = "not told", DefaultRu = "не выводится", NameEn = "P(alive) below", NameRu = "P(активен) ниже")]
    public double? AliveBelow { get; init; }

    /// <summary>A text property; flows of the customers by its value at their first counted event. Null: of all together.</summary>
    [Option("A text property, type, or a number with limits (quantity:1,10): flows by its value at a customer's first event", "Текстовое свойство, type или число с границами (quantity:1,10): потоки по его значению при первом событии клиента", Form = OptionForm.Dimension, DefaultEn = "all together", DefaultRu = "все вместе", NameEn = "Split by", NameRu = "Разбить по")]
    public string? By { get; init; }

    /// <summary>Which loss is timed.</summary>
    [Option("How long it takes until this part has left", "За сколько уйдёт такая часть", Min = 0, Above = true, Max = 1, Below = true, Unit = OptionUnit.Share, NameEn = "Part that left", NameRu = "Ушедшая часть")]
    public double Share { get; init; } = 0.5;
}

/// <summary>Flows by both rules: as under a contract, where a period without an event is an end, and by silence.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Grain">Length of periods.</param>
/// <param name="Periods">By period and value: who had an event in it.</param>
/// <param name="Silence">By period and value: who has not been silent for too long at its end.</param>
/// <param name="Now">By each rule, of all values together, who has left by the analysis instant.</param>
/// <param name="Model">Code of the purchase model that P(alive) comes from; null: it was not asked for, or there is none.</param>
/// <param name="Rates">Mean churn of each rule and value, over finished periods.</param>
/// <param name="NowByValue">Who has left by each rule, value by value; empty where no property was asked for.</param>
public sealed record FlowsAnswer(AnswerHead Head, Grain Grain, IReadOnlyList<PeriodFlow> Periods, IReadOnlyList<PeriodFlow> Silence, IReadOnlyList<LeftByRule> Now, string? Model, IReadOnlyList<ChurnRate> Rates, IReadOnlyList<LeftByRule> NowByValue) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => FlowTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => FlowTables.PicturesOf();
}

/// <summary>Who came and left in a period: active = active before + new + reactivated − churned.</summary>
/// <param name="Period">Its label, such as <c>2010-12</c>.</param>
/// <param name="Value">The property's value; null when none was asked for.</param>
/// <param name="Active">Customers there.</param>
/// <param name="New">Customers who came for the first time.</param>
/// <param name="Retained">Customers there who were there before.</param>
/// <param name="Reactivated">Customers who came back.</param>
/// <param name="Churned">Customers who left.</param>
/// <param name="Before">Customers there at its beginning: of the period before.</param>
/// <param name="IsUnfinished">Whether it was not over at the analysis instant: more may still come.</param>
public sealed record PeriodFlow(string Period, string? Value, long Active, long New, long Retained, long Reactivated, long Churned, long Before, bool IsUnfinished)
{
    /// <summary>Customers who left by those there at the beginning; null when there was nobody.</summary>
    public double? ChurnRate => Before > 0 ? (double)Churned / Before : null;

    /// <summary>More left than came for the first time.</summary>
    public bool LosesMore => Churned > New;
}

/// <summary>Who has left by a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Customers">Customers there ever were; by P(alive) those that the model tells of.</param>
/// <param name="There">Those still there.</param>
/// <param name="Value">The property's value at a customer's first event; null: of all together.</param>
public sealed record LeftByRule(FlowRule Rule, long Customers, long There, string? Value = null)
{
    /// <summary>Those who have left.</summary>
    public long Left => Customers - There;

    /// <summary>By all; null where there is nobody.</summary>
    public double? LeftShare => Customers > 0 ? (double)Left / Customers : null;
}

/// <summary>Mean churn.</summary>
/// <param name="Rule">By which rule.</param>
/// <param name="Value">The property's value; null when none was asked for.</param>
/// <param name="Rate">Customers who left by those at the beginnings, over finished periods; null when there is none.</param>
/// <param name="Lifetime">Average lifetime in periods, 1 / rate, if leaving is equally likely in each; null when nobody left.</param>
/// <param name="PeriodsUntilShare">The fewest periods after which the part asked for has left; null when nobody left.</param>
public sealed record ChurnRate(FlowRule Rule, string? Value, double? Rate, double? Lifetime, int? PeriodsUntilShare);

/// <summary>When a customer has left.</summary>
public enum FlowRule
{
    /// <summary>In the first period without an event.</summary>
    [Word("a period without an event", "период без события")]
    Period,

    /// <summary>After a silence.</summary>
    [Word("a silence", "молчание")]
    Silence,

    /// <summary>When a purchase model gives a P(alive) below a threshold.</summary>
    [Word("a low P(alive)", "низкая P(активен)")]
    Alive,
}
