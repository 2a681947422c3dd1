using System.CommandLine;
using System.Text;
using System.Text.Unicode;
using Answering;
using Declarations;
using Wording;

namespace Cli.Core;

/// <summary>A question's declared options on a command line.</summary>
sealed class GivenOptions
{
    readonly List<(DeclaredOption Declared, Option<string[]> Option)> named = [];
    readonly List<(DeclaredOption Declared, Argument<string> Argument)> positional = [];

    public GivenOptions(OptionSet options, Language language)
    {
        foreach (var option in options.Options)
        {
            if (option.IsPositional)
                positional.Add((option, new Argument<string>(option.Name.ToUpperInvariant()) { Description = OptionHelp.Line(option, language) }));
            else
                named.Add((option, new Option<string[]>(option.Flag) { Description = OptionHelp.Line(option, language) }));
        }
    }

    public void AddTo(Command command)
    {
        positional.ForEach(one => command.Arguments.Add(one.Argument));
        named.ForEach(one => command.Options.Add(one.Option));
    }

    /// <summary>What was given, by the options' names; <c>@FILE</c> stands for the lines of a file where an option takes several texts.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Read(ParseResult parsed) =>
    [
        .. positional.Select(one => KeyValuePair.Create(one.Declared.Name, parsed.GetValue(one.Argument))),
        .. named.SelectMany(one => (parsed.GetValue(one.Option) ?? []).SelectMany(value => Lines(one.Declared, value)).Select(value => KeyValuePair.Create(one.Declared.Name, (string?)value))),
    ];

    /// <summary>An option as it is written on the command line.</summary>
    public static string Written(DeclaredOption option) => option.IsPositional ? option.Name.ToUpperInvariant() : option.Flag;

    static string[] Lines(DeclaredOption option, string value) =>
        option is { IsList: true, Type: OptionType.Text } && value.StartsWith('@') ? Text(File.ReadAllBytes(value[1..])).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [value];

    /// <summary>UTF-8, or windows-1251 where it is none.</summary>
    static string Text(ReadOnlySpan<byte> content) =>
        (Utf8.IsValid(content) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(1251)!).GetString(content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content);
}
