using System.Text.Json;
using System.Text.Json.Serialization;
using Answers;
using Quantities;
using Wording;

namespace Rfm.Core;

/// <summary>Segment maps as documents: <c>{"bins":5,"rules":[{"segment":"Champions","r":"5","f":"4-5"},…],"otherwise":"Others"}</c>. A range that is not there is all scores.</summary>
sealed class MapDocuments : IDefinitionKind
{
    public const string KindName = "segment-map";

    const int MostRules = 100, LongestName = 60;

    static readonly JsonSerializerOptions Strict = new(AnswerJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true };

    /// <summary>What stands in tables where segments do, and so can be none.</summary>
    static readonly HashSet<string> Taken = new([MigrationTables.NotYet, MigrationTables.Gone, MigrationTables.Total], StringComparer.OrdinalIgnoreCase);

    public string Kind => KindName;

    public Label Title { get; } = new("Segment maps", "Карты сегментов");

    public IReadOnlyList<KeyValuePair<string, string>> Bundled { get; } = [.. new[] { BundledMaps.RecencyFrequency, BundledMaps.RecencyFrequencyMonetary, BundledMaps.Eleven }.Select(map => KeyValuePair.Create(map.Name, Write(map)))];

    public Result<ReadDefinition> Read(string document) => ReadMap(document).Map(map => new ReadDefinition(Write(map), [.. Notes(map)], Phrases.Words));

    /// <summary>The map of a document.</summary>
    public static Result<SegmentMap> ReadMap(string document)
    {
        try
        {
            return JsonSerializer.Deserialize<MapText>(document, Strict) is { } text ? Of(text) : Invalid(Phrases.NoMapDocument.With("$", 1));
        }
        catch (JsonException e)
        {
            return Invalid(Phrases.NoMapDocument.With(e.Path ?? "$", (e.LineNumber ?? 0) + 1));
        }
    }

    static IEnumerable<Message> Notes(SegmentMap map)
    {
        if (map.Hidden() is { Count: > 0 } hidden)
            yield return Phrases.MapHides.With([hidden.Select(place => $"{place}: {map.Rules[place - 1].Name}").ToArray()]);
        if (map.CodesOfOthers() is > 0 and var others)
            yield return Phrases.MapOthers.With(others, map.Bins * map.Bins * map.Bins, map.Otherwise);
    }

    static Result<SegmentMap> Of(MapText text)
    {
        var bins = text.Bins ?? SegmentRule.Five;
        if (bins is < 2 or > 10)
            return Invalid(Phrases.MapBins.With(bins));
        if (text.Rules is not { Count: > 0 and <= MostRules })
            return Invalid(Phrases.MapRules.With(text.Rules?.Count ?? 0, MostRules));
        var rules = new List<SegmentRule>();
        foreach (var rule in text.Rules)
        {
            if (FaultOfName(rule?.Segment) is { } odd)
                return Invalid(odd);
            (Message? fault, var r, var f, var m) = (null, (1, bins), (1, bins), (1, bins));
            (double, double)? mean = null;
            if (rule!.R is { } rText && !ScoreRange.Whole(rText, bins, out r))
                fault = Phrases.MapRange.With(rules.Count + 1, rule.Segment, "r", rText, bins);
            else if (rule.F is { } fText && !ScoreRange.Whole(fText, bins, out f))
                fault = Phrases.MapRange.With(rules.Count + 1, rule.Segment, "f", fText, bins);
            else if (rule.M is { } mText && !ScoreRange.Whole(mText, bins, out m))
                fault = Phrases.MapRange.With(rules.Count + 1, rule.Segment, "m", mText, bins);
            else if (rule.Fm is { } fmText && (mean = ScoreRange.Halves(fmText, bins)) is null)
                fault = Phrases.MapRange.With(rules.Count + 1, rule.Segment, "fm", fmText, bins);
            if (fault is not null)
                return Invalid(fault);
            rules.Add(new SegmentRule(rule.Segment!, r.Item1, r.Item2, f.Item1, f.Item2, m.Item1, m.Item2) { Mean = mean });
        }

        var otherwise = text.Otherwise ?? SegmentMap.Others;
        if (FaultOfName(otherwise) is { } none)
            return Invalid(none);
        var map = new SegmentMap(rules) { Bins = bins, Otherwise = otherwise };
        foreach (var (segment, label) in text.Labels ?? [])
        {
            if (!rules.Any(rule => rule.Name == segment) && segment != otherwise)
                return Invalid(Phrases.MapLabel.With(segment));
            if (FaultOfName(label.En ?? segment) is { } odd)
                return Invalid(odd);
            if (FaultOfName(label.Ru ?? segment) is { } oddRu)
                return Invalid(oddRu);
        }

        return map with { Labels = BundledMaps.Labels.Concat((text.Labels ?? []).Select(one => KeyValuePair.Create(one.Key, new Label(one.Value.En ?? one.Key, one.Value.Ru ?? one.Key)))).GroupBy(one => one.Key).ToDictionary(one => one.Key, one => one.Last().Value) };
    }

    static Message? FaultOfName(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Trim() != name || name.Any(char.IsControl) || name.Contains('|', StringComparison.Ordinal) || Taken.Contains(name) || name.All(letter => char.IsAsciiDigit(letter) || letter == '-')
            ? Phrases.MapName.With(name ?? "", LongestName, Taken.Order(StringComparer.Ordinal).ToArray())
            : null;

    static string Write(SegmentMap map) => JsonSerializer.Serialize(
        new MapText(
            map.Bins,
            [.. map.Rules.Select(rule => new RuleText(
                rule.Name,
                ScoreRange.Text(rule.RFrom, rule.RTo, map.Bins),
                ScoreRange.Text(rule.FFrom, rule.FTo, map.Bins),
                ScoreRange.Text(rule.MFrom, rule.MTo, map.Bins),
                rule.Mean is { } mean ? ScoreRange.Text(mean.From, mean.To) : null))],
            map.Otherwise,
            map.Rules.Select(rule => rule.Name).Append(map.Otherwise).Distinct().Where(map.Labels.ContainsKey).ToDictionary(name => name, name => new LabelText(map.Labels[name].En, map.Labels[name].Ru))),
        Strict);

    static Problem Invalid(Message said) => Problem.Invalid("document", said, Phrases.Words);

    /// <summary>A map as it is written.</summary>
    sealed record MapText(int? Bins, IReadOnlyList<RuleText>? Rules, string? Otherwise, Dictionary<string, LabelText>? Labels);

    /// <summary>A rule as it is written.</summary>
    sealed record RuleText(string? Segment, string? R, string? F, string? M, string? Fm);

    /// <summary>What a segment is called, as it is written.</summary>
    sealed record LabelText(string? En, string? Ru);
}
