using PurchaseModels.Core;

namespace PurchaseModels.Unit;

/// <summary>Of many rows, some are looked at first. What they say of a maximum is not taken for what all say.</summary>
public sealed class Fitting_many_rows
{
    [Fact]
    public void ends_where_climbs_of_all_of_them_end()
    {
        var seen = new HashSet<(bool Some, bool All)>();
        foreach (var dropout in (double[])[0.3, 0.01, 0.003, 0])
            for (var seed = 1; seed <= 6; seed++)
            {
                var rows = Drawn(seed, dropout).Rows.InNaturalUnits;
                ILikelihood Likelihood(CollapsedRows some) => new BetaGeometricLikelihood(some, 0);
                List<double[]> Starts(CollapsedRows some) => TransactionFits.Starts(some, CancellationToken.None);
                var thin = rows.Thinned(rows.Distinct / 4_000);
                var look = Fitter.Maximise(Likelihood(thin), Starts(thin), CancellationToken.None);
                var all = Fitter.Maximise(Likelihood(rows), Starts(rows), CancellationToken.None);
                var end = TransactionFits.Maximise(rows, Likelihood, Starts, CancellationToken.None);
                seen.Add((look.IsInterior, all.IsInterior));
                Assert.Equal(all.IsInterior, end.IsInterior);
                Assert.InRange(end.Value - all.Value, all.IsInterior ? -1e-12 : -1e-8, all.IsInterior ? 1e-12 : 1e-8);
            }
        Assert.Superset(new HashSet<(bool, bool)> { (true, true), (false, true), (false, false) }, seen);
    }

    static CustomerStatistics Drawn(int seed, double dropout) =>
        dropout == 0 ? Simulated.Nbd(new(seed), 16_000, new(1.6, 12), 60) : Simulated.BgNbd(new(seed), 16_000, new(1.6, 12, 5 * dropout, 5 * (1 - dropout)), 60);
}
