using System.CommandLine;
using Backups;
using Datasets;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;

namespace Cli.Core;

/// <summary><c>restore DIR</c>: a backup into a new data folder, and a look at all that came of it.</summary>
static class RestoreCommand
{
    public static Command Create(Runner run)
    {
        var folder = BackupCommand.Folder(run);
        var command = new Command(
            "restore", run.Told(
                "Restore a backup into a new or empty data folder (--data), with --postgres also a database that has nothing of Perennial; then verify it",
                "Восстановить копию в новую или пустую папку данных (--data), при --postgres — и в базу, где ещё нет ничего от Perennial; затем проверить"))
        { folder };
        command.SetAction((parsed, ct) => run.GuardAsync(parsed, () => RestoreAsync(run, parsed, parsed.GetValue(folder)!, ct), ct));
        return command;
    }

    static async Task<int> RestoreAsync(Runner run, ParseResult parsed, string folder, CancellationToken ct)
    {
        if (!BackupFolder.Open(folder).TryGet(out var opened, out var problem))
            return run.Refuse(parsed, problem);
        using var backup = opened;
        if (!RestoreTarget.Of(run.Settings(parsed).DataFolder).TryGet(out var target, out problem))
            return run.Refuse(parsed, problem);

        // All of it is read before anything is made.
        Task<T> ShownAsync<T>(Func<IProgress<CopyProgress>?, Task<T>> work) => ProgressDisplay.OfCopyAsync(run.Error, run.Language, run.Json(parsed), work);
        if (await ShownAsync(progress => backup.CheckAsync(progress, TimeProvider.System, ct)) is { } damaged)
            return run.Refuse(parsed, damaged);

        var isRestored = false;
        try
        {
            await using var components = await run.Composition.Open(run.Settings(parsed), ct);
            problem = await ShownAsync(progress => components.Services.GetRequiredService<BackupRestorer>().RestoreAsync(backup, progress, ct));
            isRestored = problem is null;
            return isRestored ? await VerifyAsync(run, parsed, backup, components.Services, ct) : run.Refuse(parsed, problem!);
        }
        finally
        {
            if (!isRestored)
                target.Clear();
        }
    }

    static async Task<int> VerifyAsync(Runner run, ParseResult parsed, BackupFolder backup, IServiceProvider services, CancellationToken ct)
    {
        var found = new List<VerifiedDataset>();
        foreach (var tenant in await services.GetRequiredService<IDatasets>().ListTenantsAsync(ct))
        {
            var datasets = (await services.GetRequiredService<ISender>().Send(new VerifyDatasets(tenant, null, null), ct)).Value;
            found.AddRange(datasets.Select(one => tenant == TenantName.Default ? one : one with { Name = $"{tenant}/{one.Name}" }));
        }

        var data = run.Settings(parsed).DataFolder;
        VerifiedDataset[] verified = [.. found.Select(one => one.In(run.Language))];
        var unsound = VerifyCommand.Judge(found);
        if (run.Json(parsed))
            Runner.WriteJson(new { backup.Folder, backup.MadeAt, backup.Product, backup.Objects, backup.Bytes, Data = data, Datasets = verified });
        else
        {
            run.Out.WriteLine(run.Say(Phrases.Restored.With(backup.MadeAt, backup.Objects, backup.Bytes / 1e6, data)));
            VerifyCommand.Write(run.Out, verified, run.Language);
            if (unsound is null)
                run.Out.WriteLine(run.Say(Phrases.RestoredSound));
        }

        return unsound is null ? 0 : run.Refuse(parsed, unsound);
    }
}
