using Declarations;

namespace Rfm.Core;

/// <summary>Which options do not go together.</summary>
static class OptionFaults
{
    public static IEnumerable<OptionFault> Of(RfmOptions options)
    {
        if (options is { Map: not null, SegmentMap: SegmentMapName.Rf or SegmentMapName.Rfm or SegmentMapName.Eleven })
            yield return new OptionFault(nameof(options.Map), Phrases.TwoMaps);
        if (options is { Scoring: ScoringRule.Fixed, Cuts: not null })
        {
            if (options.CutsRecency.Count + options.CutsFrequency.Count + options.CutsMonetary.Count > 0)
                yield return new OptionFault(nameof(options.Cuts), Phrases.TwoCuts);
            if (options.Bins is not null)
                yield return new OptionFault(nameof(options.Bins), Phrases.BinsOfCuts.With(options.Cuts));
            yield break;
        }

        if (options.Scoring == ScoringRule.Fixed)
        {
            (string Option, IReadOnlyList<double> Cuts)[] all =
                [(nameof(options.CutsRecency), options.CutsRecency), (nameof(options.CutsFrequency), options.CutsFrequency), (nameof(options.CutsMonetary), options.CutsMonetary)];
            foreach (var (option, cuts) in all)
            {
                if (cuts.Count == 0)
                    yield return new OptionFault(option, Phrases.CutsMissing);
                else if (cuts.Count != options.CutsRecency.Count && options.CutsRecency.Count > 0)
                    yield return new OptionFault(option, Phrases.CutsDiffer.With(cuts.Count, options.CutsRecency.Count));
                else if (cuts.Zip(cuts.Skip(1)).Any(pair => pair.First >= pair.Second))
                    yield return new OptionFault(option, Phrases.CutsNotAscending);
            }

            if (options.CutsRecency.Count == 0)
                yield break;
        }

        if (options.Bins is { } bins && bins != options.Scale)
            yield return new OptionFault(nameof(options.Bins), Phrases.BinsOtherwise.With(bins, options.Scale));
        else if (options.Map is null && options.SegmentMap is SegmentMapName.Rf or SegmentMapName.Rfm or SegmentMapName.Eleven && options.Scale < SegmentRule.Five)
            yield return new OptionFault(nameof(options.SegmentMap), Phrases.MapNeedsFive.With(options.Scale));
    }

    /// <summary>What does not go together where customers are scored at several dates: they need segments to be followed through, and cuts that can be kept.</summary>
    public static IEnumerable<OptionFault> OfDates(RfmOptions options, CutsOfDate cutsOf)
    {
        if (options is { Map: null, Bundled: SegmentMapName.None } && (options.Scoring != ScoringRule.Fixed || options.Cuts is null))
            yield return new OptionFault(nameof(options.SegmentMap), Phrases.SegmentsNeeded);
        if (cutsOf == CutsOfDate.Each)
            yield break;
        if (options.Scoring == ScoringRule.Fixed)
            yield return new OptionFault(nameof(RfmHistoryOptions.CutsOf), Phrases.CutsAreFixed);
        else if (options.Scoring == ScoringRule.Ntile || options.Ties == TieRule.Ranked)
            yield return new OptionFault(nameof(RfmHistoryOptions.CutsOf), Phrases.RanksHaveNoCuts);
    }
}
