using Answers;
using Declarations;
using Metrics.Core;
using Quantities;

namespace Metrics;

/// <summary>How many customers are active by day, by week and by month, and how often do they come?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "active-users", 2, "How many customers are active by day, week and month, and how often do they come?", "Сколько клиентов активно за день, неделю и месяц и как часто они приходят?",
    NameEn = "Active users", NameRu = "Активные пользователи", Topic = Topic.Metrics, StandsByDefault = true, HasCells = true)]
public sealed record MeasureActiveUsers(DatasetVersion Of, ActiveUsersOptions With) : IQuestion<ActiveUsersOptions, ActiveUsersTable>;

/// <summary>Which days, and windows of how many days up to each.</summary>
public sealed record ActiveUsersOptions : DatasetOptions, ICheckedOptions
{
    /// <summary>Lengths of the windows; one of a single day is always there.</summary>
    [Option("How many days the windows have, up to and with each day: 1 gives DAU, 7 WAU, 30 MAU; a window of one day is always there", "Сколько дней в окнах, оканчивающихся каждым днём: 1 — DAU, 7 — WAU, 30 — MAU; окно в один день есть всегда", Min = 1, Max = 366, Fewest = 1, Most = 10, Unit = OptionUnit.Days, Example = "1,7,28", NameEn = "Windows, days", NameRu = "Окна, дней")]
    public IReadOnlyList<int> Windows { get; init; } = [1, 7, 30];

    /// <summary>The first day shown; null: the first with an event.</summary>
    [Option("The first day shown", "Первый показанный день", DefaultEn = "the first event's", DefaultRu = "день первого события", NameEn = "From", NameRu = "С даты")]
    public DateOnly? From { get; init; }

    /// <summary>The last day shown; null: that of the analysis instant.</summary>
    [Option("The last day shown", "Последний показанный день", DefaultEn = "that of the analysis instant", DefaultRu = "день момента анализа", NameEn = "To", NameRu = "По дату")]
    public DateOnly? To { get; init; }

    /// <summary>A text property, such as <c>country</c>: active customers of each of its values, too.</summary>
    [Option("A text property, type, or a number with limits (quantity:1,10): customers active with each of its values, too", "Текстовое свойство, type или число с границами (quantity:1,10): активные клиенты и по каждому его значению", Form = OptionForm.Dimension, Example = "country", DefaultEn = "the whole alone", DefaultRu = "только в целом", NameEn = "Split by", NameRu = "Разбить по")]
    public string? By { get; init; }

    /// <summary>How many values stand by themselves, those of most daily active customers; the rest is one row.</summary>
    [Option("How many values stand by themselves, those of most daily active customers first; the rest is one row", "Сколько значений показывать отдельно, начиная с наибольшего числа активных за день; остальные — одной строкой", Min = 1, Max = MetricsOptions.MostValues, NameEn = "Values shown", NameRu = "Показать значений")]
    [OnlyWith(nameof(By))]
    public int Top { get; init; } = 10;

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults()
    {
        if (From > To)
            yield return new(nameof(From), Phrases.FromAfterTo.With(From, To));
    }

    /// <summary>The lengths asked and that of a single day, ascending, each once.</summary>
    internal int[] Lengths => [.. Windows.Append(1).Distinct().Order()];
}
