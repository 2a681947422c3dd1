namespace Series.Core;

/// <summary>A model that a search tried: its criterion, infinite unless it could be compared, and the coefficients it came to.</summary>
sealed class ArimaAttempt(ArimaOrder order, bool hasConstant) : IComparable<ArimaAttempt>
{
    public ArimaOrder Order => order;

    public bool HasConstant => hasConstant;

    public double Aicc { get; set; } = double.PositiveInfinity;

    public double[] Coefficients { get; set; } = new double[order.Coefficients];

    /// <summary>True when its neighbours were tried, too.</summary>
    public bool IsVisited { get; set; }

    public int CompareTo(ArimaAttempt? other) => Aicc.CompareTo(other!.Aicc);

    /// <summary>Its coefficients, cut or filled with zeros, for another order to start from.</summary>
    public double[] StartOf(ArimaOrder to)
    {
        var start = new double[to.Coefficients];
        var (source, target) = (0, 0);
        for (var block = 0; block < 4; block++)
        {
            var (has, wants) = (ArimaSearchSpace.Length(order, block), ArimaSearchSpace.Length(to, block));
            Array.Copy(Coefficients, source, start, target, Math.Min(has, wants));
            (source, target) = (source + has, target + wants);
        }
        return start;
    }
}

/// <summary>All that a search has tried.</summary>
sealed class ArimaAttempts
{
    readonly List<ArimaAttempt> tried = [];

    public ArimaAttempt Add(ArimaOrder order, bool hasConstant)
    {
        var attempt = new ArimaAttempt(order, hasConstant);
        tried.Add(attempt);
        return attempt;
    }

    /// <summary>The least criterion first.</summary>
    public List<ArimaAttempt> Sorted()
    {
        tried.Sort();
        return tried;
    }

    public bool Has(ArimaOrder order, bool hasConstant)
    {
        foreach (var attempt in tried)
            if (attempt.HasConstant == hasConstant && attempt.Order.Equals(order))
                return true;
        return false;
    }

    /// <summary>The best among so many whose neighbours have not been tried; null when there is none.</summary>
    public ArimaAttempt? BestUnvisited(int among)
    {
        tried.Sort();
        for (var i = 0; i < Math.Min(among, tried.Count); i++)
            if (double.IsFinite(tried[i].Aicc) && !tried[i].IsVisited)
                return tried[i];
        return null;
    }

    /// <summary>The one that could be compared whose orders differ least.</summary>
    public ArimaAttempt? Nearest(ArimaOrder order)
    {
        ArimaAttempt? nearest = null;
        var least = int.MaxValue;
        foreach (var attempt in tried)
        {
            var away = Distance(attempt.Order, order);
            if (double.IsFinite(attempt.Aicc) && (away < least || away == least && attempt.Aicc < nearest!.Aicc))
                (nearest, least) = (attempt, away);
        }
        return nearest;
    }

    static int Distance(ArimaOrder a, ArimaOrder b) => Math.Abs(a.AutoRegressive - b.AutoRegressive) + Math.Abs(a.MovingAverage - b.MovingAverage)
        + Math.Abs(a.SeasonalAutoRegressive - b.SeasonalAutoRegressive) + Math.Abs(a.SeasonalMovingAverage - b.SeasonalMovingAverage);
}
