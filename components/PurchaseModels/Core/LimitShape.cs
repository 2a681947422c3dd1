namespace PurchaseModels.Core;

/// <summary>When a customer may leave.</summary>
enum Leaving
{
    Never,
    AfterPurchases,
    AtAnyTime,
}

/// <summary>What a limit model is made of.</summary>
/// <param name="Code">Its stable name.</param>
/// <param name="Names">Its parameters: first those of buying, then those of leaving.</param>
/// <param name="Leaving">When a customer may leave.</param>
/// <param name="Shift">1 where the first purchase counts as an occasion to leave.</param>
sealed record LimitShape(string Code, string[] Names, Leaving Leaving, int Shift)
{
    /// <summary>One purchase rate for everybody.</summary>
    public bool BuysAlike { get; } = Names[0] == "lambda";

    /// <summary>One chance, or rate, of leaving for everybody.</summary>
    public bool LeavesAlike { get; } = Names[^1] is "p" or "mu";

    /// <summary>Where the parameters of leaving begin.</summary>
    public int FirstOfLeaving => BuysAlike ? 1 : 2;

    public static LimitShape Of(LimitKind kind) => Shapes[(int)kind];

    static readonly LimitShape[] Shapes =
    [
        new("geometric-nbd", ["r", "alpha", "p"], Leaving.AfterPurchases, 0),
        new("modified-geometric-nbd", ["r", "alpha", "p"], Leaving.AfterPurchases, 1),
        new("exponential-nbd", ["r", "alpha", "mu"], Leaving.AtAnyTime, 0),
        new("poisson", ["lambda"], Leaving.Never, 0),
        new("bg-poisson", ["lambda", "a", "b"], Leaving.AfterPurchases, 0),
        new("mbg-poisson", ["lambda", "a", "b"], Leaving.AfterPurchases, 1),
        new("pareto-poisson", ["lambda", "s", "beta"], Leaving.AtAnyTime, 0),
        new("geometric-poisson", ["lambda", "p"], Leaving.AfterPurchases, 0),
        new("modified-geometric-poisson", ["lambda", "p"], Leaving.AfterPurchases, 1),
        new("exponential-poisson", ["lambda", "mu"], Leaving.AtAnyTime, 0),
    ];

    /// <summary>The power of the unit of time a parameter has: alpha and beta are times, lambda and mu are rates.</summary>
    public static int TimePower(string name) => name switch { "alpha" or "beta" => 1, "lambda" or "mu" => -1, _ => 0 };
}
