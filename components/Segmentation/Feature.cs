using Wording;

namespace Segmentation;

/// <summary>What is told of a customer as a number.</summary>
public enum Feature
{
    /// <summary>Days of 24 hours since the last purchase, whole and begun.</summary>
    [Word("days since last purchase", "дней с последней покупки")]
    Recency,

    /// <summary>Distinct orders.</summary>
    [Word("orders", "заказы")]
    Frequency,

    /// <summary>Sum of amounts, refunds deducted.</summary>
    [Word("money", "деньги")]
    Money,

    /// <summary>That by orders.</summary>
    [Word("average order value", "средний чек")]
    AverageOrderValue,

    /// <summary>Days of 24 hours since the first purchase.</summary>
    [Word("days since first purchase", "дней с первой покупки")]
    Tenure,

    /// <summary>Mean days between days with a purchase; missing with one such day.</summary>
    [Word("mean interval in days", "средний интервал в днях")]
    Interval,

    /// <summary>Standard deviation (n − 1) of those intervals by their mean; missing with fewer than three such days.</summary>
    [Word("variation of intervals", "разброс интервалов")]
    IntervalVariation,

    /// <summary>Distinct values of a property, such as products.</summary>
    [Word("breadth", "широта выбора")]
    Breadth,
}

/// <summary>How clusters are found.</summary>
public enum ClusterMethod
{
    /// <summary>k-means.</summary>
    [Word("k-means", "метод k-средних")]
    KMeans,

    /// <summary>A mixture of normal distributions.</summary>
    [Word("mixture of normal distributions", "смесь нормальных распределений")]
    Mixture,

    /// <summary>Hierarchical, by Ward's rule; for small bases.</summary>
    [Word("hierarchical, by Ward's rule", "иерархический, по правилу Уорда")]
    Hierarchical,
}

/// <summary>What decides on the number of clusters.</summary>
public enum ClusterCriterion
{
    /// <summary>The greatest mean silhouette.</summary>
    [Word("silhouette", "силуэт")]
    Silhouette,

    /// <summary>The greatest Caliński–Harabasz index.</summary>
    [Word("Caliński–Harabasz index", "индекс Калинского — Харабаша")]
    CalinskiHarabasz,

    /// <summary>The least Davies–Bouldin index.</summary>
    [Word("Davies–Bouldin index", "индекс Дэвиса — Болдина")]
    DaviesBouldin,

    /// <summary>The bend of the inertia: the number farthest below the straight line from the fewest clusters to the most.</summary>
    [Word("bend of the inertia", "излом инерции")]
    Inertia,
}
