using Quantities;

namespace Series.Core;

/// <summary>Looks for the orders of the least AICc; each candidate starts from the coefficients of its nearest neighbour so far.</summary>
/// <param name="series">The series.</param>
/// <param name="compared">The same on the scale of the model, its gaps open or filled: what candidates are compared on.</param>
/// <param name="search">Limits.</param>
/// <param name="differences">d.</param>
/// <param name="seasonalDifferences">D.</param>
/// <param name="ct">Stops between and within candidates.</param>
sealed class ArimaSelecting(TimeSeries series, TimeSeries compared, ArimaSearch search, int differences, int seasonalDifferences, CancellationToken ct)
{
    const double LeastRoot = 1.01, Comparing = 1e-6;
    const int Finalists = 8, Refitted = 4, Visits = 40;
    readonly ArimaAttempts tried = new();
    readonly ArimaSetting?[] shared = new ArimaSetting?[2];
    readonly bool[] isShared = new bool[2];

    public Result<ArimaSelection> Run()
    {
        if (search.IsStepwise)
            Walk();
        else
            TryAll();
        var sorted = tried.Sorted();
        var candidates = sorted.ConvertAll(attempt => new ArimaCandidate(attempt.Order, attempt.HasConstant, attempt.Aicc));
        return (BestOf(sorted) ?? BestOfUsual()) is { } best
            ? new ArimaSelection(best, candidates)
            : Arima.Fit(series, Order(0, 0, 0, 0), OptionsOf(search.Options, AllowsConstant()), ct).Map(model => new ArimaSelection(model, candidates));
    }

    // The first that stands; with the gaps filled for the comparison, the best of some when they are open.
    ArimaModel? BestOf(List<ArimaAttempt> sorted)
    {
        ArimaModel? best = null;
        for (int i = 0, stand = 0; i < Math.Min(Finalists, sorted.Count) && double.IsFinite(sorted[i].Aicc) && stand < (IsFilled ? Refitted : 1); i++)
            if (Finish(sorted[i]).TryGet(out var model, out _) && RootsKeepOff(sorted[i].Order, model.Arma))
                (best, stand) = (best is null || model.Aicc < best.Aicc ? model : best, stand + 1);
        return best;
    }

    bool IsFilled => compared.IsComplete && !series.IsComplete;

    // For when what looked best with the gaps filled has roots too close to the circle without.
    ArimaModel? BestOfUsual()
    {
        ArimaModel? best = null;
        foreach (var order in Usual())
            if (Finish(new(order, AllowsConstant())).TryGet(out var model, out _) && RootsKeepOff(order, model.Arma) && (best is null || model.Aicc < best.Aicc))
                best = model;
        return best;
    }

    ArimaOrder[] Usual() => [Order(2, 2, 1, 1), Order(0, 0, 0, 0), Order(1, 0, 1, 0), Order(0, 1, 0, 1), Order(1, 1, 0, 1), Order(1, 1, 1, 1)];

    bool AllowsConstant() => search.Options.Constant != ArimaConstant.None && differences + seasonalDifferences <= 1;

    bool NeedsConstant() => search.Options.Constant == ArimaConstant.Included && AllowsConstant();

    static ArimaOptions OptionsOf(ArimaOptions options, bool hasConstant) => options with { Constant = hasConstant ? ArimaConstant.Included : ArimaConstant.None };

    int Plain => Math.Min(search.MostPlain, series.Observed / 3);

    int Seasonal => series.Period > 1 ? Math.Min(search.MostSeasonal, series.Observed / 3 / series.Period) : 0;

    void Walk()
    {
        var constant = AllowsConstant();
        foreach (var start in Usual())
            Try(start, constant);
        if (constant)
            Try(Order(0, 0, 0, 0), false);
        // The neighbours of the best, then of the two that came next: ridges of the criterion are not always one step wide.
        for (var visits = 0; visits < Visits && tried.BestUnvisited(3) is { } next; visits++)
        {
            next.IsVisited = true;
            TryNeighbours(next.Order, next.HasConstant);
        }
    }

    void TryNeighbours(ArimaOrder o, bool hasConstant)
    {
        ReadOnlySpan<int> moves =
        [
            0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, -1, -1, 0, 0, 1, 1, 0, 0, 1, -1, 0, 0, -1, 1,
            -1, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, -1, -1, 0, 0, 1, 1, 0, 0, 1, -1, 0, 0, -1, 1, 0, 0,
        ];
        for (var i = 0; i < moves.Length; i += 4)
            Try(
                new(o.AutoRegressive + moves[i], differences, o.MovingAverage + moves[i + 1], o.SeasonalAutoRegressive + moves[i + 2], seasonalDifferences,
                    o.SeasonalMovingAverage + moves[i + 3]),
                hasConstant);
        Try(o, !hasConstant);
    }

    void TryAll()
    {
        for (var terms = 0; terms <= search.MostTerms; terms++)
            for (var sp = 0; sp <= Math.Min(terms, Seasonal); sp++)
                for (var sq = 0; sq <= Math.Min(terms - sp, Seasonal); sq++)
                    for (var p = 0; p <= Math.Min(terms - sp - sq, Plain); p++)
                        if (terms - sp - sq - p is var q && q <= Plain)
                        {
                            Try(Order(p, q, sp, sq), false);
                            Try(Order(p, q, sp, sq), true);
                        }
    }

    ArimaOrder Order(int p, int q, int sp, int sq) =>
        new(Math.Min(p, Plain), differences, Math.Min(q, Plain), Math.Min(sp, Seasonal), seasonalDifferences, Math.Min(sq, Seasonal));

    bool IsAllowed(ArimaOrder o) => o.AutoRegressive >= 0 && o.MovingAverage >= 0 && o.SeasonalAutoRegressive >= 0 && o.SeasonalMovingAverage >= 0
        && o.AutoRegressive <= Plain && o.MovingAverage <= Plain && o.SeasonalAutoRegressive <= Seasonal && o.SeasonalMovingAverage <= Seasonal;

    void Try(ArimaOrder order, bool hasConstant)
    {
        ct.ThrowIfCancellationRequested();
        if (!IsAllowed(order) || hasConstant && !AllowsConstant() || !hasConstant && NeedsConstant() || tried.Has(order, hasConstant))
            return;
        var near = tried.Nearest(order);
        var attempt = tried.Add(order, hasConstant);
        if (Shared(hasConstant) is not { } common || common.Data.Used <= order.Coefficients + common.Data.Names.Length + 2)
            return;
        var likelihood = new ArimaLikelihood(common.Data.With(order));
        var end = ArimaFitting.Approach(likelihood, order, near?.StartOf(order) ?? new double[order.Coefficients], Comparing, ct);
        if (!double.IsFinite(end.LogLikelihood))
            return;
        var keepsOff = RootsKeepOff(order, end.Coefficients);
        if (!keepsOff && near is not null && order.Coefficients > 0)
        {
            end = ArimaFitting.Approach(likelihood, order, new double[order.Coefficients], Comparing, ct);
            keepsOff = double.IsFinite(end.LogLikelihood) && RootsKeepOff(order, end.Coefficients);
        }
        if (keepsOff)
            (attempt.Aicc, attempt.Coefficients) = (Criterion(end.LogLikelihood, order.Coefficients + common.Data.Names.Length + 1, likelihood.Used), end.Coefficients);
    }

    ArimaSetting? Shared(bool hasConstant)
    {
        var i = hasConstant ? 1 : 0;
        if (!isShared[i])
            shared[i] = ArimaSetting.Create(compared, Order(0, 0, 0, 0), OptionsOf(search.Options, hasConstant) with { Transformation = null }) is { IsOk: true } made ? made.Value : null;
        isShared[i] = true;
        return shared[i];
    }

    // The short search's end is one of the starts of the long one, which may find a higher top with a root too close: then the short one's stays.
    Result<ArimaModel> Finish(ArimaAttempt attempt)
    {
        if (!ArimaSetting.Create(series, attempt.Order, OptionsOf(search.Options, attempt.HasConstant)).TryGet(out var setting, out var refused))
            return refused;
        var likelihood = new ArimaLikelihood(setting.Data);
        var near = ArimaFitting.Approach(likelihood, attempt.Order, attempt.Coefficients, 1e-11, ct);
        if (search.IsStepwise)
            return setting.ModelOf(likelihood, near);
        var best = ArimaFitting.Maximise(likelihood, attempt.Order, ct, near);
        return setting.ModelOf(likelihood, RootsKeepOff(attempt.Order, best.Coefficients) ? best : near);
    }

    static double Criterion(double logLikelihood, int parameters, int used) => used - parameters - 1 > 0
        ? 2 * parameters - 2 * logLikelihood + 2.0 * parameters * (parameters + 1) / (used - parameters - 1)
        : double.PositiveInfinity;

    bool RootsKeepOff(ArimaOrder order, ReadOnlySpan<double> coefficients)
    {
        Span<double> block = stackalloc double[coefficients.Length];
        var first = 0;
        for (var index = 0; index < 4; index++)
        {
            var length = ArimaSearchSpace.Length(order, index);
            for (var i = 0; i < length; i++)
                block[i] = ArimaSearchSpace.Sign(index) * coefficients[first + i];
            if (!ArmaPolynomials.RootsBeyond(index < 2 ? LeastRoot : Math.Pow(LeastRoot, series.Period), block[..length]))
                return false;
            first += length;
        }
        return true;
    }
}
