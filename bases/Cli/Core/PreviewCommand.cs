using System.CommandLine;
using Calendar;
using Declarations;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Tables;

namespace Cli.Core;

/// <summary><c>preview FILE</c>: how a file would be read; needs no dataset and no database.</summary>
static class PreviewCommand
{
    static readonly OptionSet Stated = OptionSet.Of(typeof(Dialect));

    public static Command Create(Runner run)
    {
        var file = new Argument<string>("FILE") { Description = run.Told("A file, or - for the standard input: CSV, JSON, xlsx, Parquet, packed by gzip, zstd or zip or not", "Файл или - для стандартного ввода: CSV, JSON, xlsx, Parquet, сжатый gzip, zstd, zip или нет") };
        var given = new GivenOptions(Stated, run.Language);
        var command = new DeclaredCommand("preview", run.Told("Show how a file would be read and mapped, without importing it", "Показать, как файл будет прочитан и сопоставлен, не импортируя его"), given) { file };
        given.AddTo(command);
        command.SetAction((parsed, ct) => run.GuardAsync(
            parsed,
            async () =>
            {
                await using var services = run.Composition.OpenWithoutData();
                if (!Stated.Read(given.Read(parsed), Zone.Utc.ParseInstant, GivenOptions.Written).TryGet(out var stated, out var problem)
                    || !(await services.GetRequiredService<ISender>().Send(new PreviewFile(parsed.GetValue(file) is not InputFile.StandardInput and { } path ? File.OpenRead(path) : Console.OpenStandardInput(), (Dialect)stated), ct)).TryGet(out var preview, out problem))
                    return run.Refuse(parsed, problem);
                if (run.Json(parsed))
                    Runner.WriteJson(preview.In(run.Language));
                else
                    PreviewTable.Write(run.Out, preview.In(run.Language), run.Language);
                return 0;
            },
            ct));
        return command;
    }
}
