using System.CommandLine;
using Answers;
using Calendar;
using Cohorts;
using Datasets;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Rfm;

namespace Cli.Core;

/// <summary><c>ask cohorts|rfm --dataset NAME …</c></summary>
static class AskCommand
{
    public static Command Create(Runner run) => new("ask", "Ask a question of a dataset") { Cohorts(run), Rfm(run) };

    static Command Cohorts(Runner run)
    {
        var common = new Common();
        var command = new Command("cohorts", "Of the customers who began in one period, how many came back in each later one?");
        common.AddTo(command);
        var parameters = Parameters(command, ("--measure", "customers (default), orders, revenue, cumulative-revenue, revenue-per-customer, cumulative-revenue-per-customer"),
            ("--grain", "day, week, month (default), quarter, year"), ("--mean-over", "finished (default): means over periods that are over; all: unfinished ones too"));
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => (await common.ReadAsync(parsed, parameters, services, RetentionOptions.From, stop)).TryGet(out var asked, out var problem)
                ? await services.GetRequiredService<ISender>().Send(new MeasureRetention(asked.Of, asked.Options), stop)
                : problem,
            table => AnswerTables.Write(run.Out, table),
            ct));
        return command;
    }

    static Command Rfm(Runner run)
    {
        var common = new Common();
        var export = new Option<FileInfo?>("--export") { Description = "Write the scores of every customer to this .csv or .parquet file" };
        var command = new Command("rfm", "Which customers bought lately, often and much, and which segments do they make?") { export };
        common.AddTo(command);
        var parameters = Parameters(command, ("--recency", "elapsed (default): spans of 24 hours; calendar: days of the calendar"), ("--frequency", "orders (default), events"),
            ("--monetary", "sum (default), average-order-value"), ("--scoring", "quantile (default), ntile"), ("--frequency-ties", "ranked (default), equal"), ("--segment-map", "rf (default), rfm"));
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                if (!(await common.ReadAsync(parsed, parameters, services, RfmOptions.From, stop)).TryGet(out var asked, out var problem))
                    return problem;
                var sender = services.GetRequiredService<ISender>();
                if (parsed.GetValue(export) is { } file && await ExportAsync(sender, asked, file, stop) is { } refused)
                    return refused;
                return await sender.Send(new ScoreRfm(asked.Of, asked.Options), stop);
            },
            segments => AnswerTables.Write(run.Out, segments),
            ct));
        return command;
    }

    static async Task<Problem?> ExportAsync(ISender sender, Asked<RfmOptions> asked, FileInfo file, CancellationToken ct)
    {
        if (file.Extension is not (".csv" or ".parquet"))
            return Problem.Invalid("export", $"'{file.Name}' ends neither in .csv nor in .parquet.");
        if (!(await sender.Send(new ListRfmScores(asked.Of, asked.Options), ct)).TryGet(out var scores, out var problem))
            return problem;
        await using var to = file.Create();
        await (file.Extension == ".csv" ? RfmScoresFile.WriteCsvAsync(scores, to, ct) : RfmScoresFile.WriteParquetAsync(scores, to, ct));
        return null;
    }

    static List<Option<string?>> Parameters(Command command, params (string Name, string Description)[] options)
    {
        List<Option<string?>> made = [.. options.Select(option => new Option<string?>(option.Name) { Description = option.Description })];
        made.ForEach(command.Options.Add);
        return made;
    }

    sealed record Asked<TOptions>(DatasetVersion Of, TOptions Options);

    /// <summary>What every question takes.</summary>
    sealed class Common
    {
        readonly Option<string> dataset = new("--dataset") { Description = "The dataset", Required = true };
        readonly Option<long?> version = new("--version") { Description = "An earlier version of it (default: the newest)" };
        readonly Option<string[]> where = new("--where") { Description = "A condition on events, such as quantity>0; repeatable" };
        readonly Option<string?> asOf = new("--as-of") { Description = "The analysis instant, local to the dataset's zone (default: its last event)" };

        public void AddTo(Command command)
        {
            foreach (Option option in new Option[] { dataset, version, where, asOf })
                command.Options.Add(option);
        }

        public async Task<Result<Asked<TOptions>>> ReadAsync<TOptions>(
            ParseResult parsed, List<Option<string?>> others, IServiceProvider services, Func<Parameters, Result<TOptions>> from, CancellationToken ct)
            where TOptions : class
        {
            var name = parsed.GetValue(dataset)!;
            if (!DatasetName.Create(name).TryGet(out var id, out _) || await services.GetRequiredService<IDatasets>().FindAsync(id, ct) is not { } found)
                return Problem.NotFound("dataset", name);
            if (!found.VersionOf(parsed.GetValue(version)).TryGet(out var of, out var problem) || !Zone.Create(found.Zone).TryGet(out var zone, out problem))
                return problem;
            var given = others.Select(option => KeyValuePair.Create(CamelCase(option.Name), parsed.GetValue(option)))
                .Concat((parsed.GetValue(where) ?? []).Select(condition => KeyValuePair.Create("where", (string?)condition)))
                .Append(KeyValuePair.Create("asOf", parsed.GetValue(asOf)));
            return from(new Parameters(given, zone.ParseInstant)).Map(options => new Asked<TOptions>(of, options));
        }

        static string CamelCase(string option) =>
            string.Concat(option.TrimStart('-').Split('-').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
