using Quantities;

namespace PurchaseModels.Unit;

public class Recovering_planted_parameters
{
    static readonly BgNbd BgNbd = new(0.8, 6, 0.9, 2.5);
    static readonly MbgNbd MbgNbd = new(0.8, 6, 0.9, 2.5);
    static readonly ParetoNbd ParetoNbd = new(0.9, 8, 0.8, 12);
    static readonly Nbd Nbd = new(0.5, 9);
    static readonly GammaGamma GammaGamma = new(6, 4, 15);
    static readonly BgBb BgBb = new(1.2, 0.8, 0.7, 2.8);
    static readonly ShiftedBetaGeometric Sbg = new(0.7, 1.8);

    [Fact]
    public void works_for_bg_nbd() => Holds(PurchaseModels.BgNbd.Fit(Simulated.BgNbd(new(11), 20_000, BgNbd, 52)), BgNbd);

    [Fact]
    public void works_for_mbg_nbd() => Holds(PurchaseModels.MbgNbd.Fit(Simulated.MbgNbd(new(12), 20_000, MbgNbd, 52)), MbgNbd);

    [Fact]
    public void works_for_pareto_nbd() => Holds(PurchaseModels.ParetoNbd.Fit(Simulated.ParetoNbd(new(13), 20_000, ParetoNbd, 52)), ParetoNbd);

    [Fact]
    public void works_for_nbd() => Holds(PurchaseModels.Nbd.Fit(Simulated.Nbd(new(14), 20_000, Nbd, 52)), Nbd);

    [Fact]
    public void works_for_gamma_gamma() => Holds(PurchaseModels.GammaGamma.Fit(Simulated.GammaGamma(new(15), 20_000, GammaGamma)), GammaGamma);

    [Fact]
    public void works_for_bg_bb() => Holds(PurchaseModels.BgBb.Fit(Simulated.BgBb(new(16), 20_000, BgBb, 10)), BgBb);

    [Fact]
    public void works_for_sbg() => Holds(ShiftedBetaGeometric.Fit(Simulated.Contracts(new(17), 20_000, Sbg, 12)), Sbg);

    static void Holds<TModel>(Result<ModelFit<TModel>> result, IModel<TModel> truth)
        where TModel : IModel<TModel>
    {
        var fit = result.Value;
        Assert.True(fit.Converged);
        Assert.Equal(truth.Code, fit.Model.Code);
        for (var i = 0; i < truth.ParameterValues.Count; i++)
        {
            var interval = fit.IntervalOf(truth.ParameterNames[i], 0.999);
            Assert.True(interval.Contains(truth.ParameterValues[i]), $"{truth.ParameterNames[i]} is {truth.ParameterValues[i]}, estimated {interval}");
            Close.Relative(truth.ParameterValues[i], interval.Estimate, 0.25);
        }
    }
}
