using Datasets;
using Lake;
using Objects;
using Quantities;

namespace Ingestion.Core;

/// <summary>
/// Makes datasets anew from the files of their imports, in the order in which these landed, each read as of when it landed: what comes out is what would be there had the change always been so.
/// </summary>
sealed class Reworks(IDatasets datasets, IObjects objects, FileStaging staging, FileErasing erasing, ILandings landings, ILayouts layouts, DatasetChecks checking, LinkObjects links, ErasureKeys keys, LandingTurns turns, TimeProvider clock)
{
    /// <summary>So many files land before small segments are merged.</summary>
    const int BetweenMerges = 32;

    /// <summary>So often an erasure is waited for before it is told.</summary>
    const int MostWaits = 60;

    static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs a rework; running it again has its effect once. Refuses it, with what stands in the way, when a file cannot be read as it is to be.</summary>
    public async Task<Result<Import>> RunAsync(DatasetId id, ImportId import, Rework rework, ProgressReport progress, CancellationToken ct)
    {
        var ended = await MakeAsync(id, import, rework, progress, ct);

        // What only checks were in the way of can be tried again.
        if (rework.Links is { } change && ended.TryGet(out var known, out _) && known.Status is ImportStatus.Landed or ImportStatus.Refused && known.Problem?.Code != Dataset.ChecksFailed)
            await links.RemoveAsync(change, ct);
        return ended;
    }

    async Task<Result<Import>> MakeAsync(DatasetId id, ImportId import, Rework rework, ProgressReport progress, CancellationToken ct)
    {
        Remade? made = null;
        LinkedRows? moved = null;
        string? prepared = null;
        var waited = 0;
        while (await datasets.FindAsync(id, ct) is { } dataset && dataset.IsOpen(import))
        {
            if (dataset.Erasures.TakeWhile(erasure => erasure.Import != import).Any(erasure => dataset.IsOpen(erasure.Import)))
            {
                // An erasure that began before removes what no version needs, and what was made so far is that.
                made = waited++ < MostWaits ? null : throw new FailureException(Refusals.ErasureOpen);
                await Task.Delay(Wait, clock, ct);
                continue;
            }

            var onto = dataset.Latest?.Snapshot;
            if (!(await RelinkedAsync(dataset, import, rework, ct)).TryGet(out var relinked, out var unlinkable))
                return await RefuseAsync(id, import, unlinkable, ct);
            if (prepared is not null && prepared != relinked.Links)
                await links.RemoveAsync(prepared, ct); // Others were linked meanwhile.
            prepared = relinked.Links == dataset.Links ? null : relinked.Links;
            var settings = rework.After(dataset.Settings) with { Links = relinked.Links };
            var counting = (await datasets.ListImportsAsync(id.Tenant, new LandedImports(id), ct)).Where(one => one.Counts).ToArray();
            if (rework.OnlyRecounts)
            {
                // No event becomes another: the same segments, of which other rows count.
                var recounted = onto is { } newest ? (await landings.RecountAsync(newest, settings.ValueEvents, settings.SilenceDays, ct)).Value : (SnapshotId?)null;
                if (await EndAsync(recounted, new Dictionary<ImportId, Restated>()) is { } done)
                    return done;
                continue;
            }

            if (rework.Links is not null && moved?.Ids.SetEquals(relinked.Moved) != true)
                moved = new LinkedRows(objects, relinked.Moved);
            var touched = moved is not null ? await moved.FirstAsync(counting, ct)
                : rework.Erased is not null ? counting.FirstOrDefault(one => one.Source.Erased?.Any(rows => rows.Erasure == import && rows.Counted) == true) : counting.FirstOrDefault(one => Remade.IdOf(one) == (rework.Undone ?? rework.Remapped));
            if ((rework.Undone ?? rework.Remapped) is not null && touched is null)
                return await RefuseAsync(id, import, Refusals.CountsNot, ct);
            if ((moved is not null && touched is null) || (rework.Erased is not null && (touched is null || dataset.Versions.Any(version => version.Import == import))))
            {
                // The newest version is without the customer, or has no row of the accounts.
                if (await EndAsync(onto, new Dictionary<ImportId, Restated>()) is { } clean)
                    return clean;
                continue;
            }

            if (rework is { Remapped: not null, Mapping: { } read } && await erasing.WouldReadErasedAsync(dataset, touched!, FileMapping.Of(touched!.Source with { Mapping = read }), ct))
                return await RefuseAsync(id, import, Refusals.ReadAsErased, ct);
            var files = counting.Where(one => !Remade.IsGone(one, rework)).ToArray();
            if (made is null && rework == new Rework())
                _ = await layouts.UnmergeDamagedAsync(id, ct);
            if (made?.GoesOnWith(settings, files) != true)
                made = Remade.Begin(dataset, settings, touched, files);

            // Who lands meanwhile would have to be caught up with for ever: the last file lets nobody in between.
            using var turn = files.Length - made.Files.Count <= 1 ? await turns.TakeAsync(id, ct) : null;
            if (await LandAsync(id, settings, rework, made, files, progress, ct) is { } problem)
                return await RefuseAsync(id, import, problem, ct);
            if (await EndAsync(made.Snapshot, made.Restated(rework, counting)) is { } ended)
                return ended;

            // Null: another version was published meanwhile.
            async Task<Result<Import>?> EndAsync(SnapshotId? snapshot, IReadOnlyDictionary<ImportId, Restated> restated)
            {
                var isOther = snapshot != onto;
                var checks = snapshot is { } published && (isOther || rework.Erased is null) ? await checking.KeepAsync(dataset, import, published, ct) : null;
                if (checks?.AreInTheWay == true && isOther && rework is { Undone: null, Erased: null, OnlyRecounts: false })
                    return await RefuseAsync(id, import, Refusals.ChecksFailed(checks, await checking.ReadAsync(checks, ct)), ct, checks);
                var now = clock.GetUtcNow();
                var changed = await datasets.ChangeAsync(id, import, rework.Erased is null
                    ? Dataset.Reworking(import, onto, snapshot, dataset.Settings, settings, restated, now, dataset.Erasures, checks, dataset.Landings)
                    : Dataset.Erasing(import, onto, snapshot, dataset.Settings, settings, restated, now, checks, dataset.Landings), ct);
                if (changed.IsOk || changed.Problem.Code != Dataset.Overtaken)
                    return changed;
                await checking.ForgetAsync(checks ?? VersionChecks.None, ct);
                return null;
            }
        }

        return await datasets.FindImportAsync(id.Tenant, import, ct) ?? throw new InvalidOperationException($"Import {import} is gone.");
    }

    /// <summary>The links that a rework leaves: those there are, changed as is asked for, and without customers who were erased.</summary>
    async Task<Result<Relinked>> RelinkedAsync(Dataset dataset, ImportId import, Rework rework, CancellationToken ct)
    {
        if (rework.Links is null && rework.Erased is null)
            return new Relinked(dataset.Links, AccountLinks.None.MovedFrom(AccountLinks.None));
        var before = await links.ReadAsync(dataset.Links, ct);
        AccountLinks? after;
        if (rework.Links is { } name)
        {
            if (await links.FindChangeAsync(name, ct) is not { } change || await keys.NamesErasedAsync(dataset, change, ct))
                return Refusals.LinkOfErased;
            if (!change.After(before).TryGet(out after, out var problem))
                return problem;
        }
        else
        {
            var erased = await keys.OfAsync(dataset, ct);
            after = before.Without(id => erased.Of(id) is not null);
        }

        return new Relinked(ReferenceEquals(after, before) ? dataset.Links : await links.KeepAsync(dataset.Id, import, dataset.Links, after, ct), after.MovedFrom(before));
    }

    /// <param name="Links">The object of the links.</param>
    /// <param name="Moved">Ids that belong to others than before.</param>
    sealed record Relinked(string? Links, IReadOnlySet<string> Moved);

    Task<Result<Import>> RefuseAsync(DatasetId id, ImportId import, Problem problem, CancellationToken ct, VersionChecks? checks = null) =>
        datasets.ChangeAsync(id, import, Dataset.Refusing(import, problem, clock.GetUtcNow(), checks: checks), ct);

    async Task<Problem?> LandAsync(DatasetId dataset, DatasetSettings settings, Rework rework, Remade made, IReadOnlyList<Import> files, ProgressReport progress, CancellationToken ct)
    {
        var (bytes, all) = (files.Take(made.Files.Count).Sum(one => one.Source.Bytes), Math.Max(1, files.Sum(one => one.Source.Bytes)));
        foreach (var file in files.Skip(made.Files.Count))
        {
            var id = Remade.IdOf(file);
            var source = id == rework.Remapped ? file.Source with { Mapping = rework.Mapping! } : file.Source;
            var (readBefore, rejectedBefore) = (made.Read, made.Rejected);
            void Told(long read, long rejected, double share) => progress.At(readBefore + read, rejectedBefore + rejected, (bytes + (share * source.Bytes)) / all);
            if (!(await staging.StageAsync(dataset, settings, id, source, FileMapping.Of(source), file.FinishedAt ?? file.ReceivedAt, Told, ct)).TryGet(out var staged, out var problem))
                return Refusals.CannotRework(source.FileName, problem);
            await using (staged)
            {
                if (!(await staged.LandAsync(made.Snapshot, ct)).TryGet(out var landed, out problem))
                    return Refusals.CannotRework(source.FileName, problem);
                if (id == rework.Remapped && landed.Fault is { } fault)
                    return Refusals.CannotRework(source.FileName, fault);
                made.Add(file, new Restated(source.Mapping, landed.Ledger, await staged.KeepRejectedAsync(objects, dataset, id, landed, ct)) { Said = id == rework.Remapped ? rework.Said : null }, landed.Snapshot);
            }

            bytes += source.Bytes;
            if (made.Files.Count % BetweenMerges == 0 && made.Snapshot is { } many)
                _ = await layouts.CompactAsync(many, ct);
        }

        await progress.EndOfFileAsync(ct);
        return null;
    }
}
