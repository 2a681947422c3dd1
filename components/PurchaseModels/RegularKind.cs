namespace PurchaseModels;

/// <summary>Models of customers who buy more regularly than at random: every k-th event of a hidden Poisson process is a purchase.</summary>
public enum RegularKind
{
    /// <summary>BG/CNBD-k: may leave after each repeat purchase; <c>r, alpha, a, b</c>.</summary>
    BgCnbd,

    /// <summary>MBG/CNBD-k: may leave after every purchase, the first included; <c>r, alpha, a, b</c>.</summary>
    MbgCnbd,

    /// <summary>CNBD-k, the condensed negative binomial: nobody leaves; <c>r, alpha</c>.</summary>
    Cnbd,

    /// <summary>BG/CNBD-k with a, b → ∞: everybody leaves with one chance; <c>r, alpha, p</c>.</summary>
    GeometricCnbd,

    /// <summary>MBG/CNBD-k with a, b → ∞; <c>r, alpha, p</c>.</summary>
    ModifiedGeometricCnbd,

    /// <summary>CNBD-k with one purchase rate: intervals are Erlang, nobody leaves; <c>lambda</c>.</summary>
    Erlang,

    /// <summary>BG/CNBD-k with one purchase rate; <c>lambda, a, b</c>.</summary>
    BgErlang,

    /// <summary>MBG/CNBD-k with one purchase rate; <c>lambda, a, b</c>.</summary>
    MbgErlang,

    /// <summary>BG/CNBD-k with one purchase rate and one chance to leave; <c>lambda, p</c>.</summary>
    GeometricErlang,

    /// <summary>MBG/CNBD-k with one purchase rate and one chance to leave; <c>lambda, p</c>.</summary>
    ModifiedGeometricErlang,
}
