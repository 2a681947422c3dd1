using Series.Core;
using Quantities;
using Wording;

namespace Series;

/// <summary>Series that are sums of others. Reconciled forecasts are ỹ = S·P·ŷ: P, by the method, takes forecasts of all nodes to the parts, S sums them.</summary>
public sealed class Hierarchy
{
    readonly (int Part, double Weight)[][] sums;
    readonly int[] parts;

    Hierarchy((int, double)[][] sums, int[] parts) => (this.sums, this.parts) = (sums, parts);

    /// <summary>Nodes, totals and parts together.</summary>
    public int Nodes => sums.Length;

    /// <summary>Parts: nodes that are no sums.</summary>
    public int Parts => parts.Length;

    /// <summary>Takes a summing matrix.</summary>
    /// <param name="summing">A row for each node, a column for each part: 1 where the node contains the part. Each part has a row of its own.</param>
    /// <returns>The hierarchy, or <c>invalid-value</c>.</returns>
    public static Result<Hierarchy> Create(double[][] summing)
    {
        if (summing.Length == 0 || summing.Any(row => row.Length != summing[0].Length || row.Any(x => !double.IsFinite(x))) || summing[0].Length == 0)
            return Phrases.Invalid("summing", Phrases.UnequalRows);
        var parts = Enumerable.Range(0, summing[0].Length)
            .Select(part => Array.FindLastIndex(summing, row => row[part] == 1 && row.Count(x => x != 0) == 1)).ToArray();
        return parts.Contains(-1)
            ? Phrases.Invalid("summing", Phrases.PartWithoutRow.With(Array.IndexOf(parts, -1)))
            : new Hierarchy([.. summing.Select(row => row.Select((weight, part) => (part, weight)).Where(term => term.weight != 0).ToArray())], parts);
    }

    /// <summary>A whole, the first node, and its parts after it.</summary>
    /// <param name="parts">How many, from 1.</param>
    public static Hierarchy OfParts(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        int[] each = [.. Enumerable.Range(0, parts)];
        return new([[.. each.Select(part => (part, 1.0))], .. each.Select(part => new[] { (part, 1.0) })], [.. each.Select(part => part + 1)]);
    }

    /// <summary>Adds up parts: every node's values, whatever they are.</summary>
    public double[][] Sum(double[][] ofParts) => [.. sums.Select(terms =>
    {
        var sum = new double[ofParts[0].Length];
        foreach (var (part, weight) in terms)
            for (var h = 0; h < sum.Length; h++)
                sum[h] += weight * ofParts[part][h];
        return sum;
    })];

    /// <summary>Changes forecasts as little as the method's weights ask for, so that totals are sums.</summary>
    /// <param name="forecasts">A row for each node, a column for each step to come.</param>
    /// <param name="method">How.</param>
    /// <param name="residuals">One-step errors, a row for each node, none missing; for the last two methods.</param>
    /// <param name="history">Values, a row for each node; for <see cref="Reconciliation.TopDown"/>.</param>
    /// <returns>Forecasts of every node that add up; or <c>residuals-needed</c>, <c>history-needed</c>.</returns>
    public Result<double[][]> Reconcile(double[][] forecasts, Reconciliation method, double[][]? residuals = null, double[][]? history = null)
    {
        CheckRows(forecasts, nameof(forecasts));
        return Method(method, residuals, history).Map(toParts => Sum(toParts(forecasts)));
    }

    /// <summary>Forecasts that add up, with the bands of forecasts that do: as much wider or narrower than before as <see cref="Deviations"/> says, each side by itself.</summary>
    /// <param name="forecasts">Of each node, all of one horizon and with bands of the same levels.</param>
    /// <param name="method">How.</param>
    /// <param name="residuals">One-step errors, a row for each node, none missing: the bands need them whatever the method.</param>
    /// <param name="history">Values, a row for each node; for <see cref="Reconciliation.TopDown"/>.</param>
    /// <param name="nonNegative">Which nodes cannot fall below 0: their forecasts and bands stop there. Null: all may. Bands are best given whole: an end that lies on 0 is taken to be cut.</param>
    /// <returns>A forecast of every node; or <c>residuals-needed</c>, <c>history-needed</c>.</returns>
    public Result<Forecast[]> Reconcile(
        IReadOnlyList<Forecast> forecasts, Reconciliation method, double[][] residuals, double[][]? history = null, IReadOnlyList<bool>? nonNegative = null)
    {
        bool Stops(int node) => nonNegative?[node] == true;
        double[] Floored(double[] row, int node) => Stops(node) ? Array.ConvertAll(row, value => Math.Max(0, value)) : row;
        double[][] means = [.. forecasts.Select((forecast, node) => Floored(forecast.Mean, node))];
        CheckRows(means, nameof(forecasts));
        if (forecasts.Any(forecast => !forecast.Bands.Select(band => band.Level).SequenceEqual(forecasts[0].Bands.Select(band => band.Level))))
            throw new ArgumentException("All forecasts must have bands of the same levels.", nameof(forecasts));
        if (Unfit(residuals))
            return ResidualsNeeded(method);
        return Method(method, residuals, history).Map(toParts =>
        {
            var mean = Sum([.. toParts(means).Select((row, part) => Floored(row, parts[part]))]);
            return BandReach.Reconciled(forecasts, mean, deviations => ErrorScaling.Deviations(deviations, residuals, rows => Sum(toParts(rows))), Stops);
        });
    }

    /// <summary>
    /// Standard deviations of the errors of reconciled forecasts: the roots of the diagonal of S·P·W·Pᵀ·Sᵀ (Wickramasuriya, Athanasopoulos &amp; Hyndman 2019; of normal errors it is
    /// the whole distribution: Panagiotelis et al. 2023), with W = D·R·D, D the deviations given and R the correlation of the one-step errors.
    /// </summary>
    /// <param name="deviations">Of the forecasts before, a row for each node, a column for each step. Half-widths of bands of one level do as well, and give half-widths.</param>
    /// <param name="method">How the forecasts were reconciled.</param>
    /// <param name="residuals">One-step errors, a row for each node, none missing.</param>
    /// <param name="history">Values, a row for each node; for <see cref="Reconciliation.TopDown"/>.</param>
    /// <returns>A row for each node; or <c>residuals-needed</c>, <c>history-needed</c>.</returns>
    /// <remarks>
    /// R is not shrunk, though the weights of <see cref="Reconciliation.MinimumTrace"/> are: weights need an inverse, deviations do not, and shrinking denies that a whole errs as its
    /// parts do, which would make its bands far too narrow.
    /// </remarks>
    public Result<double[][]> Deviations(double[][] deviations, Reconciliation method, double[][] residuals, double[][]? history = null)
    {
        CheckRows(deviations, nameof(deviations));
        if (Unfit(residuals))
            return ResidualsNeeded(method);
        return Method(method, residuals, history).Map(toParts => ErrorScaling.Deviations(deviations, residuals, rows => Sum(toParts(rows))));
    }

    /// <summary>S·P·W·Pᵀ·Sᵀ of a covariance that is known; methods that weigh by errors weigh by it, not shrunk.</summary>
    /// <param name="errors">W: the covariance of the errors of the forecasts before, by nodes; positive definite.</param>
    /// <param name="method">How the forecasts are reconciled.</param>
    /// <param name="history">Values, a row for each node; for <see cref="Reconciliation.TopDown"/>.</param>
    /// <returns>The covariance of the errors after; or <c>history-needed</c>.</returns>
    public Result<double[][]> Covariance(double[][] errors, Reconciliation method, double[][]? history = null)
    {
        CheckRows(errors, nameof(errors));
        if (errors[0].Length != Nodes)
            throw new ArgumentException($"There must be {Nodes} columns.", nameof(errors));
        ErrorCovariance? known = method switch
        {
            Reconciliation.WeightedByVariance => ErrorCovariances.Diagonal([.. errors.Select((row, node) => row[node])]),
            Reconciliation.MinimumTrace => ErrorCovariances.Known(errors),
            _ => null,
        };
        return (known is null ? Method(method, null, history) : Result<Func<double[][], double[][]>>.Ok(Projection.Least(sums, parts, known)))
            .Map(toParts => Sum(toParts(Transposed(Sum(toParts(errors))))));

        static double[][] Transposed(double[][] rows) => [.. rows[0].Select((_, column) => rows.Select(row => row[column]).ToArray())];
    }

    // P, as a function of the nodes' rows.
    Result<Func<double[][], double[][]>> Method(Reconciliation method, double[][]? residuals, double[][]? history) =>
        method is Reconciliation.WeightedByVariance or Reconciliation.MinimumTrace && Unfit(residuals) ? ResidualsNeeded(method)
        : method == Reconciliation.TopDown && Unfit(history)
            ? Problem.Of("history-needed", new Label("Values are needed", "Нужны значения"), Phrases.HistoryNeeded.With(method, Nodes), Phrases.Words)
        : Projection.Of(sums, parts, method, residuals!, history!);

    Problem ResidualsNeeded(Reconciliation method) =>
        Problem.Of("residuals-needed", new Label("Errors are needed", "Нужны ошибки прогноза"), Phrases.ResidualsNeeded.With(method, Nodes), Phrases.Words);

    bool Unfit(double[][]? rows) => rows is null || rows.Length != Nodes || rows.Any(row => row.Length < 2 || row.Length != rows[0].Length || row.Any(x => !double.IsFinite(x)));

    void CheckRows(double[][] rows, string name)
    {
        if (rows.Length != Nodes || rows.Any(row => row.Length != rows[0].Length))
            throw new ArgumentException($"There must be {Nodes} rows of equal length.", name);
    }
}
