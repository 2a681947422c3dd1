using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;

namespace Cli.Core;

/// <summary>Help with the parser's own words in Russian, those of them that its package has no translation of.</summary>
sealed class RussianHelp(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    static readonly (string English, string Russian)[] Words =
    [
        ("Description:", "Описание:"), ("(REQUIRED)", "(обязательно)"), ("[default: ", "[по умолчанию: "), ("[command]", "[команда]"), ("[options]", "[параметры]"), ("[[--] <additional arguments>...]]", "[[--] <другие аргументы>...]]"),
    ];

    /// <inheritdoc />
    public override bool ClearsParseErrors => help.ClearsParseErrors;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        using var written = new StringWriter(CultureInfo.InvariantCulture);
        parseResult.InvocationConfiguration.Output = written;
        try
        {
            return help.Invoke(parseResult);
        }
        finally
        {
            parseResult.InvocationConfiguration.Output = output;
            output.Write(In(written.ToString()));
        }
    }

    /// <summary>The words in Russian.</summary>
    public static string In(string text) => Words.Aggregate(text, (said, word) => said.Replace(word.English, word.Russian, StringComparison.Ordinal));
}
