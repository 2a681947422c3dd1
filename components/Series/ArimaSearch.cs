namespace Series;

/// <summary>How orders are looked for.</summary>
public sealed record ArimaSearch
{
    /// <summary>True goes from neighbour to neighbour (Hyndman &amp; Khandakar 2008); false tries every combination up to <see cref="MostTerms"/>.</summary>
    public bool IsStepwise { get; init; } = true;

    /// <summary>Largest p and q.</summary>
    public int MostPlain { get; init; } = 5;

    /// <summary>Largest P and Q.</summary>
    public int MostSeasonal { get; init; } = 2;

    /// <summary>Largest p + q + P + Q when every combination is tried.</summary>
    public int MostTerms { get; init; } = 5;

    /// <summary>d; null: by <see cref="UnitRoots.Differences"/>.</summary>
    public int? Differences { get; init; }

    /// <summary>D; null: by <see cref="SeasonalRoots.Differences"/>.</summary>
    public int? SeasonalDifferences { get; init; }

    /// <summary>Regressors, transformation, and whether a constant is tried (<see cref="ArimaConstant.Usual"/>), left out or always there.</summary>
    public ArimaOptions Options { get; init; } = new();
}

/// <summary>What a search for orders found.</summary>
/// <param name="Model">The model of the least corrected Akaike criterion whose roots keep off the unit circle.</param>
/// <param name="Tried">Every model that was tried.</param>
public sealed record ArimaSelection(ArimaModel Model, IReadOnlyList<ArimaCandidate> Tried);

/// <summary>A model that was tried.</summary>
/// <param name="Order">Its orders.</param>
/// <param name="HasConstant">With a mean or trend.</param>
/// <param name="Aicc">
/// Its criterion after a short search, with many gaps on a series with values drawn for them; infinite when a root came too close to the unit circle.
/// </param>
public sealed record ArimaCandidate(ArimaOrder Order, bool HasConstant, double Aicc);
