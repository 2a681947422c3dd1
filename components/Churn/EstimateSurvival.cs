using Answers;
using Declarations;
using Tables;

namespace Churn;

/// <summary>
/// How long does it take until something ends, when some have not ended yet, and do groups differ? A row a case: how long it was watched and whether the event came. Rows that lack either, or
/// the group, are left out and told of; a duration that is none is refused with its line.
/// </summary>
/// <param name="File">A table with a header.</param>
/// <param name="With">The options.</param>
[FileQuestion(
    "survival", 1, "How long does it last, when some have not ended yet, and do groups differ by more than chance?", "Как долго это длится, если закончились ещё не все случаи, и случайно ли различаются группы?",
    "a table with a row a case: how long it was watched, and whether it ended by then (0 and 1, yes and no, or 1 and 2)",
    "таблица, строка на случай: сколько он длился и закончился ли к этому времени (0 и 1, да и нет или 1 и 2)",
    NameEn = "Survival in a table", NameRu = "Время жизни по таблице", Topic = Topic.Retention, WordsOf = [typeof(global::Survival.KaplanMeier)], Example = "time,event\n2,1\n3,1\n3,0\n5,1\n8,0\n9,1\n12,0\n14,1\n20,0\n")]
public sealed record EstimateSurvival(Stream File, SurvivalFileOptions With) : IFileQuestion<SurvivalFileOptions, SurvivalAnswer>;

/// <summary>Which columns of a file are what, and what is told of its durations.</summary>
public sealed record SurvivalFileOptions : FileQuestionOptions
{
    /// <summary>Name of the column with durations; null: <c>time</c>.</summary>
    [Option("The column with durations", "Столбец с длительностями", Example = "months", DefaultEn = "time", DefaultRu = "time", NameEn = "Column of durations", NameRu = "Столбец длительностей")]
    public string? Time { get; init; }

    /// <summary>Name of the column that says whether the event came; null: <c>event</c>, else <c>status</c>.</summary>
    [Option("The column that says whether it ended: 0 and 1, yes and no, or 1 and 2", "Столбец, где сказано, закончился ли случай: 0 и 1, да и нет или 1 и 2", Example = "died", DefaultEn = "event, else status", DefaultRu = "event, иначе status", NameEn = "Column of the end", NameRu = "Столбец события")]
    public string? Event { get; init; }

    /// <summary>Name of the column with groups; null: all are one.</summary>
    [Option("The column with groups to compare", "Столбец с группами для сравнения", Example = "plan", NameEn = "Column of groups", NameRu = "Столбец групп")]
    public string? Group { get; init; }

    /// <summary>Name of the column with the number of cases a row stands for; null: one each.</summary>
    [Option("The column with how many cases a row stands for", "Столбец с числом случаев, которые стоят за строкой", Example = "customers", DefaultEn = "one each", DefaultRu = "по одному", NameEn = "Column of counts", NameRu = "Столбец числа случаев")]
    public string? Count { get; init; }

    /// <summary>What is told of the durations.</summary>
    [OptionGroup]
    public CurveOptions How { get; init; } = new();

    /// <summary>How the file is written.</summary>
    [OptionGroup(DefaultEn = "found out from the file", DefaultRu = "определяется по файлу")]
    public Dialect Written { get; init; } = new();
}
