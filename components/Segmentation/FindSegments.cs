using Answers;
using Declarations;
using Quantities;
using Segmentation.Core;

namespace Segmentation;

/// <summary>Which segments do the data themselves make, without a preset grid?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "auto-segments", 2, "Which segments do the data themselves make, without a preset grid?", "Какие сегменты складываются из самих данных, без заданной сетки?",
    NameEn = "Automatic segments", NameRu = "Автоматические сегменты", Topic = Topic.Segments, HasCells = true)]
[List("customers", typeof(SegmentList), "The segment of every customer", "Сегмент каждого клиента")]
public sealed record FindSegments(DatasetVersion Of, SegmentOptions With) : IQuestion<SegmentOptions, SegmentsAnswer>;

/// <summary>How segments are found.</summary>
public sealed record SegmentOptions : DatasetOptions, ICheckedOptions
{
    /// <summary>The fewest segments.</summary>
    [Option("The fewest segments", "Наименьшее число сегментов", Min = 3, Max = 15, NameEn = "Fewest segments", NameRu = "Минимум сегментов")]
    public int Fewest { get; init; } = 3;

    /// <summary>The most segments.</summary>
    [Option("The most segments", "Наибольшее число сегментов", Min = 3, Max = 15, NameEn = "Most segments", NameRu = "Максимум сегментов")]
    public int Most { get; init; } = 15;

    /// <summary>From which local outlier factor on a customer is an outlier.</summary>
    [Option("Above which local outlier factor a customer is an outlier", "Выше какого локального коэффициента выброса клиент считается выбросом", Min = 1, Max = 100, NameEn = "Outlier above", NameRu = "Выброс выше")]
    public double OutlierAbove { get; init; } = 2;

    /// <summary>Neighbours of that factor.</summary>
    [Option("Neighbours that factor looks at", "Сколько соседей учитывает этот коэффициент", Min = 2, Max = 100, NameEn = "Neighbours", NameRu = "Соседей")]
    public int Neighbours { get; init; } = 20;

    /// <summary>What draws begin with.</summary>
    [Option("Seed of the draws: the same one gives the same result", "Начальное число жребия: с одним и тем же результат один", Min = 0, Max = 1_000_000, NameEn = "Seed", NameRu = "Зерно")]
    public int Seed { get; init; } = 1;

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults()
    {
        if (Fewest > Most)
            yield return new OptionFault(nameof(Fewest), Phrases.FewestAboveMost.With(Fewest, Most));
    }
}
