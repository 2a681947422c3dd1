using System.CommandLine;
using Datasets;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Cli.Core;

/// <summary>Runs imports and reworks that a command has begun.</summary>
static class ImportRun
{
    /// <summary>Who stops the command wants no import: it ends as refused, and no worker takes it over.</summary>
    public static async Task<Result<Import>> ToEndAsync(Runner run, bool quiet, TenantName tenant, ImportId id, ISender sender, CancellationToken ct)
    {
        try
        {
            return await ProgressDisplay.OfImportAsync(run.Error, run.Language, quiet, progress => sender.Send(new RunImport(tenant, id, progress), ct));
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            await sender.Send(new CancelImport(tenant, id), CancellationToken.None);
            throw;
        }
    }

    /// <summary>Begins a rework and runs it to its end, which is told as a list of imports.</summary>
    public static Task<int> ReworkAsync(this Runner run, ParseResult parsed, Func<Result<IRequest<Result<Import>>>> begin, CancellationToken ct) => run.ReworkAsync(parsed, (_, _) => Task.FromResult(begin()), ct);

    /// <summary>The same, where something has to be looked up first.</summary>
    public static Task<int> ReworkAsync(this Runner run, ParseResult parsed, Func<ISender, CancellationToken, Task<Result<IRequest<Result<Import>>>>> begin, CancellationToken ct) => run.OpenAsync(
        parsed,
        async (services, stop) =>
        {
            var sender = services.GetRequiredService<ISender>();
            if (!(await begin(sender, stop)).TryGet(out var rework, out var problem) || !(await sender.Send(rework, stop)).TryGet(out var begun, out problem))
                return problem;
            var ended = await ToEndAsync(run, run.Json(parsed), run.Tenant(parsed), new ImportId(begun.Id), sender, stop);
            return await ended.ThenAsync(async Task<Result<ImportsCommand.Listed>> (import) => import is { Status: ImportStatus.Refused, Problem: { } refused } ? refused : await ImportsCommand.ShownAsync(run, services, import, stop));
        },
        listed => ImportsCommand.Write(run.Out, listed.Imports, run.Language),
        ct);
}
