using Answers;
using Declarations;
using Quantities;

namespace Churn;

/// <summary>How long do customers stay?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "lifetimes", 3, "How long do customers stay, and who stays longer?", "Сколько времени клиенты остаются и кто остаётся дольше?",
    NameEn = "Lifetimes", NameRu = "Срок жизни", Topic = Topic.Retention, HasCells = true, WordsOf = [typeof(global::Survival.KaplanMeier)])]
public sealed record MeasureLifetimes(DatasetVersion Of, LifetimesOptions With) : IQuestion<LifetimesOptions, LifetimesAnswer>;

/// <summary>When a customer has left, and what is told of lifetimes; their unit is the day.</summary>
public sealed record LifetimesOptions : DatasetOptions
{
    /// <summary>A customer has left after a silence of more than so many days.</summary>
    [Option("A customer has left who is silent for more than so many days", "Клиент считается ушедшим, если молчит дольше стольких дней", Min = 1, Max = 3660, Unit = OptionUnit.Days, DefaultEn = "the dataset's, else 90", DefaultRu = "заданное для набора, иначе 90", NameEn = "Silence", NameRu = "Молчание")]
    public int? Silence { get; init; }

    /// <summary>A text property; customers are compared by its value at their first counted event. Null: all are one group.</summary>
    [Option("A text property, type, or a number with limits (quantity:1,10): customers are compared by its value at their first event", "Текстовое свойство, type или число с границами (quantity:1,10): клиенты сравниваются по его значению в их первом событии", Form = OptionForm.Dimension, Example = "channel", NameEn = "Split by", NameRu = "Разбить по")]
    public string? By { get; init; }

    /// <summary>Whether 1 / churn is told, too.</summary>
    [Option("Tell churn a month and 1 / churn, which takes leaving to be equally likely at every age", "Назвать отток за месяц и 1 / отток — в предположении, что уход одинаково вероятен в любом возрасте", NameEn = "Tell 1 / churn", NameRu = "Показать 1 / отток")]
    public bool OneOverChurn { get; init; }

    /// <summary>What is told of the lifetimes.</summary>
    [OptionGroup]
    public CurveOptions How { get; init; } = new();
}
