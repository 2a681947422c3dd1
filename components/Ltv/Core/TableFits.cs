using Answers;
using PurchaseModels;
using Quantities;
using Tables;
using Wording;

namespace Ltv.Core;

/// <summary>From a table's columns to a fit and its predictions.</summary>
static class TableFits
{
    const int MostPeriods = 10_000;

    static readonly string[] Counts = ["count", "weights", "weight", "customers"];

    public static Result<FittedTable> Fit(FitTable question, StatisticsTable table, CancellationToken ct) =>
        FaultOf(question, table) is { } fault ? fault.ToProblem()
        : FitOf(question, table, ct).TryGet(out var fitted, out var problem) ? fitted
        : table.Located(problem);

    static Result<FittedTable> FitOf(FitTable question, StatisticsTable table, CancellationToken ct) => question.With.Model switch
    {
        TableModel.GammaGamma => Spend(table, question, ct),
        TableModel.BgBb => Opportunities(table, question, ct),
        TableModel.Sbg => Contracts(table, question, ct),
        TableModel.ParetoNbdCovariates => WithCovariates(table, question, ct),
        _ => Timing(table, question, ct),
    };

    /// <summary>A column that is no numbers but would be taken whatever it is called: without names, as a covariate, or as the counts.</summary>
    static TableFault? FaultOf(FitTable question, StatisticsTable table) =>
        question.With.Model == TableModel.ParetoNbdCovariates || !table.IsNamed ? table.Others.Values.FirstOrDefault() : table.FaultOf(Counts);

    static Result<FittedTable> Timing(StatisticsTable table, FitTable question, CancellationToken ct)
    {
        if (!Histories(table).TryGet(out var columns, out var problem)
            || !CustomerStatistics.Create(columns.X, columns.Last, columns.Age, Count(table, 4)).TryGet(out var statistics, out problem))
            return problem;
        var fitted = question.With.Model switch
        {
            TableModel.BgNbd => BgNbd.Fit(statistics, ct),
            TableModel.MbgNbd => MbgNbd.Fit(statistics, ct),
            TableModel.ParetoNbd => ParetoNbd.Fit(statistics, ct),
            _ => Nbd.Fit(statistics, ct),
        };
        return fitted.Map(fit => Answer(table, question, FittedModel.Of(fit, statistics, question.With.Level, ct), horizon => new()
        {
            ["probabilityAlive"] = Finite(statistics.ForEach(fit.Model.ProbabilityAlive, ct)),
            ["expectedTransactions"] = Finite(statistics.ForEach(customer => fit.Model.ExpectedTransactions(customer, horizon), ct)),
        }));
    }

    static Result<FittedTable> WithCovariates(StatisticsTable table, FitTable question, CancellationToken ct)
    {
        if (!Histories(table).TryGet(out var columns, out var problem))
            return problem;
        if (Count(table, 4) is not null)
            return StatisticsTable.Invalid(Phrases.TableCountWithCovariates);
        Covariate[] covariates = [.. table.Columns.Where(pair => pair.Value != columns.X && pair.Value != columns.Last && pair.Value != columns.Age).Select(pair => new Covariate(pair.Key, pair.Value))];
        if (covariates.Length == 0)
            return StatisticsTable.Invalid(Phrases.TableWithoutCovariates);
        return CovariateStatistics.Create(columns.X, columns.Last, columns.Age, covariates, covariates).Then(statistics => ParetoNbdWithCovariates.Fit(statistics, ct)).Map(fit =>
            Answer(table, question, fit, horizon =>
            {
                var models = Enumerable.Range(0, table.Rows).Select(i => fit.Model.For([.. covariates.Select(c => c.Values[i])], [.. covariates.Select(c => c.Values[i])])).ToArray();
                return new()
                {
                    ["probabilityAlive"] = Finite([.. models.Select((model, i) => model.ProbabilityAlive(columns.At(i)))]),
                    ["expectedTransactions"] = Finite([.. models.Select((model, i) => model.ExpectedTransactions(columns.At(i), horizon))]),
                };
            }));
    }

    static Result<FittedTable> Spend(StatisticsTable table, FitTable question, CancellationToken ct)
    {
        if (!Column(table, "x", "x", "frequency", "1").TryGet(out var x, out var problem) || !Column(table, "mean", "mean", "zbar", "meanValue", "monetary_value", "2").TryGet(out var mean, out problem))
            return problem;
        return SpendStatistics.Create(x, mean, Count(table, 3)).Then(statistics => GammaGamma.Fit(statistics, ct)).Map(fit =>
            Answer(table, question, fit, _ => new() { ["expectedValue"] = Finite([.. x.Select((count, i) => fit.Model.ExpectedValue(count, mean[i]))]) }));
    }

    static Result<FittedTable> Opportunities(StatisticsTable table, FitTable question, CancellationToken ct)
    {
        if (!Column(table, "frequency", "frequency", "x", "1").TryGet(out var x, out var problem)
            || !Column(table, "recency", "recency", "t_x", "2").TryGet(out var last, out problem)
            || !Column(table, "periods", "periods", "n", "3").TryGet(out var periods, out problem))
            return problem;
        if (question.With.Horizon is { } horizon && (horizon != Math.Floor(horizon) || horizon > OpportunityStatistics.MostOpportunities))
            return Horizon(Phrases.HorizonInOpportunities.With(horizon, OpportunityStatistics.MostOpportunities));
        return OpportunityStatistics.Create(x, last, periods, Count(table, 4)).Then(statistics => BgBb.Fit(statistics, ct)).Map(fit => Answer(table, question, fit, ahead => new()
        {
            ["probabilityAlive"] = Finite([.. x.Select((_, i) => fit.Model.ProbabilityAlive((int)x[i], (int)last[i], (int)periods[i]))]),
            ["expectedTransactions"] = Finite([.. x.Select((_, i) => fit.Model.ExpectedTransactions((int)x[i], (int)last[i], (int)periods[i], (int)ahead))]),
        }));
    }

    static Result<FittedTable> Contracts(StatisticsTable table, FitTable question, CancellationToken ct)
    {
        if (!Column(table, "survivors", "survivors", "customers", "count", table.Columns.Count == 1 ? table.Columns.Keys.First() : "2").TryGet(out var survivors, out var problem))
            return problem;
        if (question.With.Horizon > MostPeriods)
            return Horizon(Phrases.HorizonInPeriods.With(MostPeriods));
        return ContractStatistics.FromSurvivors(survivors).Then(statistics => ShiftedBetaGeometric.Fit(statistics, ct)).Map(fit => Answer(table, question, fit, ahead =>
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
        table.FaultOf(names) is { } fault ? fault.ToProblem()
        : table.Find(names) is { } column ? Result<double[]>.Ok(column)
        : StatisticsTable.Invalid(Phrases.TableColumnMissing.With(wanted, table.Columns.Keys.Concat(table.Others.Keys)));

    /// <summary>The counts, by name or, without a header, by position.</summary>
    static double[]? Count(StatisticsTable table, int position) => table.Find([.. Counts, .. table.IsNamed ? Array.Empty<string>() : [$"{position}"]]);

    static FittedTable Answer<TModel>(StatisticsTable table, FitTable question, ModelFit<TModel> fit, Func<double, Dictionary<string, double?[]>> predict)
        where TModel : IModel<TModel>
    {
        return Answer(table, question, FittedModel.Of(fit, question.With.Level), predict);
    }

    static FittedTable Answer(StatisticsTable table, FitTable question, FittedModel shown, Func<double, Dictionary<string, double?[]>> predict) => new(
        AnswerHead.Of(question, [Phrases.Table.With(table.Rows, table.Separator), .. PassedOver(table), Phrases.Intervals.With(shown.IntervalRule), Phrases.Level.With(question.With.Level)], shown.Warnings),
        shown.Model, shown.Asked, shown.Parameters, shown.StandardErrors, shown.Intervals, shown.IntervalRule, shown.LogLikelihood, shown.GradientNorm, shown.Converged, shown.Customers,
        table.Rows, table.Separator, question.With.Horizon is { } horizon ? predict(horizon) : null);

    static Message[] PassedOver(StatisticsTable table) => table.Others.Count == 0 ? [] : [Phrases.TablePassedOver.With(table.Others.Keys)];

    static Problem Horizon(Message said) => Problem.InvalidValues(new Dictionary<string, Message> { ["horizon"] = said }, Phrases.Words);

    static double?[] Finite(double[] values) => [.. values.Select(value => double.IsFinite(value) ? value : (double?)null)];
}
