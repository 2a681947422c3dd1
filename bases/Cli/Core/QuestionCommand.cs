using System.CommandLine;
using Answers;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Cli.Core;

/// <summary>A command that asks one kind of question of a dataset and prints the answer.</summary>
static class QuestionCommand
{
    /// <param name="run">Opens the components and turns refusals into exit codes.</param>
    /// <param name="name">The question's kind.</param>
    /// <param name="description">The question as a sentence.</param>
    /// <param name="options">The question's own options.</param>
    /// <param name="from">Reads them.</param>
    /// <param name="ask">Puts the question together.</param>
    /// <param name="print">Shows the answer to people.</param>
    /// <param name="list">What <c>--export</c> writes, if the question has a list behind it.</param>
    public static Command Create<TOptions, TAnswer>(
        Runner run,
        string name,
        string description,
        IReadOnlyList<(string Name, string Description)> options,
        Func<Parameters, Result<TOptions>> from,
        Func<DatasetVersion, TOptions, IRequest<Result<TAnswer>>> ask,
        Action<TAnswer> print,
        ListBehind<TOptions>? list = null)
        where TOptions : class
        where TAnswer : notnull
    {
        var common = new QuestionOptions();
        var command = new Command(name, description);
        var export = list is null ? null : Export.Option(list.What);
        if (export is not null)
            command.Options.Add(export);
        common.AddTo(command);
        var parameters = QuestionOptions.Add(command, options);
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                if (!(await common.ReadAsync(parsed, parameters, services, from, stop)).TryGet(out var asked, out var problem))
                    return problem;
                var sender = services.GetRequiredService<ISender>();
                var file = export is null ? null : parsed.GetValue(export);
                return file is not null && await list!.ExportAsync(sender, asked, file, stop) is { } refused
                    ? refused
                    : await sender.Send(ask(asked.Of, asked.Options), stop);
            },
            print,
            ct));
        return command;
    }
}

/// <summary>The list behind an answer, for <c>--export</c>.</summary>
/// <param name="What">What it lists.</param>
/// <param name="ExportAsync">Computes it and writes it to a file; null when it is done.</param>
sealed record ListBehind<TOptions>(string What, Func<ISender, Asked<TOptions>, FileInfo, CancellationToken, Task<Problem?>> ExportAsync);
