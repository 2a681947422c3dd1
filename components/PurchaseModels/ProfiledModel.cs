using PurchaseModels.Core;

namespace PurchaseModels;

/// <summary>
/// A model with covariates for customers who name their <see cref="RepeatPurchases.Profile"/>. One of whom it is not known is a mixture of all profiles by how many customers have each, and by what the
/// purchases say of it: so a new customer is like those there are.
/// </summary>
public sealed record ProfiledModel : TransactionModel
{
    readonly ICovariateModel model;
    readonly Profiles profiles;
    readonly IReadOnlyList<(double Share, TransactionModel Of)> kinds;
    readonly IReadOnlyList<(double Share, double[] Covariates)> kindsOf;

    ProfiledModel(ICovariateModel model, Profiles profiles, IReadOnlyList<(double Share, double[] Covariates)> kindsOf)
    {
        (this.model, this.profiles, this.kindsOf) = (model, profiles, kindsOf);
        kinds = [.. kindsOf.Select(kind => (kind.Share, model.For(kind.Covariates)))];
    }

    internal static ProfiledModel Of(ICovariateModel model, Profiles profiles) => new(model, profiles, profiles.KindsBy(row =>
    {
        var expected = model.For(row);
        return (expected.ParameterValues[1], expected.ParameterValues[^1]);
    }));

    /// <inheritdoc />
    public override string Code => model.Code;

    /// <inheritdoc />
    public override IReadOnlyList<string> ParameterNames => model.ParameterNames;

    /// <inheritdoc />
    public override IReadOnlyList<double> ParameterValues => model.ParameterValues;

    /// <inheritdoc />
    public override IntervalScale ScaleOf(int parameter) => ParameterNames[parameter].Contains('.', StringComparison.Ordinal) ? IntervalScale.Plain : IntervalScale.Positive;

    /// <inheritdoc />
    public override TransactionModel With(IReadOnlyList<double> values) => new ProfiledModel(model.With(values), profiles, kindsOf);

    /// <summary>The model of customers of a profile.</summary>
    public TransactionModel For(int profile) => model.For(profiles[profile]);

    /// <inheritdoc />
    public override double ProbabilityAlive(RepeatPurchases customer) => customer.Profile > 0 ? For(customer.Profile).ProbabilityAlive(customer) : Posterior(customer).Sum(kind => kind.Alive);

    /// <inheritdoc />
    public bool Equals(ProfiledModel? other) => other is not null && Code == other.Code && profiles == other.profiles && ParameterValues.SequenceEqual(other.ParameterValues);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Code, ParameterValues[0]);

    private protected override Future FutureOf(RepeatPurchases customer)
    {
        if (customer.Profile > 0)
            return For(customer.Profile).Ahead(customer);
        var alive = Posterior(customer);
        var sum = alive.Sum(kind => kind.Alive);
        return new MixedFuture([.. alive.Select((kind, k) => (sum > 0 ? kind.Alive / sum : kinds[k].Share, kind.Of.Ahead(customer)))]);
    }

    /// <summary>Bayes: of each kind the probability that the customer is of it and alive, given the purchases; at the first of them all are alive, and it says nothing.</summary>
    (TransactionModel Of, double Alive)[] Posterior(RepeatPurchases customer)
    {
        if (customer.Age == 0)
            return [.. kinds.Select(kind => (kind.Of, kind.Share))];
        double[] logs = [.. kinds.Select(kind => Math.Log(kind.Share) + model.LogLikelihood(kind.Of, customer))];
        var most = logs.Max();
        double[] weights = [.. logs.Select(log => Math.Exp(log - most))];
        var sum = weights.Sum();
        return [.. kinds.Select((kind, k) => (kind.Of, weights[k] / sum * kind.Of.ProbabilityAlive(customer)))];
    }
}

/// <summary>Fits of models with covariates, as fits of timing models.</summary>
public static class ProfiledFits
{
    /// <summary>The fit for customers who name their profile; every covariate is one of both rates.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="profiles">Of the same covariates, in the same order.</param>
    public static ModelFit<TransactionModel> For(this ModelFit<ParetoNbdWithCovariates> fit, Profiles profiles) => fit.As<TransactionModel>(ProfiledModel.Of(fit.Model, profiles));
}
