using Answers;
using System.Security.Cryptography;
using System.Text;
using Quantities;
using Wording;

namespace Rfm.Core;

/// <summary>By what customers are scored and named: the options, with the documents that they name found.</summary>
/// <param name="With">The options; under fixed cuts with as many as there are.</param>
/// <param name="Map">The map; null: none.</param>
sealed record Rules(RfmOptions With, SegmentMap? Map)
{
    /// <summary>Exact fixed cuts, where they do not stand in the options.</summary>
    public RfmCuts? Cuts { get; init; }

    /// <summary>What the options named, for the definition: the map, the cuts.</summary>
    public IReadOnlyList<Message> Named { get; init; } = [];

    /// <summary>What has to be known of it.</summary>
    public IReadOnlyList<Message> Warnings { get; init; } = [];

    /// <summary>The rules of options that name no documents.</summary>
    public static Rules Of(RfmOptions options) => new(options, SegmentMap.Named(options.Bundled));

    /// <summary>The rules of options; refuses with <c>invalid-value</c> where a document is not there or does not go with the rest.</summary>
    public static async Task<Result<Rules>> FindAsync(IDatasetRecords records, DatasetId id, RfmOptions options, CancellationToken ct)
    {
        if (options.Uses().Count == 0)
            return Of(options);
        var rules = Of(options);
        if (options.Cuts is { } written)
        {
            if (!(await FindAsync(records, id, CutDocuments.KindName, written, "cuts", ct)).TryGet(out var kept, out var problem) || !CutDocuments.ReadCuts(kept).TryGet(out var cuts, out problem))
                return problem;
            rules = rules.By(new RfmCuts(cuts.Recency, cuts.Frequency, cuts.Monetary), cuts.AtCut) with
            {
                Named = [cuts.Of is { } of ? Phrases.CutsOf.With(written, Hash(kept), of.Dataset, of.Version, of.AsOf) : Phrases.CutsKept.With(written, Hash(kept))],
                Warnings = cuts.Fit(options) ? [] : [Phrases.CutsOfOtherRule.With(written)],
            };
        }

        if (options.Map is { } name)
        {
            if (!(await FindAsync(records, id, MapDocuments.KindName, name, "map", ct)).TryGet(out var kept, out var problem) || !MapDocuments.ReadMap(kept).TryGet(out var map, out problem))
                return problem;
            if (rules.With.Scale < map.Bins)
                return Problem.Invalid("map", Phrases.MapNeedsMore.With(name, map.Bins, rules.With.Scale), Phrases.Words);
            rules = rules with
            {
                Map = map with { Name = name },
                Named = [.. rules.Named, Phrases.MapOwn.With(name, Hash(kept), map.Rules.Count)],
                Warnings = [.. rules.Warnings, .. map.Hidden() is { Count: > 0 } hidden ? (Message[])[Phrases.MapHides.With([hidden.Select(place => $"{place}: {map.Rules[place - 1].Name}").ToArray()])] : []],
            };
        }

        return rules;
    }

    /// <summary>The same rules with these cuts in the place of whatever the options say.</summary>
    public Rules By(RfmCuts cuts, CutRule atCut)
    {
        double[] Plain(IReadOnlyList<decimal> column) => [.. column.Select(cut => (double)cut)];
        var with = With with
        {
            Scoring = ScoringRule.Fixed,
            Bins = null,
            Ties = TieRule.Equal,
            Cuts = null,
            CutsRecency = Plain(cuts.Recency),
            CutsFrequency = Plain(cuts.Frequency),
            CutsMonetary = Plain(cuts.Monetary),
            AtCut = atCut,
        };
        return this with { With = with, Cuts = cuts, Map = With.Map is null ? SegmentMap.Named(with.Bundled) : Map };
    }

    /// <summary>An answer depends on what a document says, so it is asked by its revision.</summary>
    static async Task<Result<string>> FindAsync(IDatasetRecords records, DatasetId id, string kind, string written, string field, CancellationToken ct) => written.Contains('@', StringComparison.Ordinal)
        ? await records.DefinitionAsync(id, kind, written, field, ct)
        : Problem.Invalid(field, Phrases.NoRevision.With(written), Phrases.Words);

    /// <summary>The first digits of a document's SHA-256: whether two datasets have the same document under a name.</summary>
    static string Hash(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)))[..12];
}
