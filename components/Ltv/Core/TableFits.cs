using PurchaseModels;
using Quantities;

namespace Ltv.Core;

/// <summary>From a table's columns to a fit and its predictions.</summary>
static class TableFits
{
    static readonly string[] Counts = ["count", "weights", "weight", "customers"];

    public static Result<FittedTable> Fit(StatisticsTable table, TableFitOptions options, CancellationToken ct)
    {
        var fitted = Try(table, options, ct);
        return fitted is { IsOk: false, Problem: { Code: "invalid-value" } problem } && problem.Detail.StartsWith("Row ", StringComparison.Ordinal)
            ? problem with { Detail = $"{problem.Detail} Rows are counted from 0, below the header." }
            : fitted;
    }

    static Result<FittedTable> Try(StatisticsTable table, TableFitOptions options, CancellationToken ct) => options.Model switch
    {
        TableModel.GammaGamma => Spend(table, options, ct),
        TableModel.BgBb => Opportunities(table, options, ct),
        TableModel.Sbg => Contracts(table, options, ct),
        TableModel.ParetoNbdWithCovariates => WithCovariates(table, options, ct),
        _ => Timing(table, options, ct),
    };

    static Result<FittedTable> Timing(StatisticsTable table, TableFitOptions options, CancellationToken ct)
    {
        if (!Histories(table).TryGet(out var columns, out var problem)
            || !CustomerStatistics.Create(columns.X, columns.Last, columns.Age, Count(table, 4)).TryGet(out var statistics, out problem))
            return problem;
        var fitted = options.Model switch
        {
            TableModel.BgNbd => BgNbd.Fit(statistics, ct),
            TableModel.MbgNbd => MbgNbd.Fit(statistics, ct),
            TableModel.ParetoNbd => ParetoNbd.Fit(statistics, ct),
            _ => Nbd.Fit(statistics, ct),
        };
        return fitted.Map(fit => Answer(table, options, FittedModel.Of(fit, statistics, options.Level, ct), horizon => new()
        {
            ["probabilityAlive"] = Finite(statistics.ForEach(fit.Model.ProbabilityAlive, ct)),
            ["expectedTransactions"] = Finite(statistics.ForEach(customer => fit.Model.ExpectedTransactions(customer, horizon), ct)),
        }));
    }

    static Result<FittedTable> WithCovariates(StatisticsTable table, TableFitOptions options, CancellationToken ct)
    {
        if (!Histories(table).TryGet(out var columns, out var problem))
            return problem;
        if (Count(table, 4) is not null)
            return StatisticsTable.Invalid("With covariates, a row is one customer: leave the count column out.");
        Covariate[] covariates = [.. table.Columns.Where(pair => pair.Value != columns.X && pair.Value != columns.Last && pair.Value != columns.Age).Select(pair => new Covariate(pair.Key, pair.Value))];
        if (covariates.Length == 0)
            return StatisticsTable.Invalid("There is no covariate: every column besides x, t_x and T is one.");
        return CovariateStatistics.Create(columns.X, columns.Last, columns.Age, covariates, covariates).Then(statistics => ParetoNbdWithCovariates.Fit(statistics, ct)).Map(fit =>
            Answer(table, options, fit, horizon =>
            {
                var models = Enumerable.Range(0, table.Rows).Select(i => fit.Model.For([.. covariates.Select(c => c.Values[i])], [.. covariates.Select(c => c.Values[i])])).ToArray();
                return new()
                {
                    ["probabilityAlive"] = Finite([.. models.Select((model, i) => model.ProbabilityAlive(columns.At(i)))]),
                    ["expectedTransactions"] = Finite([.. models.Select((model, i) => model.ExpectedTransactions(columns.At(i), horizon))]),
                };
            }));
    }

    static Result<FittedTable> Spend(StatisticsTable table, TableFitOptions options, CancellationToken ct)
    {
        if (!Column(table, "x", "x", "frequency", "1").TryGet(out var x, out var problem) || !Column(table, "mean", "mean", "zbar", "meanValue", "monetary_value", "2").TryGet(out var mean, out problem))
            return problem;
        return SpendStatistics.Create(x, mean, Count(table, 3)).Then(statistics => GammaGamma.Fit(statistics, ct)).Map(fit =>
            Answer(table, options, fit, _ => new() { ["expectedValue"] = Finite([.. x.Select((count, i) => fit.Model.ExpectedValue(count, mean[i]))]) }));
    }

    static Result<FittedTable> Opportunities(StatisticsTable table, TableFitOptions options, CancellationToken ct)
    {
        if (!Column(table, "frequency", "frequency", "x", "1").TryGet(out var x, out var problem)
            || !Column(table, "recency", "recency", "t_x", "2").TryGet(out var last, out problem)
            || !Column(table, "periods", "periods", "n", "3").TryGet(out var periods, out problem))
            return problem;
        if (options.Horizon is { } horizon && (horizon != Math.Floor(horizon) || horizon > OpportunityStatistics.MostOpportunities))
            return Problem.Invalid("horizon", $"The horizon counts opportunities; {horizon} is no such number.");
        return OpportunityStatistics.Create(x, last, periods, Count(table, 4)).Then(statistics => BgBb.Fit(statistics, ct)).Map(fit => Answer(table, options, fit, ahead => new()
        {
            ["probabilityAlive"] = Finite([.. x.Select((_, i) => fit.Model.ProbabilityAlive((int)x[i], (int)last[i], (int)periods[i]))]),
            ["expectedTransactions"] = Finite([.. x.Select((_, i) => fit.Model.ExpectedTransactions((int)x[i], (int)last[i], (int)periods[i], (int)ahead))]),
        }));
    }

    static Result<FittedTable> Contracts(StatisticsTable table, TableFitOptions options, CancellationToken ct)
    {
        if (!Column(table, "survivors", "survivors", "customers", "count", table.Columns.Count == 1 ? table.Columns.Keys.First() : "2").TryGet(out var survivors, out var problem))
            return problem;
        if (options.Horizon > 10_000)
            return Problem.Invalid("horizon", "The horizon counts periods, at most 10000.");
        return ContractStatistics.FromSurvivors(survivors).Then(statistics => ShiftedBetaGeometric.Fit(statistics, ct)).Map(fit => Answer(table, options, fit, ahead =>
        {
            int[] period = [.. Enumerable.Range(0, Math.Max(survivors.Length, (int)ahead + 1))];
            return new()
            {
                ["period"] = Finite([.. period.Select(t => (double)t)]),
                ["survivalMeasured"] = [.. period.Select(t => t < survivors.Length ? survivors[t] / survivors[0] : (double?)null)],
                ["survival"] = Finite([.. period.Select(fit.Model.Survival)]),
                ["retentionRate"] = [.. period.Select(t => t == 0 ? (double?)null : fit.Model.RetentionRate(t))],
            };
        }));
    }

    sealed record Columns(double[] X, double[] Last, double[] Age)
    {
        public RepeatPurchases At(int i) => new(X[i], Last[i], Age[i]);
    }

    static Result<Columns> Histories(StatisticsTable table) =>
        !Column(table, "x", "x", "frequency", "1").TryGet(out var x, out var problem) ? problem
        : !Column(table, "t_x", "t_x", "tx", "recency", "2").TryGet(out var last, out problem) ? problem
        : !Column(table, "T", "T", "age", "3").TryGet(out var age, out problem) ? problem
        : new Columns(x, last, age);

    static Result<double[]> Column(StatisticsTable table, string wanted, params IReadOnlyList<string> names) =>
        table.Find(names) is { } column ? Result<double[]>.Ok(column)
        : StatisticsTable.Invalid($"There is no column '{wanted}'; the table has {string.Join(", ", table.Columns.Keys)}.");

    /// <summary>The counts, by name or, without a header, by position.</summary>
    static double[]? Count(StatisticsTable table, int position) => table.Find([.. Counts, .. table.Columns.ContainsKey("1") ? [$"{position}"] : Array.Empty<string>()]);

    static FittedTable Answer<TModel>(StatisticsTable table, TableFitOptions options, ModelFit<TModel> fit, Func<double, Dictionary<string, double?[]>> predict)
        where TModel : IModel<TModel>
    {
        return Answer(table, options, FittedModel.Of(fit, options.Level), predict);
    }

    static FittedTable Answer(StatisticsTable table, TableFitOptions options, FittedModel shown, Func<double, Dictionary<string, double?[]>> predict) =>
        new(
            shown.Model, shown.Asked, shown.Parameters, shown.StandardErrors, shown.Intervals, shown.IntervalRule, shown.LogLikelihood, shown.GradientNorm, shown.Converged, shown.Customers,
            table.Rows, table.Separator, options.Level, options.Horizon, options.Horizon is { } horizon ? predict(horizon) : null, shown.Warnings);

    static double?[] Finite(double[] values) => [.. values.Select(value => double.IsFinite(value) ? value : (double?)null)];
}
