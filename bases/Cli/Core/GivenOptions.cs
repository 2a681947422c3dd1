using System.CommandLine;
using Answering;
using Declarations;
using Quantities;
using Tables;
using Wording;

namespace Cli.Core;

/// <summary>Declared options on a command line.</summary>
sealed class GivenOptions
{
    readonly OptionSet set;
    readonly List<(DeclaredOption Declared, Option<string[]> Option)> named = [];
    readonly List<(DeclaredOption Declared, Option<bool> Option)> denied = [];
    readonly List<(DeclaredOption Declared, Argument<string> Argument)> positional = [];

    public GivenOptions(OptionSet options, Language language)
    {
        set = options;
        foreach (var option in options.Options)
        {
            // One that is left out is missed when the options are read, with every other fault.
            if (option.IsPositional)
                positional.Add((option, new Argument<string>(option.Name.ToUpperInvariant()) { Description = OptionHelp.Line(option, language), Arity = ArgumentArity.ZeroOrOne }));
            else
                named.Add((option, new Option<string[]>(option.Flag) { Description = OptionHelp.Line(option, language), Arity = option.Type == OptionType.Flag ? ArgumentArity.ZeroOrMore : ArgumentArity.OneOrMore }));
            if (option.Type == OptionType.Flag)
                denied.Add((option, new Option<bool>(option.Flag.Insert(2, "no-")) { Hidden = true }));
        }
    }

    public void AddTo(Command command)
    {
        positional.ForEach(one => command.Arguments.Add(one.Argument));
        named.ForEach(one => command.Options.Add(one.Option));
        denied.ForEach(one => command.Options.Add(one.Option));
    }

    /// <summary>What was given, by the options' names; <c>@FILE</c> stands for the lines of a file where an option takes several texts, <c>--no-header</c> for <c>--header no</c>, <c>--header</c> alone for <c>--header yes</c>.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Read(ParseResult parsed) =>
    [
        .. positional.Select(one => KeyValuePair.Create(one.Declared.Name, parsed.GetValue(one.Argument))),
        .. named.SelectMany(one => Values(parsed, one.Option).SelectMany(value => Lines(one.Declared, value)).Select(value => KeyValuePair.Create(one.Declared.Name, (string?)value))),
        .. denied.Where(one => parsed.GetValue(one.Option)).Select(one => KeyValuePair.Create(one.Declared.Name, (string?)"no")),
    ];

    static string[] Values(ParseResult parsed, Option<string[]> option) => parsed.GetResult(option) is { Implicit: false, Tokens.Count: 0 } ? ["yes"] : parsed.GetValue(option) ?? [];

    /// <summary>What is wrong with those that were given, as far as can be told without a dataset; null: nothing.</summary>
    public Problem? FaultOf(ParseResult parsed) => set.Read(Read(parsed), (_, _) => DateTimeOffset.UnixEpoch, Written).TryGet(out _, out var problem) ? null : problem;

    /// <summary>An option as it is written on the command line.</summary>
    public static string Written(DeclaredOption option) => option.IsPositional ? option.Name.ToUpperInvariant() : option.Flag;

    static IReadOnlyList<string> Lines(DeclaredOption option, string value) =>
        option is { IsList: true, Type: OptionType.Text } && value.StartsWith('@') ? TextFile.Lines(File.ReadAllBytes(value[1..])) : [value];
}

/// <summary>A command whose options are declared.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does.</param>
/// <param name="given">Its options.</param>
sealed class DeclaredCommand(string name, string description, GivenOptions given) : Command(name, description)
{
    public GivenOptions Given { get; } = given;
}
