using System.Globalization;
using Answers;
using Wording;

namespace Segmentation.Core;

/// <summary>Clusters as tables and pictures.</summary>
static class ClusterTables
{
    static readonly Label Number = new("Cluster", "Кластер");

    public static IReadOnlyList<AnswerTable> Of(ClustersAnswer answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        return [Clusters(answer, currency), Profile(answer), Deviations(answer), Trials(answer.Trials), Centres(answer), Quality(answer.Quality)];
    }

    public static IReadOnlyList<Picture> PicturesOf(ClustersAnswer answer) =>
    [
        new(PictureKind.HeatMap, "deviations", new Label("What sets each cluster apart", "Чем отличается каждый кластер"), "cluster", [.. answer.Features.Select((_, d) => Named(d))]),
        new(PictureKind.Bars, "clusters", new Label("Customers by cluster", "Клиенты по кластерам"), "cluster", ["customers"]),
        .. answer.Trials.Count > 2
            ? (Picture[])[new(PictureKind.Lines, "trials", new Label("Silhouette by number of clusters", "Силуэт по числу кластеров"), "k", ["silhouette"])]
            : [],
    ];

    static AnswerTable Clusters(ClustersAnswer answer, string currency)
    {
        var clusters = answer.Clusters;
        var apart = clusters.Select(cluster => Apart(answer.Features, cluster.Deviation)).ToArray();
        return new AnswerTable("clusters", new Label("Clusters", "Кластеры"),
        [
            Column.Key("cluster", Number, clusters.Select(cluster => Text(cluster.Number))),
            Column.Words("apart", new Label("Set apart by", "Отличие"), apart.Select(label => label.En), apart),
            Column.Counts("customers", new Label("Customers", "Клиенты"), clusters.Select(cluster => cluster.Customers)),
            Column.Shares("customersShare", new Label("Share of customers", "Доля клиентов"), clusters.Select(cluster => cluster.CustomersShare)),
            Column.Money("revenue", new Label("Revenue", "Выручка"), clusters.Select(cluster => cluster.Revenue)),
            Column.Shares("revenueShare", new Label("Share of revenue", "Доля выручки"), clusters.Select(cluster => cluster.RevenueShare)),
            .. clusters.Any(cluster => cluster.Stability is not null)
                ? (Column[])[Column.Numbers("stability", new Label("Stability", "Устойчивость"), clusters.Select(cluster => cluster.Stability), 2)]
                : [],
            .. clusters.Any(cluster => cluster.IsNew is not null) ? (Column[])[Column.Flag("isNew", new Label("New", "Новый"), clusters.Select(cluster => cluster.IsNew))] : [],
        ])
        { Currency = currency, ToldApartBy = 1 }.Opening("customers");
    }

    /// <summary>The two features that lie farthest from the mean of all, if half a deviation at least.</summary>
    static Label Apart(IReadOnlyList<ComparedBy> features, IReadOnlyList<double> deviation)
    {
        int[] far = [.. Enumerable.Range(0, features.Count).Where(d => Math.Abs(deviation[d]) >= 0.5).OrderByDescending(d => Math.Abs(deviation[d])).Take(2)];
        if (far.Length == 0)
            return new("near the mean of all", "около среднего по всем");
        string Said(int d, Language language) => string.Create(CultureInfo.InvariantCulture, $"{(deviation[d] > 0 ? "↑" : "↓")} {Phrases.NameOf(features[d].Name).In(language)}");
        return new(string.Join(", ", far.Select(d => Said(d, Language.English))), string.Join(", ", far.Select(d => Said(d, Language.Russian))));
    }

    static AnswerTable Profile(ClustersAnswer answer)
    {
        var rows = answer.Clusters.SelectMany(cluster => answer.Features.Select((feature, d) => (cluster, feature, d))).ToArray();
        return new("profile", new Label("Each cluster beside the mean of all", "Каждый кластер рядом со средним по всем"),
        [
            Column.Key("cluster", Number, rows.Select(row => Text(row.cluster.Number))),
            Column.Words("feature", new Label("Feature", "Признак"), rows.Select(row => row.feature.Name), rows.Select(row => Phrases.NameOf(row.feature.Name))),
            Column.Numbers("mean", new Label("Mean", "Среднее"), rows.Select(row => row.cluster.Mean[row.d]), 2),
            Column.Numbers("meanOfAll", new Label("Mean of all", "Среднее по всем"), rows.Select(row => row.feature.Mean), 2),
            Column.Numbers("ratio", new Label("Times the mean", "Раз от среднего"), rows.Select(row => row.feature.Mean == 0 ? (double?)null : row.cluster.Mean[row.d] / row.feature.Mean), 2),
            Column.Numbers("deviation", new Label("Deviations from it", "Отклонений от него"), rows.Select(row => Rounded(row.cluster.Deviation[row.d])), 2),
        ])
        { Note = Phrases.HowDeviations };
    }

    static AnswerTable Deviations(ClustersAnswer answer) => new("deviations", new Label("What sets each cluster apart", "Чем отличается каждый кластер"),
    [
        Column.Key("cluster", Number, answer.Clusters.Select(cluster => Text(cluster.Number))),
        .. answer.Features.Select((feature, d) => Column.Numbers(Named(d), Phrases.NameOf(feature.Name), answer.Clusters.Select(cluster => Rounded(cluster.Deviation[d])), 2)),
    ])
    { Note = Phrases.HowDeviations };

    static AnswerTable Centres(ClustersAnswer answer) => new("centres", new Label("Centres, in the features' units", "Центры в единицах признаков"),
    [
        Column.Key("cluster", Number, answer.Clusters.Select(cluster => Text(cluster.Number))),
        .. answer.Features.Select((feature, d) => Column.Numbers(Named(d), Phrases.NameOf(feature.Name), answer.Clusters.Select(cluster => cluster.Centre[d]), 4)),
    ]);

    public static AnswerTable Trials(IReadOnlyList<ClusterTrial> trials) => new("trials", new Label("Numbers of clusters tried", "Опробованное число кластеров"),
    [
        Column.Key("k", new Label("Clusters", "Кластеров"), trials.Select(trial => Text(trial.K))),
        Column.Numbers("silhouette", new Label("Silhouette", "Силуэт"), trials.Select(trial => trial.Measures.Silhouette), 3),
        Column.Numbers("calinskiHarabasz", new Label("Caliński–Harabasz", "Калинский — Харабаш"), trials.Select(trial => trial.Measures.CalinskiHarabasz), 1),
        Column.Numbers("daviesBouldin", new Label("Davies–Bouldin", "Дэвис — Болдин"), trials.Select(trial => trial.Measures.DaviesBouldin), 3),
        Column.Numbers("inertia", new Label("Inertia", "Инерция"), trials.Select(trial => trial.Measures.Inertia), 1),
        .. trials.Any(trial => trial.Bic is not null) ? (Column[])[Column.Numbers("bic", new Label("BIC", "BIC (байесовский критерий)"), trials.Select(trial => trial.Bic), 1)] : [],
        Column.Flag("isChosen", new Label("Chosen", "Выбрано"), trials.Select(trial => (bool?)trial.IsChosen)),
    ])
    { Note = Phrases.HowTrials };

    public static AnswerTable Quality(ClusterMeasures quality) => AnswerTable.Figures("quality", new Label("How well all customers lie in their clusters", "Насколько хорошо все клиенты лежат в кластерах"), "",
        new Figure("inertia", new Label("Inertia", "Инерция"), ColumnKind.Number, quality.Inertia),
        new Figure("silhouette", new Label("Silhouette", "Силуэт"), ColumnKind.Number, quality.Silhouette),
        new Figure("calinskiHarabasz", new Label("Caliński–Harabasz", "Калинский — Харабаш"), ColumnKind.Number, quality.CalinskiHarabasz),
        new Figure("daviesBouldin", new Label("Davies–Bouldin", "Дэвис — Болдин"), ColumnKind.Number, quality.DaviesBouldin));

    // Two decimals, and never −0.
    static double Rounded(double value) => Math.Round(value, 2) + 0.0;

    static string Named(int feature) => string.Create(CultureInfo.InvariantCulture, $"feature{feature + 1}");

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
