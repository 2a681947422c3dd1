using System.Text.Json;
using System.Text.Json.Serialization;
using Answers;
using Quantities;
using Wording;

namespace Rfm.Core;

/// <summary>Cut points as documents: those of an RFM answer, which is itself taken for one, or made by hand. They score another date or another dataset as that answer was scored.</summary>
sealed class CutDocuments : IDefinitionKind
{
    public const string KindName = "rfm-cuts";

    static readonly JsonSerializerOptions Strict = new(AnswerJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true };

    public string Kind => KindName;

    public Label Title { get; } = new("RFM cut points", "Границы баллов RFM");

    public IReadOnlyList<KeyValuePair<string, string>> Bundled => [];

    public Result<ReadDefinition> Read(string document) => ReadCuts(document).Map(cuts => new ReadDefinition(JsonSerializer.Serialize(cuts, Strict), [], Phrases.Words));

    /// <summary>The cuts of a document.</summary>
    public static Result<KeptCuts> ReadCuts(string document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            var cuts = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("head", out var head) ? OfAnswer(json.RootElement, head) : json.RootElement.Deserialize<KeptCuts>(Strict);
            return cuts is null ? Invalid(Phrases.NoCutDocument.With("$", 1)) : FaultOf(cuts) is { } fault ? Invalid(fault) : cuts;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Invalid(Phrases.NoCutDocument.With((e as JsonException)?.Path ?? "$", ((e as JsonException)?.LineNumber ?? 0) + 1));
        }
    }

    /// <summary>The cuts of an answer, with the rules by which it was scored.</summary>
    static KeptCuts OfAnswer(JsonElement answer, JsonElement head)
    {
        var options = head.GetProperty("options").Deserialize<RfmOptions>(AnswerJson.Options)!;
        var cuts = answer.GetProperty("cuts").Deserialize<RfmCuts>(AnswerJson.Options)!;
        return new KeptCuts(cuts.Recency, cuts.Frequency, cuts.Monetary)
        {
            AtCut = options.Scoring == ScoringRule.Fixed ? options.AtCut : CutRule.Below,
            RecencyRule = options.Recency,
            FrequencyRule = options.Frequency,
            MonetaryRule = options.Monetary,
            Refunds = options.Refunds,
            Of = new CutSource(
                head.GetProperty("dataset").GetString(),
                head.GetProperty("datasetVersion").GetInt64(),
                head.GetProperty("evidence").GetProperty("asOf").GetDateTimeOffset(),
                head.GetProperty("brickVersion").GetString(),
                Words.Of(options.Scoring)),
        };
    }

    static Message? FaultOf(KeptCuts cuts)
    {
        IReadOnlyList<decimal>[] all = [cuts.Recency ?? [], cuts.Frequency ?? [], cuts.Monetary ?? []];
        return all.Any(column => column.Count is < 1 or > 9 || column.Count != all[0].Count) ? Phrases.CutCounts.With(all[0].Count, all[1].Count, all[2].Count)
            : all.Any(column => column.Zip(column.Skip(1)).Any(pair => pair.First > pair.Second)) ? Phrases.CutsDescend.With()
            : null;
    }

    static Problem Invalid(Message said) => Problem.Invalid("document", said, Phrases.Words);
}

/// <summary>Cut points that are kept.</summary>
/// <param name="Recency">In days, ascending. Two may be the same where many customers share a value: the score between them is given to nobody.</param>
/// <param name="Frequency">In orders, events or days.</param>
/// <param name="Monetary">In money or events.</param>
sealed record KeptCuts(IReadOnlyList<decimal> Recency, IReadOnlyList<decimal> Frequency, IReadOnlyList<decimal> Monetary)
{
    /// <summary>Where a value at a cut belongs.</summary>
    public CutRule AtCut { get; init; } = CutRule.Below;

    /// <summary>How days were counted; null: not told.</summary>
    public RecencyRule? RecencyRule { get; init; }

    /// <summary>What frequency was.</summary>
    public FrequencyRule? FrequencyRule { get; init; }

    /// <summary>What money was.</summary>
    public MonetaryRule? MonetaryRule { get; init; }

    /// <summary>What refunds changed.</summary>
    public RefundRule? Refunds { get; init; }

    /// <summary>Where they come from; null: made by hand.</summary>
    public CutSource? Of { get; init; }

    /// <summary>Whether they cut what those options score.</summary>
    public bool Fit(RfmOptions options) =>
        (RecencyRule ?? options.Recency) == options.Recency && (FrequencyRule ?? options.Frequency) == options.Frequency && (MonetaryRule ?? options.Monetary) == options.Monetary && (Refunds ?? options.Refunds) == options.Refunds;
}

/// <summary>The answer that cuts come from.</summary>
/// <param name="Dataset">Of which dataset.</param>
/// <param name="Version">Of which version of it.</param>
/// <param name="AsOf">At which instant.</param>
/// <param name="Rule">By which version of the rule.</param>
/// <param name="Scoring">How values became scores.</param>
sealed record CutSource(string? Dataset, long Version, DateTimeOffset AsOf, string? Rule, string? Scoring);
