using Answers;
using Declarations;
using Tables;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>What does one more unit of supply bring, and what does it take from others?</summary>
/// <param name="File">A production table.</param>
/// <param name="With">The options.</param>
[FileQuestion(
    "production", 1, "What does one more unit of supply bring, and what does it take from others?", "Что приносит ещё одна единица предложения и сколько она отнимает у других?",
    "CSV with columns segment, period, supply, demand, output", "CSV со столбцами segment, period, supply, demand, output", NameEn = "One more unit of supply", NameRu = "Эффект ещё одной единицы", Topic = Topic.UnitEconomics,
    Example = "segment,period,supply,demand,output\nnorth,1,10,40,31.8\nnorth,2,12,44,36.9\nnorth,3,15,41,37.1\nnorth,4,11,52,38.0\nsouth,1,20,60,51.3\nsouth,2,24,67,60.1\nsouth,3,30,64,60.9\nsouth,4,22,81,62.6\n")]
public sealed record FitProduction(Stream File, ProductionOptions With) : IFileQuestion<ProductionOptions, ProductionAnswer>;

/// <summary>How a production function is fitted, and where it is asked about.</summary>
public sealed record ProductionOptions : FileQuestionOptions, ICheckedOptions
{
    /// <summary>The form.</summary>
    [Option("The form of the function", "Форма функции", NameEn = "Form of the function", NameRu = "Вид функции")]
    public ProductionForm Form { get; init; } = ProductionForm.ConstantElasticity;

    /// <summary>A segment of the table that is asked about; null for the means of every segment only.</summary>
    [Option("With supply and demand: value one more unit in this segment", "Вместе с предложением и спросом: оценить ещё одну единицу в этом сегменте", NameEn = "Segment", NameRu = "Сегмент")]
    public string? Segment { get; init; }

    /// <summary>Units on offer there.</summary>
    [Option("Units on offer there", "Сколько единиц там предлагается", Min = 1e-9, Max = 1e15, NameEn = "Supply", NameRu = "Предложение")]
    [OnlyWith(nameof(Segment))]
    public double? Supply { get; init; }

    /// <summary>Demand there.</summary>
    [Option("Demand there", "Каков там спрос", Min = 1e-9, Max = 1e15, NameEn = "Demand", NameRu = "Спрос")]
    [OnlyWith(nameof(Segment))]
    public double? Demand { get; init; }

    /// <summary>How the file is written.</summary>
    [OptionGroup(DefaultEn = "found out from the file", DefaultRu = "определяется по файлу")]
    public Dialect Written { get; init; } = new();

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults()
    {
        if (Segment is not null && Supply is null)
            yield return new(nameof(Supply), Phrases.PointIncomplete);
        if (Segment is not null && Demand is null)
            yield return new(nameof(Demand), Phrases.PointIncomplete);
    }
}
