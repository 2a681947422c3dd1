using Answers;
using Segmentation.Core;

namespace Segmentation;

/// <summary>Clusters of customers and what sets them apart.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Customers">Customers clustered.</param>
/// <param name="WithoutPurchase">Customers left out, because all they have is refunds.</param>
/// <param name="Features">What they were compared by.</param>
/// <param name="Clusters">The clusters, by number.</param>
/// <param name="Trials">The numbers of clusters that were tried, with all measures; the last column of each says whether it was chosen.</param>
/// <param name="Quality">Measures of the clusters of all customers.</param>
public sealed record ClustersAnswer(
    AnswerHead Head, int Customers, long WithoutPurchase, IReadOnlyList<ComparedBy> Features, IReadOnlyList<CustomerCluster> Clusters, IReadOnlyList<ClusterTrial> Trials, ClusterMeasures Quality) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => ClusterTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => ClusterTables.PicturesOf(this);
}

/// <summary>A feature as it was compared.</summary>
/// <param name="Name">Its word, or <c>share:</c> and the condition.</param>
/// <param name="Mean">Mean of all customers, those filled in included.</param>
/// <param name="Median">Median of those who have it; filled in for the others.</param>
/// <param name="Missing">Customers without it.</param>
/// <param name="IsConstant">All customers have the same value: it tells nobody apart.</param>
public sealed record ComparedBy(string Name, double Mean, double Median, int Missing, bool IsConstant);

/// <summary>A cluster.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Customers">Customers in it.</param>
/// <param name="CustomersShare">Their share.</param>
/// <param name="Revenue">Their revenue, refunds deducted.</param>
/// <param name="RevenueShare">Its share; null where there is none in all.</param>
/// <param name="Stability">Mean Jaccard similarity over samples, 0…1; null where it was not asked for.</param>
/// <param name="IsNew">True: no earlier cluster is this one; null: nothing was matched.</param>
/// <param name="Centre">Its centre, each feature in its own unit.</param>
/// <param name="Mean">Means of the features.</param>
/// <param name="Deviation">How far its mean lies from that of all customers, scaled, in standard deviations of all.</param>
public sealed record CustomerCluster(
    int Number, int Customers, double CustomersShare, decimal Revenue, double? RevenueShare, double? Stability, bool? IsNew, IReadOnlyList<double> Centre, IReadOnlyList<double> Mean, IReadOnlyList<double> Deviation);

/// <summary>A number of clusters that was tried.</summary>
/// <param name="K">How many.</param>
/// <param name="Measures">How well.</param>
/// <param name="Bic">Of a mixture: its Bayesian information criterion.</param>
/// <param name="IsChosen">Whether it was chosen.</param>
public sealed record ClusterTrial(int K, ClusterMeasures Measures, double? Bic, bool IsChosen);

/// <summary>Measures of clusters; null where one has no value.</summary>
/// <param name="Rows">Customers they were taken on.</param>
/// <param name="Inertia">Sum of squared distances to the means, scaled.</param>
/// <param name="Silhouette">Mean silhouette, −1…1.</param>
/// <param name="SilhouetteRows">Customers that was taken on.</param>
/// <param name="CalinskiHarabasz">Caliński–Harabasz index.</param>
/// <param name="DaviesBouldin">Davies–Bouldin index.</param>
public sealed record ClusterMeasures(int Rows, double Inertia, double? Silhouette, int SilhouetteRows, double? CalinskiHarabasz, double? DaviesBouldin);
