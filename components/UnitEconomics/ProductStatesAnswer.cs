using Lake;
using Quantities;

namespace UnitEconomics;

/// <summary>Value of customers by the product they have now.</summary>
/// <param name="Question">The question's kind.</param>
/// <param name="Dataset">Whose data.</param>
/// <param name="DatasetVersion">Which version of it.</param>
/// <param name="Definition">By which rule.</param>
/// <param name="Evidence">Of whom, since when, from what.</param>
/// <param name="States">The states, gone last.</param>
/// <param name="BaseValue">Value of all customers who are there now, together: expected customers in the present period by value.</param>
/// <param name="Matrix">How customers moved.</param>
/// <param name="Outlook">Expected customers of today by state, period by period from now (0): one row a period, one column a state.</param>
/// <param name="ReturnedShare">Of those who went, how many came back: what an absorbing state leaves out.</param>
/// <param name="Backtest">What the rule would have said some periods ago; null when there are too few.</param>
/// <param name="Warnings">Codes <c>few-transitions</c>, <c>rare-states</c>, <c>nobody-leaves</c>, <c>present-is-old</c>, <c>gone-customers-return</c>, <c>naive-baseline-wins</c>, <c>no-backtest</c>.</param>
public sealed record ProductStatesAnswer(
    string Question,
    string Dataset,
    long DatasetVersion,
    ProductStatesDefinition Definition,
    Evidence Evidence,
    IReadOnlyList<ProductStateRow> States,
    double BaseValue,
    TransitionMatrix Matrix,
    IReadOnlyList<IReadOnlyList<double>> Outlook,
    double ReturnedShare,
    ProductStatesBacktest? Backtest,
    IReadOnlyList<Warning> Warnings);

/// <summary>One state.</summary>
/// <param name="State">Its name.</param>
/// <param name="Customers">Customers in it in the last period that can be judged (<see cref="ProductStatesDefinition.LastPeriod"/>); of gone: who had gone by then and did not come back.</param>
/// <param name="CustomersNow">Customers in it in <see cref="ProductStatesDefinition.PresentPeriod"/>, expected: those of the last period moved on by the matrix, and those who came since.</param>
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

/// <summary>The rule product states were valued by.</summary>
/// <param name="State">What a customer's state is.</param>
/// <param name="Gone">When a customer is gone.</param>
/// <param name="ProfitRule">Where profits came from.</param>
/// <param name="Margin">Share of amounts that is margin, where profits were measured.</param>
/// <param name="Grain">Length of a period.</param>
/// <param name="Horizon">What is summed up.</param>
/// <param name="YearlyDiscount">Effective yearly rate.</param>
/// <param name="Interval">What the intervals say.</param>
/// <param name="Level">Their level.</param>
/// <param name="LastPeriod">The last period that can be judged: it is over, and so are those that decide whether a customer had gone.</param>
/// <param name="PresentPeriod">The last period that is over: what "now" means.</param>
/// <param name="Zone">IANA zone of the calendar.</param>
/// <param name="WeekStart">First day of weeks.</param>
/// <param name="Currency">Currency of values.</param>
/// <param name="Where">Conditions on the counted events.</param>
/// <param name="AsOf">The analysis instant, UTC.</param>
/// <param name="AsOfRule">Where that instant came from.</param>
/// <param name="Seed">Of the bootstrap.</param>
/// <param name="BrickVersion">The version of the rule.</param>
public sealed record ProductStatesDefinition(
    string State,
    string Gone,
    string ProfitRule,
    double Margin,
    string Grain,
    string Horizon,
    double YearlyDiscount,
    string Interval,
    double Level,
    string LastPeriod,
    string PresentPeriod,
    string Zone,
    string WeekStart,
    string Currency,
    IReadOnlyList<string> Where,
    DateTimeOffset AsOf,
    string AsOfRule,
    int Seed,
    string BrickVersion);
