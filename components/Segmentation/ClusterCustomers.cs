using Answers;
using Clustering;
using Declarations;
using Quantities;
using Segmentation.Core;
using Wording;

namespace Segmentation;

/// <summary>Which customers are alike, in how many clusters, and what sets each apart?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "clusters", 1, "Which customers are alike, in how many clusters, and what sets each apart?", "Какие клиенты похожи, сколько получается кластеров и чем отличается каждый?",
    NameEn = "Clusters", NameRu = "Кластеры", Topic = Topic.Segments, HasCells = true)]
[List("customers", typeof(ClusterList), "The cluster of every customer", "Кластер каждого клиента")]
public sealed record ClusterCustomers(DatasetVersion Of, ClusterOptions With) : IQuestion<ClusterOptions, ClustersAnswer>;

/// <summary>How customers are clustered.</summary>
public sealed record ClusterOptions : DatasetOptions, ICheckedOptions
{
    /// <summary>What is told of a customer.</summary>
    [Option("What customers are compared by", "По чему сравниваются клиенты", Most = 8, NameEn = "Compared by", NameRu = "Сравнивать по")]
    public IReadOnlyList<Feature> Features { get; init; } = [Feature.Recency, Feature.Frequency, Feature.Money, Feature.Tenure];

    /// <summary>The property whose distinct values are a customer's breadth.</summary>
    [Option("With breadth: the property whose distinct values count", "Для breadth: свойство, разные значения которого считаются", Form = OptionForm.Property, Example = "product", DefaultEn = "none", DefaultRu = "нет", NameEn = "Breadth of", NameRu = "Широта по свойству")]
    public string? BreadthOf { get; init; }

    /// <summary>Conditions on events: for each, the share of a customer's purchases that meet it is a feature, too.</summary>
    [Option("Conditions: the share of a customer's purchases that meet one is compared, too", "Условия: сравнивается и доля покупок клиента, отвечающих каждому", Form = OptionForm.Condition, Most = 8, Example = "quantity>1", NameEn = "Shares of purchases", NameRu = "Доли покупок")]
    public IReadOnlyList<string> Share { get; init; } = [];

    /// <summary>Number properties: the sum of each over a customer's purchases is a feature, too.</summary>
    [Option("Number properties: their sum over a customer's purchases is compared, too", "Числовые свойства: сравнивается и их сумма по покупкам клиента", Form = OptionForm.NumberProperty, Most = 8, Example = "quantity")]
    public IReadOnlyList<string> Sum { get; init; } = [];

    /// <summary>Number properties: the mean of each over the customer's purchases that have a value is a feature, too.</summary>
    [Option("Number properties: their mean over a customer's purchases that have one is compared, too", "Числовые свойства: сравнивается и их среднее по тем покупкам клиента, где они есть", Form = OptionForm.NumberProperty, Most = 8, Example = "unitPrice")]
    public IReadOnlyList<string> Mean { get; init; } = [];

    /// <summary>How features become comparable.</summary>
    [Option("How features become comparable", "Как признаки приводятся к одному масштабу", NameEn = "Scaling", NameRu = "Масштаб признаков")]
    public FeatureScaling Scaling { get; init; } = FeatureScaling.Log;

    /// <summary>How clusters are found.</summary>
    [Option("How clusters are found", "Как находятся кластеры", NameEn = "How clusters are found", NameRu = "Способ поиска")]
    public ClusterMethod Method { get; init; } = ClusterMethod.KMeans;

    /// <summary>How many clusters; null: chosen.</summary>
    [Option("How many clusters", "Сколько кластеров", Min = 2, Max = 30, DefaultEn = "chosen", DefaultRu = "выбирается", NameEn = "Clusters", NameRu = "Число кластеров")]
    public int? K { get; init; }

    /// <summary>Of how many at most the number is chosen.</summary>
    [Option("The most clusters that are tried where the number is chosen", "Сколько кластеров пробуется самое большее, если число выбирается", Min = 2, Max = 30, NameEn = "Most clusters", NameRu = "Максимум кластеров")]
    public int MostClusters { get; init; } = 10;

    /// <summary>What decides on the number.</summary>
    [Option("What decides on the number of clusters", "Что решает о числе кластеров", NameEn = "Number chosen by", NameRu = "Число выбирать по")]
    public ClusterCriterion ChooseBy { get; init; } = ClusterCriterion.Silhouette;

    /// <summary>Samples with replacement on which stability is judged; 0: not.</summary>
    [Option("Samples by which stability is judged; 0: it is not", "Выборки для оценки устойчивости; 0 — без оценки", Min = 0, Max = 200, NameEn = "Bootstrap samples", NameRu = "Повторных выборок")]
    public int Bootstrap { get; init; } = 20;

    /// <summary>What draws begin with.</summary>
    [Option("Seed of the draws: the same one gives the same result", "Начальное число жребия: с одним и тем же результат один", Min = 0, Max = 1_000_000, NameEn = "Seed", NameRu = "Зерно")]
    public int Seed { get; init; } = 1;

    /// <summary>An earlier instant whose clusters keep their numbers.</summary>
    [Option("An earlier instant: clusters alike then keep their numbers", "Более ранний момент: похожие тогда кластеры сохраняют номера", DefaultEn = "none", DefaultRu = "нет", NameEn = "Match with date", NameRu = "Сопоставить с датой")]
    public DateTimeOffset? MatchAsOf { get; init; }

    /// <summary>Centres of an earlier answer, one cluster's numbers after another's, as its table of centres has them: clusters near them keep their numbers.</summary>
    [Option("Centres of an earlier answer, one after another: clusters near them keep their numbers", "Центры из прежнего ответа подряд: близкие к ним кластеры сохраняют номера", Most = 480, Min = -1e15, Max = 1e15, Example = "12,3,450,200,90,1,60,95", NameEn = "Match with centres", NameRu = "Сопоставить с центрами")]
    public IReadOnlyList<double> MatchCentres { get; init; } = [];

    /// <summary>Columns of the comparison.</summary>
    internal int Columns => Features.Distinct().Count() + Share.Count + Sum.Count + Mean.Count;

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults()
    {
        if (Features.GroupBy(feature => feature).FirstOrDefault(same => same.Count() > 1) is { } twice)
            yield return new OptionFault(nameof(Features), Phrases.Twice.With(Words.Of(twice.Key)));
        if (Share.GroupBy(share => share, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } again)
            yield return new OptionFault(nameof(Share), Phrases.Twice.With(again.Key));
        foreach (var (option, names) in new[] { (nameof(Sum), Sum), (nameof(Mean), Mean) })
        {
            if (names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } named)
                yield return new OptionFault(option, Phrases.Twice.With(named.Key));
        }

        if (Columns == 0)
            yield return new OptionFault(nameof(Features), Phrases.NoFeatures);
        if (Features.Contains(Feature.Breadth) && BreadthOf is null)
            yield return new OptionFault(nameof(BreadthOf), Phrases.BreadthOfMissing);
        if (MatchCentres.Count > 0 && (Columns == 0 || MatchCentres.Count % Columns != 0))
            yield return new OptionFault(nameof(MatchCentres), Phrases.CentresMisfit.With(MatchCentres.Count, Columns));
        if (MatchCentres.Count > 0 && MatchAsOf is not null)
            yield return new OptionFault(nameof(MatchAsOf), Phrases.MatchedTwice);
        if (MatchAsOf is { } earlier && AsOf is { } now && earlier >= now)
            yield return new OptionFault(nameof(MatchAsOf), Phrases.MatchNotEarlier);
    }
}
