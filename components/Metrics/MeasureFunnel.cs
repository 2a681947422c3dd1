using Answers;
using Calendar;
using Declarations;
using Metrics.Core;
using Quantities;
using Wording;

namespace Metrics;

/// <summary>How many customers go from step to step, and how long does it take them?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question("funnel", 2, "How many customers go from step to step, and how long does it take them?", "Сколько клиентов проходит от шага к шагу и сколько времени это занимает?", NameEn = "Funnel", NameRu = "Воронка", Topic = Topic.Metrics, HasCells = true)]
public sealed record MeasureFunnel(DatasetVersion Of, FunnelOptions With) : IQuestion<FunnelOptions, FunnelTable>;

/// <summary>Which steps, within which time, and whose ways stand apart.</summary>
public sealed record FunnelOptions : DatasetOptions, ICheckedOptions
{
    /// <summary>
    /// The steps in order. Each is one or more conditions joined by <c> and </c>, with a name before them if wanted: <c>cart: type=cart and quantity&gt;0</c>. A value that holds such an <c>and</c> stands in
    /// double quotes, a quote in it doubled.
    /// </summary>
    [Option(
        "The steps in order, each a text of its own: conditions joined by ' and ', a name and a colon before them if wanted; a value that holds ' and ' stands in double quotes",
        "Шаги по порядку, каждый отдельным текстом: условия через « and », перед ними при желании название с двоеточием; значение, внутри которого есть « and », берётся в двойные кавычки",
        Fewest = 2, Most = 7, IsRequired = true, Example = "cart: type=cart and quantity>0", Form = OptionForm.Step, NameEn = "Steps", NameRu = "Шаги")]
    public IReadOnlyList<string> Step { get; init; } = [];

    /// <summary>How long after its first step a way may take, the end within.</summary>
    [Option("How long after its first step a way may take", "За какое время после первого шага нужно пройти путь", Min = 1, Max = 36_500, NameEn = "Time allowed", NameRu = "Срок")]
    public int Window { get; init; } = 14;

    /// <summary>Windows of single steps after the first, in their order, in place of the window; steps beyond the list have that.</summary>
    [Option("Windows of the second step, the third and so on, all since the first step; steps beyond the list have the window", "Сроки второго шага, третьего и так далее, все от первого шага; у шагов вне списка — общий срок", Min = 1, Max = 36_500, Most = 6, Example = "1,7,30", DefaultEn = "the window", DefaultRu = "общий срок", NameEn = "Time for each step", NameRu = "Срок каждого шага")]
    public IReadOnlyList<int> StepWindow { get; init; } = [];

    /// <summary>What the steps are as stages.</summary>
    [Option("What the steps are: `aarrr` calls five of them acquisition, activation, retention, referral and revenue", "Что это за шаги: `aarrr` называет пять шагов привлечением, активацией, удержанием, рекомендацией и выручкой", NameEn = "Stages", NameRu = "Этапы")]
    public FunnelStages Stages { get; init; } = FunnelStages.None;

    /// <summary>What the window counts.</summary>
    [Option("What the window counts", "В чём измеряется это время", NameEn = "Time in", NameRu = "Единица срока")]
    public WindowUnit WindowUnit { get; init; } = WindowUnit.Days;

    /// <summary>Whether something else may happen between two steps.</summary>
    [Option("Whether other counted events may lie between two steps", "Могут ли между двумя шагами быть другие учтённые события", NameEn = "Between steps", NameRu = "Между шагами")]
    public StepOrder Order { get; init; } = StepOrder.Loose;

    /// <summary>Cohorts by the period a way begins in; null: none.</summary>
    [Option("Cohorts by the period in which ways begin", "Когорты по периоду, в котором начался путь", DefaultEn = "no cohorts", DefaultRu = "без когорт", NameEn = "Period", NameRu = "Период")]
    public Grain? Grain { get; init; }

    /// <summary>A text property, such as <c>country</c>: ways by its value at their first step.</summary>
    [Option("A text property, type, or a number with limits (quantity:1,10): ways by its value at their first step", "Текстовое свойство, type или число с границами (quantity:1,10): пути по его значению на первом шаге", Form = OptionForm.Dimension, Example = "country", DefaultEn = "the whole alone", DefaultRu = "только в целом", NameEn = "Split by", NameRu = "Разбить по")]
    public string? By { get; init; }

    /// <summary>How many values stand by themselves, those of most customers; the rest is one row.</summary>
    [Option("How many values stand by themselves, those of most customers first; the rest is one row", "Сколько значений показывать отдельно, начиная с наибольшего числа клиентов; остальные — одной строкой", Min = 1, Max = MetricsOptions.MostValues, NameEn = "Values shown", NameRu = "Показать значений")]
    [OnlyWith(nameof(By))]
    public int Top { get; init; } = 10;

    /// <summary>Only ways that begin on this day or later; null: from the first event.</summary>
    [Option("Only ways that begin on this day or later", "Только пути, начавшиеся в этот день или позже", DefaultEn = "the first event's", DefaultRu = "день первого события", NameEn = "From", NameRu = "С даты")]
    public DateOnly? From { get; init; }

    /// <summary>Only ways that begin on this day or earlier; null: to the analysis instant.</summary>
    [Option("Only ways that begin on this day or earlier", "Только пути, начавшиеся в этот день или раньше", DefaultEn = "that of the analysis instant", DefaultRu = "день момента анализа", NameEn = "To", NameRu = "По дату")]
    public DateOnly? To { get; init; }

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults()
    {
        foreach (var text in Step)
            if (StepText.Parse(text).Fault is { } fault)
                yield return new(nameof(Step), fault);
        if (StepWindow.Count > Math.Max(0, Step.Count - 1))
            yield return new(nameof(StepWindow), Phrases.WindowsOfNoStep.With(StepWindow.Count, Step.Count));
        if (Stages == FunnelStages.Aarrr && Step.Count != Stage.Names.Count)
            yield return new(nameof(Stages), Phrases.FiveStages.With(Step.Count));
        if (From > To)
            yield return new(nameof(From), Phrases.FromAfterTo.With(From, To));
    }

    /// <summary>The window as time that passes: a day is 24 hours.</summary>
    internal TimeSpan TimeOf(int window) => WindowUnit == WindowUnit.Days ? TimeSpan.FromDays(window) : TimeSpan.FromHours(window);

    /// <summary>The longest time that a way can take.</summary>
    internal TimeSpan WindowTime => TimeOf(StepWindow.Count < Step.Count - 1 ? StepWindow.Append(Window).Max() : StepWindow.Append(0).Max());
}

/// <summary>What steps are as stages.</summary>
public enum FunnelStages
{
    /// <summary>Nothing but steps.</summary>
    [Word("steps", "шаги")]
    None,

    /// <summary>Acquisition, activation, retention, referral, revenue (McClure 2007, Startup Metrics for Pirates).</summary>
    [Word("AARRR", "AARRR: пять этапов")]
    Aarrr,
}

/// <summary>What a window counts.</summary>
public enum WindowUnit
{
    /// <summary>Spans of 24 hours.</summary>
    [Word("days of 24 hours", "сутки по 24 часа")]
    Days,

    /// <summary>Hours.</summary>
    [Word("hours", "часы")]
    Hours,
}

/// <summary>Whether something else may happen between two steps.</summary>
public enum StepOrder
{
    /// <summary>Other counted events may lie between two steps.</summary>
    [Word("others may lie between", "между шагами может быть другое")]
    Loose,

    /// <summary>The next counted event of the customer has to be the next step.</summary>
    [Word("one right after the other", "строго друг за другом")]
    Strict,
}
