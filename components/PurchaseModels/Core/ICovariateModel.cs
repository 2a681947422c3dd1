namespace PurchaseModels.Core;

/// <summary>A model in which known traits of a customer change its parameters, the same traits all that can change.</summary>
interface ICovariateModel
{
    string Code { get; }

    IReadOnlyList<string> ParameterNames { get; }

    IReadOnlyList<double> ParameterValues { get; }

    ICovariateModel With(IReadOnlyList<double> values);

    /// <summary>What it is for a customer with these covariates.</summary>
    TransactionModel For(IReadOnlyList<double> covariates);

    /// <summary>The log-likelihood of a customer by such a model, up to what covariates do not change.</summary>
    double LogLikelihood(TransactionModel model, RepeatPurchases customer);
}
