namespace Series;

/// <summary>How forecasts of totals and parts are made to agree.</summary>
public enum Reconciliation
{
    /// <summary>Totals are sums of the parts' forecasts.</summary>
    BottomUp,

    /// <summary>The first node's forecast is split by the parts' shares of the history.</summary>
    TopDown,

    /// <summary>Least squares, every node alike.</summary>
    OrdinaryLeastSquares,

    /// <summary>Least squares weighted by how many parts a node sums.</summary>
    WeightedByStructure,

    /// <summary>Least squares weighted by the variance of a node's errors.</summary>
    WeightedByVariance,

    /// <summary>Least trace of the errors' covariance, shrunk towards its diagonal (Wickramasuriya, Athanasopoulos &amp; Hyndman 2019).</summary>
    MinimumTrace,
}
