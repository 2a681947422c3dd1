namespace PurchaseModels.Core;

/// <summary>When a customer may leave.</summary>
enum Leaving
{
    Never,
    AfterPurchases,
    AtAnyTime,
}

/// <summary>What a model is made of whose customers are averaged over as little as its name says.</summary>
/// <param name="Code">Its stable name.</param>
/// <param name="Names">Its parameters: first those of buying, then those of leaving.</param>
/// <param name="Leaving">When a customer may leave.</param>
/// <param name="Shift">1 where the first purchase counts as an occasion to leave.</param>
sealed record ModelShape(string Code, string[] Names, Leaving Leaving, int Shift)
{
    /// <summary>One purchase rate for everybody.</summary>
    public bool BuysAlike { get; } = Names[0] == "lambda";

    /// <summary>One chance, or rate, of leaving for everybody.</summary>
    public bool LeavesAlike { get; } = Names[^1] is "p" or "mu";

    /// <summary>Where the parameters of leaving begin.</summary>
    public int FirstOfLeaving => BuysAlike ? 1 : 2;

    public static ModelShape Of(LimitKind kind) => Limits[(int)kind];

    public static ModelShape Of(RegularKind kind) => Regular[(int)kind];

    static readonly ModelShape[] Limits =
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

    static readonly ModelShape[] Regular =
    [
        new("bg-cnbd-k", ["r", "alpha", "a", "b"], Leaving.AfterPurchases, 0),
        new("mbg-cnbd-k", ["r", "alpha", "a", "b"], Leaving.AfterPurchases, 1),
        new("cnbd-k", ["r", "alpha"], Leaving.Never, 0),
        new("geometric-cnbd-k", ["r", "alpha", "p"], Leaving.AfterPurchases, 0),
        new("modified-geometric-cnbd-k", ["r", "alpha", "p"], Leaving.AfterPurchases, 1),
        new("erlang-k", ["lambda"], Leaving.Never, 0),
        new("bg-erlang-k", ["lambda", "a", "b"], Leaving.AfterPurchases, 0),
        new("mbg-erlang-k", ["lambda", "a", "b"], Leaving.AfterPurchases, 1),
        new("geometric-erlang-k", ["lambda", "p"], Leaving.AfterPurchases, 0),
        new("modified-geometric-erlang-k", ["lambda", "p"], Leaving.AfterPurchases, 1),
    ];

    /// <summary>Values for its parameters: positive, a chance below 1.</summary>
    public IReadOnlyList<double> Checked(IReadOnlyList<double> values)
    {
        if (values.Count != Names.Length)
            throw new ArgumentException($"{Code} has {Names.Length} parameters.", nameof(values));
        for (var i = 0; i < values.Count; i++)
            if (!(values[i] > 0 && double.IsFinite(values[i]) && (Names[i] != "p" || values[i] < 1)))
                throw new ArgumentOutOfRangeException(nameof(values), values[i], $"{Names[i]} is a positive finite number, a chance below 1.");
        return [.. values];
    }

    /// <summary>The power of the unit of time a parameter has: alpha and beta are times, lambda and mu are rates.</summary>
    public static int TimePower(string name) => name switch { "alpha" or "beta" => 1, "lambda" or "mu" => -1, _ => 0 };

    /// <summary>The scale on which a parameter may take every value.</summary>
    public static IntervalScale ScaleOf(string name) => name == "p" ? IntervalScale.Share : IntervalScale.Positive;
}
