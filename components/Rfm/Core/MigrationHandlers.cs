using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Rfm.Core;

sealed class MigrateRfmHandler(IStatistics lake, IDatasetRecords records, ILabels labels) : IRequestHandler<MigrateRfm, Result<RfmMigration>>
{
    public async Task<Result<RfmMigration>> Handle(MigrateRfm request, CancellationToken cancellationToken)
    {
        if (!(await TwoDates.FindAsync(lake, records, request, cancellationToken)).TryGet(out var found, out var problem))
            return problem;
        await labels.WriteAsync(MemberList.Id(request), await Task.Run(() => MemberList.ToLabels(found.Moves, found.Rules), cancellationToken), cancellationToken);
        return MigrationMath.Of(request, found);
    }
}

sealed class OpenMigrationCellHandler(IStatistics lake, IDatasetRecords records) : IRequestHandler<OpenCell<MigrateRfm>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<MigrateRfm> request, CancellationToken cancellationToken)
    {
        if (!(await TwoDates.FindAsync(lake, records, request.Question, cancellationToken)).TryGet(out var found, out var problem))
            return problem;
        return MigrationMath.Finder(request.Cell, found) is { } isIn ? found.Members(isIn) : Members.NoCell(request.Question, request.Cell);
    }
}

/// <summary>The customers of the two dates, scored.</summary>
/// <param name="Rules">By which rules.</param>
/// <param name="Earlier">What they did up to the earlier date.</param>
/// <param name="Later">Up to the later.</param>
/// <param name="FromVersion">Of which version the earlier is.</param>
/// <param name="Moves">Both side by side.</param>
sealed record TwoDates(Rules Rules, CustomerHistory Earlier, CustomerHistory Later, long FromVersion, Moves Moves)
{
    public static async Task<Result<TwoDates>> FindAsync(IStatistics lake, IDatasetRecords records, MigrateRfm question, CancellationToken ct)
    {
        var (of, options) = (question.Of, question.With);
        if (!(await Rules.FindAsync(records, of.Dataset, options, ct)).TryGet(out var rules, out var problem)
            || Dates.Needed(rules) is { } needless && (problem = needless) is not null
            || !(await FromAsync(records, question, ct)).TryGet(out var from, out problem)
            || !(await History.LoadAsync(lake, of.Snapshot, rules.With, options.AsOf, ct)).TryGet(out var later, out problem)
            || !Zone.Create(later.Evidence.Settings.Zone).TryGet(out var zone, out problem))
            return problem;
        var since = options.Since ?? (options.FromVersion is null ? later.Evidence.AsOf.AddDays(-RfmMigrationOptions.UsualDays) : null);
        if (since > later.Evidence.AsOf)
            return Problem.Invalid("since", Phrases.SinceLater, Phrases.Words);
        if (!(await History.LoadAsync(lake, from.Snapshot, rules.With, since, ct)).TryGet(out var earlier, out problem))
            return problem;
        if (options.CutsOf != CutsOfDate.Each && !Dates.Hold(rules, options.CutsOf == CutsOfDate.First ? earlier : later, zone).TryGet(out rules, out problem))
            return problem;
        return await Task.Run(() => new TwoDates(rules, earlier, later, from.Number, Moves.Of(Scoring.Score(earlier, rules, zone), Scoring.Score(later, rules, zone))), ct);
    }

    /// <summary>Those for whom something holds, with what they did up to the later date; of those who are there no more, up to the earlier.</summary>
    public CellCustomers Members(Func<int, bool> isIn)
    {
        int[] those = [.. Enumerable.Range(0, Moves.Count).Where(isIn)];
        T[] Column<T>(Func<CustomerHistory, IReadOnlyList<T>> column) => Array.ConvertAll(those, i => Moves.InAfter[i] >= 0 ? column(Later)[Moves.InAfter[i]] : column(Earlier)[Moves.InBefore[i]]);
        return new CellCustomers(
            Later.Evidence, Column(history => history.Customer), Column(history => history.FirstAt), Column(history => history.LastAt), Column(history => history.Events),
            Array.ConvertAll(Column(history => history.Revenue), money => money.Plain()));
    }

    static async Task<Result<DatasetVersion>> FromAsync(IDatasetRecords records, MigrateRfm question, CancellationToken ct)
    {
        if (question.With.FromVersion is not { } number || number == question.Of.Number)
            return question.Of;
        if (number > question.Of.Number)
            return Problem.Invalid("fromVersion", Phrases.VersionLater.With(number, question.Of.Number), Phrases.Words);
        return await records.VersionAsync(question.Of.Dataset, number, ct);
    }
}
