namespace Answers;

/// <summary>Declares a record as a question of a dataset: with it and a reference from a project, every base knows the question.</summary>
/// <param name="kind">The word it goes by in addresses, commands and answers: lower-case, hyphenated.</param>
/// <param name="version">The version of its rule: one more whenever the same question on the same data gives another answer.</param>
/// <param name="en">The question as an English sentence.</param>
/// <param name="ru">The same in Russian.</param>
[AttributeUsage(AttributeTargets.Class)]
public class QuestionAttribute(string kind, int version, string en, string ru) : Attribute
{
    /// <summary>The word it goes by.</summary>
    public string Kind { get; } = kind;

    /// <summary>The version of its rule.</summary>
    public int Version { get; } = version;

    /// <summary>The question in English.</summary>
    public string En { get; } = en;

    /// <summary>The question in Russian.</summary>
    public string Ru { get; } = ru;

    /// <summary>What its answer is called in menus, in English: a word or a few; empty: the kind.</summary>
    public string NameEn { get; init; } = "";

    /// <summary>The same in Russian.</summary>
    public string NameRu { get; init; } = "";

    /// <summary>What it is about, for menus and documents.</summary>
    public Topic Topic { get; init; }

    /// <summary>A type of each model brick whose codes the answer carries, too: their words are added.</summary>
    public Type[] WordsOf { get; init; } = [];

    /// <summary>True for a question that every dataset has answered for each new version: cheap enough, and with options that fit all.</summary>
    public bool StandsByDefault { get; init; }

    /// <summary>False for an answer that is not worth keeping, such as that about a single customer.</summary>
    public bool IsKept { get; init; } = true;

    /// <summary>True: cells of its answer open to their customers, by <see cref="OpenCell{TQuestion}"/>.</summary>
    public bool HasCells { get; init; }

    /// <summary>True for an answer that names customers, which not everybody may see who may see figures.</summary>
    public bool NamesCustomers { get; init; }
}

/// <summary>Declares a record as a question of a file, <c>perennial KIND FILE</c> and <c>POST /v1/KIND</c>.</summary>
/// <param name="kind">The word it goes by.</param>
/// <param name="version">The version of its rule.</param>
/// <param name="en">The question in English.</param>
/// <param name="ru">The question in Russian.</param>
/// <param name="fileEn">What the file holds, in English.</param>
/// <param name="fileRu">The same in Russian.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FileQuestionAttribute(string kind, int version, string en, string ru, string fileEn, string fileRu) : QuestionAttribute(kind, version, en, ru)
{
    /// <summary>What the file holds.</summary>
    public string FileEn { get; } = fileEn;

    /// <summary>The same in Russian.</summary>
    public string FileRu { get; } = fileRu;

    /// <summary>A small file that the question can be asked of with its default options, for documents and tests.</summary>
    public string Example { get; init; } = "";
}

/// <summary>What a question is about.</summary>
public enum Topic
{
    /// <summary>How the business moves.</summary>
    [Wording.Word("Key figures", "Ключевые показатели")]
    Metrics,

    /// <summary>Who comes back, who leaves.</summary>
    [Wording.Word("Retention", "Удержание")]
    Retention,

    /// <summary>Who the customers are.</summary>
    [Wording.Word("Segments", "Сегменты")]
    Segments,

    /// <summary>Who is worth what.</summary>
    [Wording.Word("Lifetime value", "Пожизненная ценность")]
    LifetimeValue,

    /// <summary>What comes next.</summary>
    [Wording.Word("Forecasts", "Прогнозы")]
    Forecasts,

    /// <summary>What it costs and brings.</summary>
    [Wording.Word("Unit economics", "Юнит-экономика")]
    UnitEconomics,
}
