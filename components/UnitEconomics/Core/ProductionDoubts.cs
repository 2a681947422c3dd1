using Wording;

namespace UnitEconomics.Core;

/// <summary>Sums of squares and products of ln supply, ln demand and ln output within segments.</summary>
readonly record struct ProductionProducts(int Freedom, double SupplySupply, double DemandDemand, double SupplyDemand, double SupplyOutput, double DemandOutput, double OutputOutput)
{
    public static ProductionProducts operator +(ProductionProducts a, ProductionProducts b) => new(
        a.Freedom + b.Freedom, a.SupplySupply + b.SupplySupply, a.DemandDemand + b.DemandDemand, a.SupplyDemand + b.SupplyDemand,
        a.SupplyOutput + b.SupplyOutput, a.DemandOutput + b.DemandOutput, a.OutputOutput + b.OutputOutput);

    /// <summary>Square of the correlation of supply and demand.</summary>
    public double SupplyByDemand => SupplySupply * DemandDemand > 0 ? SupplyDemand * SupplyDemand / (SupplySupply * DemandDemand) : 0;

    /// <summary>Elasticities of output by least squares without any form, with their standard errors; null where supply and demand cannot be told apart.</summary>
    public (double Supply, double SupplyError, double Demand, double DemandError)? Elasticities()
    {
        var determinant = SupplySupply * DemandDemand - SupplyDemand * SupplyDemand;
        if (Freedom < 3 || !(determinant > 1e-9 * SupplySupply * DemandDemand))
            return null;
        double supply = (DemandDemand * SupplyOutput - SupplyDemand * DemandOutput) / determinant, demand = (SupplySupply * DemandOutput - SupplyDemand * SupplyOutput) / determinant;
        var error = Math.Max(0, OutputOutput - supply * SupplyOutput - demand * DemandOutput) / (Freedom - 2);
        return (supply, Math.Sqrt(error * DemandDemand / determinant), demand, Math.Sqrt(error * SupplySupply / determinant));
    }
}

/// <summary>What speaks against a fitted production function.</summary>
static class ProductionDoubts
{
    // A variance inflated tenfold.
    const double Collinear = 0.9;
    const double LeastExplained = 0.3;
    const double Errors = 2;

    public static IEnumerable<Message> Of(IReadOnlyList<SegmentRows> rows, IReadOnlyList<SegmentProduction> segments, double rSquared)
    {
        string[] leaning = [.. segments.Where(segment => segments.Count > 1 && segment.OwnWeight < 0.5).Select(segment => segment.Name)];
        if (leaning.Length > 0)
            yield return Phrases.FewPeriods.With(leaning.Length, segments.Count, leaning.Take(10).ToArray());
        var products = rows.Select(segment => segment.Products()).Aggregate((one, other) => one + other);
        if (products.SupplyByDemand > Collinear)
            yield return Phrases.SupplyFollowsDemand.With(products.SupplyByDemand);
        if (rSquared < LeastExplained)
            yield return Phrases.FormDoesNotFit.With(null, rSquared, null, null);
        else if (products.Elasticities() is var (supply, supplyError, demand, demandError) && (supply < -Errors * supplyError || demand < -Errors * demandError))
            yield return Phrases.FormDoesNotFit.With(supply < -Errors * supplyError ? "supply" : "demand", rSquared, supply, demand);
    }
}
