using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Segmentation.Core;

sealed class RankAgainstOwnPastHandler(IStatistics lake, ILabels labels) : IRequestHandler<RankAgainstOwnPast, Result<PercentilesAnswer>>
{
    public async Task<Result<PercentilesAnswer>> Handle(RankAgainstOwnPast request, CancellationToken cancellationToken)
    {
        var options = request.With;
        if (!Condition.ParseAll(options.Where).TryGet(out var where, out var problem)
            || !(await lake.PurchaseDaysAsync(request.Of.Snapshot, new PurchaseDaysQuery(options.AsOf, where), cancellationToken)).TryGet(out var days, out problem)
            || !Zone.Create(days.Evidence.Settings.Zone).TryGet(out var zone, out problem))
            return problem;
        var last = zone.DayOf(days.Evidence.AsOf);
        var ranks = new List<OwnRank>(days.Unit.Count);
        OneCustomer? one = null;
        for (var unit = 0; unit < days.Unit.Count; unit++)
        {
            if (unit % 1024 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (OwnWindows.Of(days, unit, last, options) is not { } windows)
                continue;
            ranks.Add(OwnWindows.Rank(days.Unit[unit], windows, options));
            if (days.Unit[unit] == options.Customer)
                one = new(ranks[^1], [.. windows.Select((value, w) => OwnWindows.Window(w, last, options.Window, value)).Reverse()]);
        }

        if (options.Customer is { } asked && one is null)
            return Phrases.Refused("customer", Phrases.NoSuchCustomer.With(asked));
        await labels.WriteAsync(PercentileList.Id(request), PercentileList.ToLabels(ranks), cancellationToken);
        return Answer(request, days.Evidence, ranks, last, one);
    }

    static PercentilesAnswer Answer(RankAgainstOwnPast question, Evidence evidence, List<OwnRank> ranks, DateOnly last, OneCustomer? one)
    {
        var options = question.With;
        OwnRank[] judged = [.. ranks.Where(rank => rank.Percentile is not null)];
        OwnRank[] fell = [.. judged.Where(rank => rank.State == OwnState.Fell)];
        OwnRank[] rose = [.. judged.Where(rank => rank.State == OwnState.Rose)];
        var tenths = new int[PercentileTables.Parts];
        foreach (var rank in judged)
            tenths[PercentileTables.PartOf(rank.Percentile!.Value)]++;
        var (from, to) = OwnWindows.Days(0, last, options.Window);

        // Ranks are in order of id, and ordering keeps it among equals.
        return new(
            AnswerHead.Of(question, evidence, Definition(options, from, to), Warn(judged.Length, ranks.Count - judged.Length, options.AtLeast)),
            from, to, judged.Length, ranks.Count - judged.Length, fell.Length, rose.Length, tenths,
            [.. fell.OrderBy(rank => rank.Percentile).ThenByDescending(rank => rank.Median - rank.Now).Take(options.Top)],
            [.. rose.OrderByDescending(rank => rank.Percentile).ThenByDescending(rank => rank.Now - rank.Median).Take(options.Top)],
            one);
    }

    static IEnumerable<Message> Definition(PercentileOptions options, DateOnly from, DateOnly to)
    {
        yield return Phrases.PurchasesOnly;
        yield return Phrases.OwnWindows.With(Words.Of(options.Metric), options.Window, from, to, options.MostWindows);
        yield return Phrases.OwnPercentile;
        yield return Phrases.FellAndRose.With(options.Edge, 1 - options.Edge);
    }

    static IEnumerable<Message> Warn(int judged, int insufficient, int atLeast)
    {
        if (insufficient > 0)
            yield return Phrases.Insufficient.With(insufficient, atLeast);
        if (judged == 0)
            yield return Phrases.NobodyJudged;
    }
}
