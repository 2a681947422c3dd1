using System.CommandLine;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary><c>verify</c>: is everything that was acknowledged still there, as it was?</summary>
static class VerifyCommand
{
    static readonly Label[] Headings =
    [
        new("dataset", "набор данных"), new("versions", "версий"), new("imports", "импортов"), new("events", "событий"), new("objects", "объектов"), new("bytes", "байт"), new("sound", "в порядке"),
    ];

    public static Command Create(Runner run)
    {
        var dataset = new Option<string?>("--dataset") { Description = run.Told("Only this dataset", "Только этот набор данных") };
        var command = new Command("verify", run.Told("Read all that is stored and tell what is damaged, missing or does not add up", "Прочитать всё сохранённое и сообщить, что повреждено, потеряно или не сходится")) { dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                if (!(await services.GetRequiredService<ISender>().Send(new VerifyDatasets(run.Tenant(parsed), parsed.GetValue(dataset), null), stop)).TryGet(out var found, out var problem))
                    return problem;
                VerifiedDataset[] verified = [.. found.Select(one => one.In(run.Language))];
                if (run.Json(parsed))
                    Runner.WriteJson(new Verified(verified));
                else
                    Write(run.Out, verified, run.Language);
                return Judge(found);
            },
            ct));
        return command;
    }

    /// <summary>What a command that looked at all ends with; null: all is sound.</summary>
    public static Problem? Judge(IEnumerable<VerifiedDataset> found) =>
        found.SelectMany(one => one.Faults).Count() is > 0 and var faults ? Problem.Of("lake-damaged", new Label("The data are damaged", "Данные повреждены"), Phrases.Unsound.With(faults), Phrases.Words) : null;

    public static void Write(IAnsiConsole console, IReadOnlyList<VerifiedDataset> verified, Language language)
    {
        Cells.Write(console, language, Headings, verified.Select(one => (string[])
        [
            one.Name, Cells.Count(one.Versions, language), Cells.Count(one.Imports, language), Cells.Count(one.Events, language), Cells.Count(one.Objects, language), Cells.Count(one.Bytes, language),
            one.Faults.Count == 0 ? new Label("yes", "да").In(language) : new Label("no", "нет").In(language),
        ]), numbers: true);
        foreach (var (one, fault) in verified.SelectMany(one => one.Faults.Select(fault => (one, fault))))
            console.MarkupLineInterpolated($"[red]{one.Name}[/]: {fault.Detail} [[{fault.Code}]]");
    }

    sealed record Verified(IReadOnlyList<VerifiedDataset> Datasets);
}
