using System.CommandLine;
using Answering;
using Answers;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Cli.Core;

/// <summary><c>KIND FILE …</c>: a command for every question of a file; needs no dataset and no database.</summary>
static class FileCommand
{
    public static IEnumerable<Command> Create(Runner run) => run.Composition.Questions.OfFiles.Select(question => Create(run, question));

    static DeclaredCommand Create(Runner run, DeclaredFileQuestion question)
    {
        var file = new Argument<FileInfo>("FILE") { Description = question.File.In(run.Language) };
        var given = new GivenOptions(question.Options, run.Language);
        var output = new OutputOptions(null, run.Language);
        var command = new DeclaredCommand(question.Kind, question.Title.In(run.Language), given) { file };
        given.AddTo(command);
        output.AddTo(command);
        command.SetAction((parsed, ct) => run.GuardAsync(
            parsed,
            async () =>
            {
                await using var services = run.Composition.OpenWithoutData();
                return await AskAsync(parsed, services, ct) is { } problem ? run.Refuse(parsed, problem) : 0;
            },
            ct));
        return command;

        async Task<Problem?> AskAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
        {
            var isFile = output.Check(parsed).TryGet(out var wanted, out var noFile);
            await using var content = parsed.GetValue(file)!.OpenRead();
            if (!question.Ask(content, given.Read(parsed), GivenOptions.Written).TryGet(out var asked, out var unread) || !isFile)
                return Problem.Together(unread, noFile);
            if (!(await services.GetRequiredService<ISender>().AnswerAsync(asked, ct)).TryGet(out var answer, out var problem))
                return problem;
            if (wanted!.File is not null)
            {
                if (!TableFiles.TableOf(answer, wanted.Table).TryGet(out var table, out problem))
                    return problem;
                await wanted.WriteAsync(table.InOnePart(), ct);
            }

            if (run.Json(parsed))
                Console.Out.WriteLine(AnswerText.WithWords(AnswerJson.Write(answer), question, run.Language));
            else
                return run.Show(answer, question, GroupNames.Own, wanted.File is null ? wanted.Table : null);
            return null;
        }
    }
}
