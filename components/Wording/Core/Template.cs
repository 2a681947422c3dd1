using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Wording.Core;

/// <summary>A message template, parsed once: a sequence of texts and arguments.</summary>
sealed class Template
{
    readonly IReadOnlyList<Part> parts;

    Template(IReadOnlyList<Part> parts) => this.parts = parts;

    /// <summary>Names of the arguments it uses.</summary>
    public IReadOnlyCollection<string> Names => [.. parts.SelectMany(part => part.Names).Distinct()];

    public static Template Parse(string text)
    {
        var at = 0;
        var template = ParseUntil(text, ref at, nested: false);
        return at == text.Length ? template : throw new FormatException($"A brace closes nothing at {at} of '{text}'.");
    }

    public string Write(IReadOnlyDictionary<string, JsonElement> values, Voice voice)
    {
        var text = new StringBuilder();
        Write(text, values, voice, null);
        return text.ToString();
    }

    void Write(StringBuilder text, IReadOnlyDictionary<string, JsonElement> values, Voice voice, string? number)
    {
        foreach (var part in parts)
            part.Write(text, values, voice, number);
    }

    static Template ParseUntil(string text, ref int at, bool nested)
    {
        var parts = new List<Part>();
        var literal = new StringBuilder();
        while (at < text.Length && text[at] != '}')
        {
            // A quoted brace is itself, as in ICU.
            if (text[at] == '\'' && at + 2 < text.Length && text[at + 2] == '\'' && text[at + 1] is '{' or '}' or '#')
            {
                literal.Append(text[at + 1]);
                at += 3;
            }
            else if (text[at] == '{')
            {
                Flush();
                parts.Add(ParseArgument(text, ref at));
            }
            else if (text[at] == '#' && nested)
            {
                Flush();
                parts.Add(new Counted());
                at++;
            }
            else
            {
                literal.Append(text[at++]);
            }
        }

        Flush();
        return new Template(parts);

        void Flush()
        {
            if (literal.Length > 0)
                parts.Add(new Literal(literal.ToString()));
            literal.Clear();
        }
    }

    static Part ParseArgument(string text, ref int at)
    {
        at++;
        var name = Until(text, ref at, ",}");
        if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit))
            throw new FormatException($"'{name}' names no argument in '{text}'.");
        var form = text[at] == ',' ? Next(text, ref at) : "";
        if (form is not ("plural" or "select"))
        {
            var style = text[at] == ',' ? Next(text, ref at, "}") : null;
            at++;
            return Formatting.Knows(form, style) ? new Argument(name, form, style) : throw new FormatException($"Nothing is written as '{form}' with '{style}' in '{text}'.");
        }

        Expect(text, at, ',');
        at++;
        var choices = new Dictionary<string, Template>();
        while (Skip(text, ref at) && text[at] != '}')
        {
            var choice = Until(text, ref at, "{}");
            Expect(text, at, '{');
            at++;
            if (choice.Length == 0 || !choices.TryAdd(choice, ParseUntil(text, ref at, nested: true)))
                throw new FormatException($"'{name}' has the choice '{choice}' twice, or one without a word, in '{text}'.");
            Expect(text, at, '}');
            at++;
        }

        Expect(text, at, '}');
        at++;
        return choices.ContainsKey("other") ? new Choice(name, form == "plural", choices) : throw new FormatException($"'{name}' has no choice 'other' in '{text}'.");
    }

    static string Next(string text, ref int at, string ends = ",}")
    {
        at++;
        return Until(text, ref at, ends);
    }

    static bool Skip(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length;
    }

    static string Until(string text, ref int at, string ends)
    {
        var from = at;
        while (at < text.Length && !ends.Contains(text[at], StringComparison.Ordinal))
            at++;
        return at < text.Length ? text[from..at].Trim() : throw new FormatException($"An argument does not end in '{text}'.");
    }

    static void Expect(string text, int at, char sign)
    {
        if (at >= text.Length || text[at] != sign)
            throw new FormatException($"'{sign}' is missing at {at} of '{text}'.");
    }

    abstract record Part
    {
        public virtual IEnumerable<string> Names => [];

        public abstract void Write(StringBuilder text, IReadOnlyDictionary<string, JsonElement> values, Voice voice, string? number);
    }

    sealed record Literal(string Text) : Part
    {
        public override void Write(StringBuilder text, IReadOnlyDictionary<string, JsonElement> values, Voice voice, string? number) => text.Append(Text);
    }

    sealed record Counted : Part
    {
        public override void Write(StringBuilder text, IReadOnlyDictionary<string, JsonElement> values, Voice voice, string? number) => text.Append(number ?? "#");
    }

    sealed record Argument(string Name, string Form, string? Style) : Part
    {
        public override IEnumerable<string> Names => Style is not null && Form == "money" ? [Name, Style] : [Name];

        public override void Write(StringBuilder text, IReadOnlyDictionary<string, JsonElement> values, Voice voice, string? number) =>
            text.Append(values.TryGetValue(Name, out var value) ? Formatting.Write(value, Form, Form == "money" && Style is not null && values.TryGetValue(Style, out var currency) ? Formatting.TextOf(currency) : Style, voice) : $"{{{Name}}}");
    }

    sealed record Choice(string Name, bool IsPlural, Dictionary<string, Template> Choices) : Part
    {
        public override IEnumerable<string> Names => Choices.Values.SelectMany(choice => choice.Names).Prepend(Name);

        public override void Write(StringBuilder text, IReadOnlyDictionary<string, JsonElement> values, Voice voice, string? number)
        {
            var value = values.TryGetValue(Name, out var given) ? given : default;
            if (IsPlural)
            {
                var count = Formatting.NumberOf(value);
                var exact = "=" + count.ToString(CultureInfo.InvariantCulture);
                var chosen = Choices.GetValueOrDefault(exact) ?? Choices.GetValueOrDefault(Plurals.CategoryOf(count, voice.Language)) ?? Choices["other"];
                chosen.Write(text, values, voice, Culture.Number(count, voice.Language));
            }
            else
            {
                (Choices.GetValueOrDefault(Formatting.TextOf(value) is { Length: > 0 } word ? word : "empty") ?? Choices["other"]).Write(text, values, voice, number);
            }
        }
    }
}
