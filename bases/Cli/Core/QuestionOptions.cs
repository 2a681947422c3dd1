using System.CommandLine;
using Answers;
using Calendar;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Cli.Core;

/// <summary>What was asked of which version.</summary>
sealed record Asked<TOptions>(DatasetVersion Of, TOptions Options);

/// <summary>What every question of a dataset takes: the dataset, its version, conditions and the analysis instant.</summary>
/// <param name="isRequired">False for a command that can do without a dataset.</param>
sealed class QuestionOptions(bool isRequired = true)
{
    readonly Option<string> dataset = new("--dataset") { Description = "The dataset", Required = isRequired };
    readonly Option<long?> version = new("--version") { Description = "An earlier version of it (default: the newest)" };
    readonly Option<string[]> where = new("--where") { Description = "A condition on events, such as quantity>0; repeatable" };
    readonly Option<string?> asOf = new("--as-of") { Description = "The analysis instant, local to the dataset's zone (default: its last event)" };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { dataset, version, where, asOf })
            command.Options.Add(option);
    }

    /// <summary>True when a dataset is asked about: any of these options was given.</summary>
    public bool IsGiven(ParseResult parsed) => new Option[] { dataset, version, where, asOf }.Any(option => parsed.GetResult(option) is not null);

    public async Task<Result<Asked<TOptions>>> ReadAsync<TOptions>(
        ParseResult parsed, List<Option<string[]>> others, IServiceProvider services, Func<Parameters, Result<TOptions>> from, CancellationToken ct, params IEnumerable<KeyValuePair<string, string?>> besides)
        where TOptions : class
    {
        if (parsed.GetValue(dataset) is not { } name)
            return Problem.Invalid("dataset", "Say which dataset: --dataset NAME.");
        if (!DatasetName.Create(name).TryGet(out var id, out _) || await services.GetRequiredService<IDatasets>().FindAsync(id, ct) is not { } found)
            return Problem.NotFound("dataset", name);
        if (!found.VersionOf(parsed.GetValue(version)).TryGet(out var of, out var problem) || !Zone.Create(found.Zone).TryGet(out var zone, out problem))
            return problem;
        var given = Given(parsed, others)
            .Concat((parsed.GetValue(where) ?? []).Select(condition => KeyValuePair.Create("where", (string?)condition)))
            .Append(KeyValuePair.Create("asOf", parsed.GetValue(asOf)))
            .Concat(besides);
        return from(new Parameters(given, zone.ParseInstant, Written)).Map(options => new Asked<TOptions>(of, options));
    }

    /// <summary>What was given of a question's own options.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Given(ParseResult parsed, List<Option<string[]>> options) =>
        options.SelectMany(option => (parsed.GetValue(option) ?? []).Select(value => KeyValuePair.Create(CamelCase(option.Name), (string?)value)));

    /// <summary>A parameter as it is written on the command line: <c>--as-of</c> for <c>asOf</c>.</summary>
    public static string Written(string parameter) =>
        string.Concat(parameter.Select(c => char.IsAsciiLetterUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}").Prepend("--"));

    static string CamelCase(string option) =>
        string.Concat(option.TrimStart('-').Split('-').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>Adds a question's own options; the names become parameters in camel case.</summary>
    public static List<Option<string[]>> Add(Command command, IReadOnlyList<(string Name, string Description)> options)
    {
        List<Option<string[]>> made = [.. options.Select(option => new Option<string[]>(option.Name) { Description = option.Description })];
        made.ForEach(command.Options.Add);
        return made;
    }
}
