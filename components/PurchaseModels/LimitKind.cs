namespace PurchaseModels;

/// <summary>What models of purchase timing come to where customers are alike in leaving, in buying, or in both.</summary>
public enum LimitKind
{
    /// <summary>BG/NBD with a, b → ∞: everybody leaves with one chance after each repeat purchase; <c>r, alpha, p</c>.</summary>
    GeometricNbd,

    /// <summary>MBG/NBD with a, b → ∞: the same after every purchase, the first included; <c>r, alpha, p</c>.</summary>
    ModifiedGeometricNbd,

    /// <summary>Pareto/NBD with s, β → ∞: lifetimes are exponential with one rate; <c>r, alpha, mu</c>.</summary>
    ExponentialNbd,

    /// <summary>NBD with r, α → ∞: one purchase rate, nobody leaves; <c>lambda</c>.</summary>
    Poisson,

    /// <summary>BG/NBD with one purchase rate; <c>lambda, a, b</c>.</summary>
    BgPoisson,

    /// <summary>MBG/NBD with one purchase rate; <c>lambda, a, b</c>.</summary>
    MbgPoisson,

    /// <summary>Pareto/NBD with one purchase rate; <c>lambda, s, beta</c>.</summary>
    ParetoPoisson,

    /// <summary>BG/NBD with one purchase rate and one chance to leave; <c>lambda, p</c>.</summary>
    GeometricPoisson,

    /// <summary>MBG/NBD with one purchase rate and one chance to leave; <c>lambda, p</c>.</summary>
    ModifiedGeometricPoisson,

    /// <summary>Pareto/NBD with one purchase rate and one rate of leaving; <c>lambda, mu</c>.</summary>
    ExponentialPoisson,
}
