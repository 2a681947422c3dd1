using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Answers;
using Declarations;
using Lake;
using Quantities;

namespace Answering.Core;

/// <summary>Where options name saved segments: as the field of a condition, or as a dimension.</summary>
static partial class SegmentNames
{
    /// <summary>The segments that options name, each once.</summary>
    public static IReadOnlyList<NamedSegment> In(OptionSet set, object options) =>
        [.. Texts(set).SelectMany(option => option.TextsIn(options).SelectMany(text => Form().Matches(text).Select(match => Read(option, match)))).DistinctBy(one => (one.Name, one.Revision))];

    /// <summary>Those of them that answers are split by.</summary>
    public static IReadOnlyList<NamedSegment> SplittingBy(OptionSet set, object options) =>
        [.. In(set, options).Where(one => set.Options.Any(option => option.Name == one.Option && option.Form is OptionForm.Dimension or OptionForm.Property))];

    /// <summary>Options as JSON, every segment with its revision.</summary>
    /// <param name="set">Which of the options are texts.</param>
    /// <param name="json">The options' JSON.</param>
    /// <param name="revisionOf">The revision that a name without one stands for.</param>
    public static string Pinned(OptionSet set, string json, Func<string, int> revisionOf)
    {
        var written = JsonNode.Parse(json)!.AsObject();
        foreach (var option in Texts(set))
        {
            if (written[option.Name] is { } value)
                written[option.Name] = Pinned(value, revisionOf);
        }

        return written.ToJsonString(AnswerJson.Options);
    }

    static JsonNode Pinned(JsonNode value, Func<string, int> revisionOf) => value switch
    {
        JsonArray many => new JsonArray([.. many.Select(one => one is null ? null : Pinned(one, revisionOf))]),
        JsonValue one when one.TryGetValue<string>(out var text) => JsonValue.Create(Form().Replace(text, match => Field(match.Groups["name"].Value, RevisionIn(match) ?? revisionOf(match.Groups["name"].Value))))!,
        _ => value.DeepClone(),
    };

    /// <summary>What statistics know a revision by.</summary>
    public static string Field(string name, int revision) => string.Create(CultureInfo.InvariantCulture, $"{CustomerGroups.Prefix}{name.ToLowerInvariant()}@{revision}");

    /// <summary>The conditions on segments among options, with the option each stands in.</summary>
    public static IEnumerable<(string Option, Condition Condition)> Conditions(OptionSet set, object options) =>
        from option in Texts(set)
        from text in option.TextsIn(options)
        from part in option.Form == OptionForm.Condition ? [text] : Parts().Split(text)
        where CustomerGroups.IsNamedBy(part.Trim()) && Condition.Parse(part).IsOk
        select (option.Name, Condition.Parse(part).Value);

    static IEnumerable<DeclaredOption> Texts(OptionSet set) => set.Options.Where(option => option.Type == OptionType.Text);

    static NamedSegment Read(DeclaredOption option, Match match) => new(option.Name, match.Groups["name"].Value.ToLowerInvariant(), RevisionIn(match));

    static int? RevisionIn(Match match) => int.TryParse(match.Groups["revision"].ValueSpan, CultureInfo.InvariantCulture, out var revision) ? revision : null;

    /// <summary>What parts the conditions of a text: the title of a step, and between them "and".</summary>
    [GeneratedRegex("""\s+and\s+|:\s+""", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex("""(?<=^|\s)segment:(?<name>[\p{L}\p{Nd}_-]+)(@(?<revision>\d{1,9}))?(?=\s*([=!<>]|$))""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>A segment as options name it.</summary>
/// <param name="Option">The option.</param>
/// <param name="Name">The segment, lower-case.</param>
/// <param name="Revision">Its revision; null: the newest.</param>
readonly record struct NamedSegment(string Option, string Name, int? Revision)
{
    /// <summary>What statistics know it by, once its revision is known.</summary>
    public string Field => SegmentNames.Field(Name, Revision ?? throw new InvalidOperationException($"Which revision of '{Name}' is meant has not been found out."));
}
