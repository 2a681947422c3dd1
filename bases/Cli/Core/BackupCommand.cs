using System.CommandLine;
using Backups;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Cli.Core;

/// <summary><c>backup DIR</c>: a copy of all that is stored, made while it is used.</summary>
static class BackupCommand
{
    public static Command Create(Runner run)
    {
        var folder = Folder(run);
        var verify = new Option<bool>("--verify") { Description = run.Told("Copy nothing: read the backup that is there, and tell what of it is damaged or missing", "Ничего не копировать: прочитать готовую копию и сообщить, что в ней повреждено или потеряно") };
        var command = new Command(
            "backup", run.Told(
                "Copy database and objects to a folder, also while a server runs; a second time only what is new. Sign-ins of pages are left out",
                "Скопировать базу данных и объекты в папку, в том числе при работающем сервере; в следующий раз — только новое. Входы на страницы не копируются"))
        { folder, verify };
        command.SetAction((parsed, ct) => parsed.GetValue(verify) ? CheckAsync(run, parsed, parsed.GetValue(folder)!, ct) : MakeAsync(run, parsed, parsed.GetValue(folder)!, ct));
        return command;
    }

    public static Argument<string> Folder(Runner run) => new("DIR") { Description = run.Told("The folder of the backup", "Папка резервной копии") };

    static Task<int> MakeAsync(Runner run, ParseResult parsed, string folder, CancellationToken ct)
    {
        // With a server of one's own, too, objects lie in the data folder: without it a backup would hold none of them.
        var data = run.Settings(parsed).DataFolder;
        return !Directory.Exists(data)
            ? Task.FromResult(run.Refuse(parsed, Runner.NoFolder(data)))
            : run.OpenAsync(
                parsed,
                (services, stop) => ProgressDisplay.OfCopyAsync(run.Error, run.Language, run.Json(parsed), progress => services.GetRequiredService<BackupMaker>().MakeAsync(folder, data, progress, stop)),
                made => Write(run, made),
                ct);
    }

    static Task<int> CheckAsync(Runner run, ParseResult parsed, string folder, CancellationToken ct) => run.GuardAsync(
        parsed,
        async () =>
        {
            if (!BackupFolder.Open(folder).TryGet(out var opened, out var problem))
                return run.Refuse(parsed, problem);
            using var backup = opened;
            if (await ProgressDisplay.OfCopyAsync(run.Error, run.Language, run.Json(parsed), progress => backup.CheckAsync(progress, TimeProvider.System, ct)) is { } damaged)
                return run.Refuse(parsed, damaged);
            if (run.Json(parsed))
                Runner.WriteJson(new { backup.Folder, backup.MadeAt, backup.Product, backup.Objects, backup.Bytes });
            else
                run.Out.WriteLine(run.Say(Phrases.BackupSound.With(backup.Folder, backup.MadeAt, backup.Objects, backup.Bytes / 1e6)));
            return 0;
        },
        ct);

    static void Write(Runner run, BackupMade made)
    {
        run.Out.WriteLine(run.Say(Phrases.BackupMade.With(made.Folder, made.MadeAt, made.Objects, made.Bytes / 1e6, made.Copied, made.CopiedBytes / 1e6)));
        if (made.Mended > 0)
            run.Out.WriteLine(run.Say(Phrases.BackupMended.With(made.Mended)));
        if (made.Kept > 0)
            run.Out.WriteLine(run.Say(Phrases.BackupKept.With(made.Kept)));
    }
}
