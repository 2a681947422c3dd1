using Answers;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>Value of customers by the product they have now.</summary>
/// <param name="Head">Of whom, since when, by which rule; its warnings: codes <c>few-transitions</c>, <c>rare-states</c>, <c>nobody-leaves</c>, <c>present-is-old</c>, <c>gone-customers-return</c>, <c>naive-baseline-wins</c>, <c>no-backtest</c>.</param>
/// <param name="LastPeriod">The last period that can be judged: it is over, and so are those that decide whether a customer had gone.</param>
/// <param name="PresentPeriod">The last period that is over: what "now" means.</param>
/// <param name="States">The states, gone last.</param>
/// <param name="BaseValue">Value of all customers who are there now, together: expected customers in the present period by value.</param>
/// <param name="Matrix">How customers moved.</param>
/// <param name="Outlook">Expected customers of today by state, period by period from now (0): one row a period, one column a state.</param>
/// <param name="ReturnedShare">Of those who went, how many came back: what an absorbing state leaves out.</param>
/// <param name="Backtest">What the rule would have said some periods ago; null when there are too few.</param>
public sealed record ProductStatesAnswer(
    AnswerHead Head,
    string LastPeriod,
    string PresentPeriod,
    IReadOnlyList<ProductStateRow> States,
    double BaseValue,
    TransitionMatrix Matrix,
    IReadOnlyList<IReadOnlyList<double>> Outlook,
    double ReturnedShare,
    ProductStatesBacktest? Backtest) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => ProductStatesTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => ProductStatesTables.PicturesOf(this);
}

/// <summary>One state.</summary>
/// <param name="State">Its name.</param>
/// <param name="Customers">Customers in it in the last period that can be judged (<see cref="ProductStatesAnswer.LastPeriod"/>); of gone: who had gone by then and did not come back.</param>
/// <param name="CustomersNow">Customers in it in <see cref="ProductStatesAnswer.PresentPeriod"/>, expected: those of the last period moved on by the matrix, and those who came since.</param>
/// <param name="Profit">Profit of a period in it.</param>
/// <param name="Value">Value of a customer who is in it now.</param>
public sealed record ProductStateRow(string State, int Customers, double CustomersNow, double Profit, Estimate Value);

/// <summary>The customers there at the split, period by period after it.</summary>
/// <param name="Periods">The periods held out.</param>
/// <param name="Customers">Customers at the split.</param>
/// <param name="ExpectedCustomers">Still there, expected.</param>
/// <param name="ActualCustomers">Still there, without those who had gone and came back.</param>
/// <param name="ExpectedProfit">Profit by state, expected.</param>
/// <param name="NaiveProfit">If everybody had stayed as they were.</param>
/// <param name="ActualProfit">By the states they were in.</param>
/// <param name="MeanAbsoluteError">Of the expected profit, by period.</param>
/// <param name="NaiveMeanAbsoluteError">Of the naive one.</param>
public sealed record ProductStatesBacktest(
    IReadOnlyList<string> Periods,
    int Customers,
    IReadOnlyList<double> ExpectedCustomers,
    IReadOnlyList<double> ActualCustomers,
    IReadOnlyList<double> ExpectedProfit,
    IReadOnlyList<double> NaiveProfit,
    IReadOnlyList<double> ActualProfit,
    double MeanAbsoluteError,
    double NaiveMeanAbsoluteError);
