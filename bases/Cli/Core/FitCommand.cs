using System.CommandLine;
using Answers;
using Calendar;
using Ltv;
using Quantities;

namespace Cli.Core;

/// <summary><c>fit FILE --model …</c>: no dataset, no database.</summary>
static class FitCommand
{
    public static Command Create(Runner run)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A CSV table with a header: x,t_x,T[,count] · bg-bb: frequency,recency,periods[,weights] · gamma-gamma: x,mean[,count] · sbg: survivors" };
        var command = new Command("fit", "Fit a purchase or value model to a table of sufficient statistics") { file };
        var parameters = QuestionOptions.Add(
            command,
            [
                ("--model", "bg-nbd (default), mbg-nbd, pareto-nbd, pareto-nbd-covariates (other columns are covariates), nbd, gamma-gamma, bg-bb, sbg"),
                ("--horizon", "Predict every row over this time, in the table's unit"),
                ("--level", "Level of intervals (default 0.95)"),
            ]);
        command.SetAction((parsed, ct) => run.GuardAsync(
            parsed,
            async () =>
            {
                var given = QuestionOptions.Given(parsed, parameters);
                if (!TableFitOptions.From(new Parameters(given, Zone.Utc.ParseInstant, QuestionOptions.Written)).TryGet(out var options, out var problem))
                    return run.Refuse(parsed, problem);
                if (!(await FitAsync(parsed.GetValue(file)!, options, ct)).TryGet(out var fit, out problem))
                    return run.Refuse(parsed, problem);
                if (run.Json(parsed))
                    Runner.WriteJson(fit);
                else
                    LtvTables.Write(run.Out, fit);
                return 0;
            },
            ct));
        return command;
    }

    static async Task<Result<FittedTable>> FitAsync(FileInfo file, TableFitOptions options, CancellationToken ct)
    {
        await using var content = file.OpenRead();
        return (await StatisticsTable.ReadAsync(content, ct)).Then(table => FittedTable.Of(table, options, ct));
    }
}
