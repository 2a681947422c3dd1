using PurchaseModels;

namespace Churn.Core;

/// <summary>A share R of a cohort active at each age, R(0) = 1, never rising where it is a formula.</summary>
abstract record DecayCurve(Decay Kind)
{
    public abstract double At(int age);

    /// <summary>Σ R(a) from an age on; null where it has no end.</summary>
    public abstract double? Rest(int from);

    public abstract IReadOnlyDictionary<string, double> Parameters { get; }

    /// <summary>R changed at ages from 1 on, at most 1.</summary>
    public double[] Shares(int ages, double change) => [.. Enumerable.Range(0, ages).Select(age => Share(age, change))];

    /// <summary>Σ of the changed shares; null where it has no end.</summary>
    public double? Sum(double change)
    {
        if (change <= -1)
            return 1;
        // Ages at which the change is capped are added up one by one, as are the first ones, from which a rest is told well.
        var (sum, age) = (0.0, 0);
        for (; age < First || (age < MostAges && (1 + change) * At(age) > 1); age++)
            sum += Share(age, change);
        return age < MostAges && Rest(age) is { } rest ? sum + (1 + change) * rest : null;
    }

    const int First = 24, MostAges = 100_000;

    double Share(int age, double change) => age == 0 ? 1 : Math.Min(1, (1 + change) * At(age));
}

/// <summary>sBG: R(a) = B(α, β + a) / B(α, β).</summary>
sealed record BetaGeometricDecay(ShiftedBetaGeometric Model) : DecayCurve(Decay.Sbg)
{
    public override double At(int age) => Model.Survival(age);

    // Of those at age n, the rest is that of an sBG of α and β + n, whose Σ S is (α + β − 1)/(α − 1).
    public override double? Rest(int from) => Model.Alpha > 1 ? At(from) * (Model.Alpha + Model.Beta + from - 1) / (Model.Alpha - 1) : null;

    public override IReadOnlyDictionary<string, double> Parameters => new Dictionary<string, double> { ["alpha"] = Model.Alpha, ["beta"] = Model.Beta };
}

/// <summary>R(a) = c · aᵇ, b ≤ 0.</summary>
sealed record PowerDecay(double Scale, double Power) : DecayCurve(Decay.Power)
{
    public override double At(int age) => age == 0 ? 1 : Math.Min(1, Scale * Math.Pow(age, Power));

    // Σ aᵇ by Euler and Maclaurin, for ages from two dozen on exact to about fourteen digits.
    public override double? Rest(int from)
    {
        if (Power >= -1)
            return null;
        var (b, n) = (Power, (double)from);
        var third = b * (b - 1) * (b - 2);
        return Scale * (-Math.Pow(n, b + 1) / (b + 1) + Math.Pow(n, b) / 2 - b * Math.Pow(n, b - 1) / 12 + third * Math.Pow(n, b - 3) / 720 - third * (b - 3) * (b - 4) * Math.Pow(n, b - 5) / 30240);
    }

    public override IReadOnlyDictionary<string, double> Parameters => new Dictionary<string, double> { ["c"] = Scale, ["b"] = Power };
}

/// <summary>R(a) = rᵃ.</summary>
sealed record GeometricDecay(double Rate) : DecayCurve(Decay.Geometric)
{
    const double Stays = 1 - 1e-9;

    public override double At(int age) => Math.Pow(Rate, age);

    public override double? Rest(int from) => Rate < Stays ? Math.Pow(Rate, from) / (1 - Rate) : null;

    public override IReadOnlyDictionary<string, double> Parameters => new Dictionary<string, double> { ["r"] = Rate };
}

/// <summary>R as in a table, then one share held.</summary>
sealed record ObservedDecay(double[] Table, double Held) : DecayCurve(Decay.Observed)
{
    public override double At(int age) => age < Table.Length ? Table[age] : Held;

    public override double? Rest(int from) => Held > 0 ? null : Table.Skip(from).Sum();

    public override IReadOnlyDictionary<string, double> Parameters => new Dictionary<string, double> { ["held"] = Held };

    public bool Equals(ObservedDecay? other) => other is not null && Held.Equals(other.Held) && Table.AsSpan().SequenceEqual(other.Table);

    public override int GetHashCode() => HashCode.Combine(Table.Length, Held);
}
