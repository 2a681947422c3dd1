using Wording;

namespace Rfm.Core;

/// <summary>Ordered rules from scores to a name: the first that fits wins, else what the map calls the others.</summary>
/// <param name="Rules">The rules in order.</param>
sealed record SegmentMap(IReadOnlyList<SegmentRule> Rules)
{
    public const string Others = "Others";

    /// <summary>What it goes by: a bundled name, or one of the dataset's own with its revision, such as <c>mine@2</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Scores run from 1 to this in its rules.</summary>
    public int Bins { get; init; } = SegmentRule.Five;

    /// <summary>The segment of scores that fit no rule.</summary>
    public string Otherwise { get; init; } = Others;

    /// <summary>What segments are called where people read, if not by their names.</summary>
    public IReadOnlyDictionary<string, Label> Labels { get; init; } = BundledMaps.Labels;

    /// <summary>A bundled map; null for none.</summary>
    public static SegmentMap? Named(SegmentMapName name) => name switch { SegmentMapName.Rf => BundledMaps.RecencyFrequency, SegmentMapName.Rfm => BundledMaps.RecencyFrequencyMonetary, SegmentMapName.Eleven => BundledMaps.Eleven, _ => null };

    /// <summary>What a segment is called.</summary>
    public Label LabelOf(string segment) => Labels.GetValueOrDefault(segment, new Label(segment, segment));

    /// <summary>Its segments in order, with the others where some code is theirs.</summary>
    public IReadOnlyList<string> Segments(int scale) =>
        [.. Rules.Select(rule => rule.Name).Distinct(), .. Names(scale).Cast<string>().Contains(Otherwise) && Rules.All(rule => rule.Name != Otherwise) ? (string[])[Otherwise] : []];

    /// <summary>The name of every code of scores from 1, the worst, to a number of bins: at recency − 1, frequency − 1, money − 1.</summary>
    public string[,,] Names(int scale)
    {
        var names = new string[scale, scale, scale];
        for (var r = 0; r < scale; r++)
            for (var f = 0; f < scale; f++)
                for (var m = 0; m < scale; m++)
                    names[r, f, m] = NameOf(SegmentRule.On(Bins, r + 1, scale), SegmentRule.On(Bins, f + 1, scale), SegmentRule.On(Bins, m + 1, scale));
        return names;
    }

    /// <summary>Rules that name no code, because earlier ones do, by their places from 1: a map that has any promises what nobody can be in.</summary>
    public IReadOnlyList<int> Hidden()
    {
        int[] scores = [.. Enumerable.Range(1, Bins)];
        bool Names(int i) => scores.Any(r => scores.Any(f => scores.Any(m => Rules[i].Fits(r, f, m) && !Rules.Take(i).Any(earlier => earlier.Fits(r, f, m)))));
        return [.. Enumerable.Range(0, Rules.Count).Where(i => !Names(i)).Select(i => i + 1)];
    }

    /// <summary>The names of those rules.</summary>
    public IReadOnlyList<string> Shadowed() => [.. Hidden().Select(place => Rules[place - 1].Name)];

    /// <summary>Codes that fit no rule.</summary>
    public int CodesOfOthers()
    {
        int[] scores = [.. Enumerable.Range(1, Bins)];
        return scores.Sum(r => scores.Sum(f => scores.Count(m => !Rules.Any(rule => rule.Fits(r, f, m)))));
    }

    public string NameOf(int r, int f, int m) => Rules.FirstOrDefault(rule => rule.Fits(r, f, m))?.Name ?? Otherwise;
}

/// <summary>A name and the score ranges, both ends included, that lead to it: of as many scores as the map has, the highest the best.</summary>
sealed record SegmentRule(string Name, int RFrom, int RTo, int FFrom, int FTo, int MFrom = 1, int MTo = SegmentRule.Five)
{
    /// <summary>The bundled maps are made of five scores.</summary>
    public const int Five = 5;

    /// <summary>The mean of the frequency and money scores, both ends included; null: any.</summary>
    public (double From, double To)? Mean { get; init; }

    public bool Fits(int r, int f, int m) =>
        r >= RFrom && r <= RTo && f >= FFrom && f <= FTo && m >= MFrom && m <= MTo && (Mean is not { } mean || ((f + m) / 2.0 >= mean.From && (f + m) / 2.0 <= mean.To));

    /// <summary>Which of five scores one of another number stands for: 7 of 10 is 4; with five or more, each of the five is stood for.</summary>
    public static int OnFive(int score, int of) => On(Five, score, of);

    /// <summary>Which of a map's scores one of another number stands for: that in which the middle of its share of the scale lies.</summary>
    public static int On(int bins, int score, int of) => 1 + (bins * ((2 * score) - 1) / (2 * of));

    /// <summary>The ranges in the scores that were asked for.</summary>
    public string Scores(RfmOptions options, int bins = Five)
    {
        string Range(string column, int from, int to, ScoreDirection direction)
        {
            var scores = Enumerable.Range(1, options.Scale).Where(score => On(bins, score, options.Scale) is var on && on >= from && on <= to)
                .Select(score => direction == ScoreDirection.HighestBest ? score : options.Scale + 1 - score).ToArray();
            return scores.Min() == scores.Max() ? $"{column} {scores[0]}" : $"{column} {scores.Min()}-{scores.Max()}";
        }

        string[] ranges =
        [
            Range("R", RFrom, RTo, options.DirectionRecency),
            .. Mean is null || (FFrom, FTo) != (1, bins) ? (string[])[Range("F", FFrom, FTo, options.DirectionFrequency)] : [],
            .. (MFrom, MTo) != (1, bins) ? (string[])[Range("M", MFrom, MTo, options.DirectionMonetary)] : [],
            .. Mean is { } mean ? (string[])[string.Create(System.Globalization.CultureInfo.InvariantCulture, $"(F + M) / 2 {mean.From}-{mean.To}")] : [],
        ];
        return string.Join(", ", ranges);
    }
}
