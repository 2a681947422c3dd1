using Declarations;
using Wording;

namespace Answering;

/// <summary>An option's help in a line: what it sets, its words or range, its default.</summary>
public static class OptionHelp
{
    /// <summary>The line, without the option's name.</summary>
    public static string Line(DeclaredOption option, Language language)
    {
        var text = option.Help.In(language);
        if (WordsOf(option) is { Count: > 0 } words)
            text += ": " + string.Join(", ", words);
        var more = new List<string>();
        if (Default(option, language) is { Length: > 0 } usual)
            more.Add(new Label("default ", "по умолчанию ").In(language) + usual);
        if (Range(option) is { Length: > 0 } range)
            more.Add(range);
        if (option.Unit is not OptionUnit.None)
            more.Add(Unit(option.Unit).In(language));
        if (option.IsRequired)
            more.Add(new Label("required", "обязательно").In(language));
        if (option.IsList)
            more.Add(new Label("repeatable", "можно повторять").In(language));
        if (option.Default is null && option.DefaultWords is null && option.Example is { } example)
            more.Add(new Label("such as ", "например ").In(language) + example);
        return more.Count == 0 ? text : $"{text} ({string.Join("; ", more)})";
    }

    /// <summary>What it sets, in English, with a default that depends.</summary>
    public static string Sentence(DeclaredOption option) =>
        option.Help.En + (option.DefaultWords is { } words ? $"; default: {words.En}" : "") + (option.Unit is OptionUnit.None ? "" : $"; {Unit(option.Unit).En}") + ".";

    /// <summary>The default as it is written, or in words where it depends; empty: there is none.</summary>
    public static string Default(DeclaredOption option, Language language) =>
        option.DefaultWords is { } words ? words.In(language)
        : option.Default is not { } usual ? ""
        : usual.ValueKind == System.Text.Json.JsonValueKind.Array ? string.Join(",", usual.EnumerateArray().Select(one => one.ToString()))
        : usual.ValueKind is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False ? (usual.GetBoolean() ? "yes" : "no")
        : usual.ToString();

    /// <summary>The range of numbers; empty: any.</summary>
    public static string Range(DeclaredOption option) => Declarations.OptionRange.Of(option);

    /// <summary>The table of a kind's options for documents, in Markdown.</summary>
    public static string Markdown(OptionSet options, Language language) =>
        new Label("| option | default | what it sets |\n|---|---|---|\n", "| параметр | по умолчанию | что задаёт |\n|---|---|---|\n").In(language)
        + string.Concat(options.Options.Select(option => $"| `{(option.IsPositional ? option.Name.ToUpperInvariant() : option.Flag)}` | {Default(option, language)} | {Sentence(option, language).Replace("|", "\\|", StringComparison.Ordinal)} |\n"));

    static string Sentence(DeclaredOption option, Language language) =>
        option.Help.In(language)
        + (WordsOf(option) is { Count: > 0 } words ? ": " + string.Join(", ", words.Select(word => $"`{word}`")) : "")
        + (Range(option) is { Length: > 0 } range ? $"; {range}" : "")
        + (option.Unit is not OptionUnit.None ? $"; {Unit(option.Unit).In(language)}" : "");

    /// <summary>The words that can be given; empty: it takes no words.</summary>
    static IReadOnlyList<string> WordsOf(DeclaredOption option) => option.Type == OptionType.Flag ? ["yes", "no"] : [.. option.Words.Select(word => word.Written)];

    static Label Unit(OptionUnit unit) => unit switch
    {
        OptionUnit.Share => new("a share", "доля"),
        OptionUnit.YearlyRate => new("a yearly rate", "годовая ставка"),
        OptionUnit.Percent => new("percent", "проценты"),
        OptionUnit.Days => new("days", "дни"),
        OptionUnit.Weeks => new("weeks", "недели"),
        OptionUnit.Months => new("months", "месяцы"),
        OptionUnit.Periods => new("periods", "периоды"),
        OptionUnit.Money => new("in the dataset's currency", "в валюте набора данных"),
        _ => default,
    };
}
