using System.Security.Cryptography;
using Calendar;
using Datasets;
using Lake;
using Objects;
using Quantities;
using Tables;

namespace Ingestion.Core;

/// <summary>A file whose rows are ready to land, but for those in quarantine.</summary>
sealed class StagedFile(ILanding landing, FileRows file, Quarantine quarantine, FileMapping mapping, long read) : IAsyncDisposable
{
    /// <summary>Rows read.</summary>
    public long Read => read;

    /// <summary>Of these, those in quarantine.</summary>
    public long Rejects => quarantine.Rows;

    /// <summary>Why it is to be refused as a whole, as far as that is known before it lands.</summary>
    public Problem? Fault => RejectionLimit.FaultOf(mapping.MaxRejected, read, quarantine.AtFault, quarantine.Reasons);

    public async ValueTask DisposeAsync()
    {
        await landing.DisposeAsync();
        quarantine.Dispose();
    }

    /// <summary>Lands it; refuses as the landing does.</summary>
    public async Task<Result<LandedFile>> LandAsync(SnapshotId? onto, CancellationToken ct)
    {
        if (!(await landing.CompleteAsync(onto, ct)).TryGet(out var landed, out var problem))
            return problem.Code == "snapshot-not-found" ? throw new FailureException(problem) : problem; // Data that are gone are no fault of the file.
        var aside = RowsAside.Of(landed, mapping);
        RowsNoted[] noted = [.. file.Noted, .. aside.Noted];
        var ledger = new Ledger(read, landed.Accepted, landed.Duplicate, quarantine.Rows + aside.Rows.Count) { Replaced = landed.Replaced, Withdrawn = landed.Withdrawn, Noted = noted.Length > 0 ? noted : null };
        return new LandedFile(landed.Snapshot, ledger, aside, RejectionLimit.FaultOf(mapping.MaxRejected, read, quarantine.AtFault + aside.AtFault, [.. quarantine.Reasons, .. aside.Reasons]));
    }

    /// <summary>A file of the rejected rows; a landing may be completed more than once, each time with other last rows.</summary>
    public string Rejected(RowsAside aside) => quarantine.With(file.RawOf(aside.Rows));

    /// <summary>Keeps the rejected rows under a key made of their content, so that a second run of the import finds them kept; null: there are none.</summary>
    public async Task<string?> KeepRejectedAsync(IObjects objects, DatasetId dataset, ImportId import, LandedFile landed, CancellationToken ct)
    {
        if (landed.Ledger.Rejected == 0)
            return null;
        await using var content = File.OpenRead(Rejected(landed.Aside));
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        content.Position = 0;
        var key = new ObjectKey($"rejected/{dataset}/{import}-{hash[..16]}.csv.gz");
        _ = await objects.PutAsync(key, content, ct);
        return key.Value;
    }
}

/// <summary>A file that landed.</summary>
/// <param name="Snapshot">The data with it; null: there are none.</param>
/// <param name="Ledger">What became of its rows.</param>
/// <param name="Aside">Rows that could be read and did not land.</param>
/// <param name="Fault">Why it is to be refused after all; null: it is not.</param>
sealed record LandedFile(SnapshotId? Snapshot, Ledger Ledger, RowsAside Aside, Problem? Fault);

/// <summary>Reads files to their end.</summary>
sealed class FileStaging(IObjects objects, ILandings landings, RateObjects rates, LinkObjects links, IngestionFolder folder, TimeProvider clock)
{
    /// <summary>Stages the rows of a file; refuses one that cannot be read.</summary>
    /// <param name="dataset">Of which dataset.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="import">The import.</param>
    /// <param name="source">Its file.</param>
    /// <param name="mapping">How it is read.</param>
    /// <param name="now">When it is, or was, imported: later events are none.</param>
    /// <param name="told">Told now and then the rows read, those rejected, and the share of the file that was read.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<StagedFile>> StageAsync(
        DatasetId dataset, DatasetSettings settings, ImportId import, ImportSource source, FileMapping mapping, DateTimeOffset now, Action<long, long, double> told, CancellationToken ct)
    {
        var path = await objects.LocalPathAsync(new ObjectKey(source.RawObject), ct) ?? throw LakeFailures.Damaged(source.RawObject, Damage.Missing);
        var plan = new LandingPlan(dataset, import, new LakeSettings(settings.Zone, settings.WeekStart, settings.Currency) { ValueEvents = settings.ValueEvents, SilenceDays = settings.SilenceDays }, mapping.EventProperties)
        {
            Source = mapping.Source == FileMapping.UsualSource ? null : mapping.Source,
            Changed = mapping.Changed,
        };
        var file = new FileRows(path, mapping, new RowSettings(Zone.Create(settings.Zone).Value, settings.Currency, await rates.ReadAsync(mapping.Rates, settings.Currency, ct), now, await links.ReadAsync(settings.Links, ct)));
        folder.Prepare(clock.GetUtcNow());
        var quarantine = new Quarantine(Path.Combine(folder.Path, $"{import}-{Path.GetRandomFileName()}.rejected.csv.gz"));
        ILanding? landing = null;
        StagedFile? staged = null;
        try
        {
            landing = await landings.BeginAsync(plan, ct);
            var erased = quarantine.AddErased(source.Erased ?? [], mapping.Customer ?? "");
            return (await file.CopyAsync(landing, plan.Properties, quarantine, told, ct)).TryGet(out var read, out var problem) ? staged = new StagedFile(landing, file, quarantine, mapping, erased + read) : problem;
        }
        catch (Exception e) when (TableFault.Explain(e, mapping.Encoding) is { } problem)
        {
            return problem;
        }
        finally
        {
            if (staged is null)
            {
                if (landing is not null)
                    await landing.DisposeAsync();
                quarantine.Dispose();
            }
        }
    }
}
