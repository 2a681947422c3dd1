using Answers;
using Calendar;
using Lake;
using Quantities;

namespace Rfm.Core;

/// <summary>The ends of periods at which customers are scored.</summary>
/// <param name="Label">The period's label.</param>
/// <param name="At">The instant up to which events count; null: the version's last one that counts.</param>
/// <param name="IsUnfinished">Whether the period was not over.</param>
readonly record struct PeriodEnd(string Label, DateTimeOffset? At, bool IsUnfinished)
{
    /// <summary>The last periods up to the analysis instant, from the first event on, in order of time.</summary>
    public static PeriodEnd[] Of(RfmHistoryOptions options, Evidence evidence, Zone zone)
    {
        var (observed, weekStart) = (ObservedTime.Of(evidence, zone), evidence.Settings.WeekStart);
        var last = observed.Last(options.Grain);
        var first = evidence.FirstEvent is { } began ? Math.Max(Periods.IndexOf(options.Grain, zone.DayOf(began), weekStart), last - options.Periods + 1) : last;
        return [.. Enumerable.Range(first, Math.Max(1, last - first + 1)).Select(period => new PeriodEnd(
            Periods.Label(options.Grain, period, weekStart),
            period >= last ? options.AsOf : End(zone, Periods.FirstDay(options.Grain, period + 1, weekStart)),
            period > observed.LastOver(options.Grain)))];
    }

    /// <summary>The last instant before a day: events are kept to the microsecond.</summary>
    static DateTimeOffset End(Zone zone, DateOnly next) => zone.StartOf(next).AddMicroseconds(-1);
}

/// <summary>Customers scored at several dates, one after another: no two of them are in memory at once longer than is needed.</summary>
sealed class Dates(IStatistics lake, IDatasetRecords records, IQuestionProgress progress)
{
    /// <summary>
    /// Scores the customers at each period's end and hands them over, those of the last one first; refuses as the question does, and with <c>too-little-data</c> when the cuts are to be those of a date without customers.
    /// </summary>
    /// <param name="question">The question.</param>
    /// <param name="options">Its options.</param>
    /// <param name="take">What is made of the scores of a date.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<DatesFound<T>>> EachAsync<T>(IQuestion question, RfmHistoryOptions options, Func<CustomerHistory, RfmScores, Rules, T> take, CancellationToken ct)
    {
        if (!(await Rules.FindAsync(records, question.Of.Dataset, options, ct)).TryGet(out var rules, out var problem)
            || Needed(rules) is { } needless && (problem = needless) is not null
            || !(await History.LoadAsync(lake, question.Of.Snapshot, rules.With, options.AsOf, ct)).TryGet(out var newest, out problem)
            || !Zone.Create(newest.Evidence.Settings.Zone).TryGet(out var zone, out problem))
            return problem;
        var ends = PeriodEnd.Of(options, newest.Evidence, zone);
        if (options.CutsOf != CutsOfDate.Each)
        {
            var first = newest;
            if (options.CutsOf == CutsOfDate.First && ends.Length > 1 && !(await History.LoadAsync(lake, question.Of.Snapshot, rules.With, ends[0].At, ct)).TryGet(out first, out problem)
                || !Hold(rules, first!, zone).TryGet(out rules, out problem))
                return problem;
        }

        // The last first, which is read already.
        var (made, evidence, customers, history) = (new T[ends.Length], newest.Evidence, newest.Customer.Count, newest);
        newest = null;
        for (var i = ends.Length - 1; i >= 0; i--)
        {
            ct.ThrowIfCancellationRequested();
            progress.Report(question, ends.Length - 1 - i, ends.Length);
            if (history is null && !(await History.LoadAsync(lake, question.Of.Snapshot, rules.With, ends[i].At, ct)).TryGet(out history, out problem))
                return problem;
            made[i] = await MakeAsync(history!, rules, zone, take, ct);
            history = null;
            Room.Make(customers);
        }

        progress.Report(question, ends.Length, ends.Length);
        return new DatesFound<T>(rules, evidence, ends, made);
    }

    static Task<T> MakeAsync<T>(CustomerHistory history, Rules rules, Zone zone, Func<CustomerHistory, RfmScores, Rules, T> take, CancellationToken ct) => Task.Run(() => take(history, Scoring.Score(history, rules, zone), rules), ct);

    /// <summary>The rules with the cuts of a date in the place of each date's own.</summary>
    public static Result<Rules> Hold(Rules rules, CustomerHistory history, Zone zone) => history.Customer.Count == 0
        ? Problem.Of("too-little-data", new Wording.Label("Too little data", "Слишком мало данных"), Phrases.NobodyToCut.With(history.Evidence.AsOf), Phrases.Words)
        : rules.By(Scoring.Score(history, rules, zone).Cuts, CutRule.Below);

    /// <summary>Whether the rules have segments to follow.</summary>
    public static Problem? Needed(Rules rules) => rules.Map is null ? Problem.Invalid("segmentMap", Phrases.SegmentsNeeded, Phrases.Words) : null;
}

/// <summary>What was made of the scores of several dates.</summary>
/// <param name="Rules">By which customers were scored.</param>
/// <param name="Evidence">Of the last date.</param>
/// <param name="Ends">The dates, in order.</param>
/// <param name="Made">What was made of each.</param>
sealed record DatesFound<T>(Rules Rules, Evidence Evidence, PeriodEnd[] Ends, T[] Made);
