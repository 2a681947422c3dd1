using Numerics;

namespace UnitEconomics.Core;

/// <summary>
/// Bootstrap over units by blocks: units are dealt at random into at most <see cref="MostBlocks"/> blocks, sums are kept by block, and blocks are drawn with replacement.
/// Sums of independent units are independent, so blocks are as good as units once there are some hundreds, at a cost that does not grow with the number of units.
/// </summary>
static class Resampling
{
    public const int MostBlocks = 400;
    public const int Draws = 400;

    /// <summary>The block of each unit.</summary>
    public static int[] Deal(int units, int seed)
    {
        var blocks = Math.Min(units, MostBlocks);
        var block = new int[units];
        for (var i = 0; i < units; i++)
            block[i] = i % blocks;
        var random = new SeededRandom(seed);
        for (var i = units - 1; i > 0; i--)
        {
            var j = Below(random, i + 1);
            (block[i], block[j]) = (block[j], block[i]);
        }
        return block;
    }

    /// <summary>How often each block stands in a resample.</summary>
    public static IEnumerable<int[]> Weights(int blocks, int seed)
    {
        var random = new SeededRandom(unchecked(seed * 31 + 17));
        var weights = new int[blocks];
        for (var draw = 0; draw < Draws; draw++)
        {
            Array.Clear(weights);
            for (var i = 0; i < blocks; i++)
                weights[Below(random, blocks)]++;
            yield return weights;
        }
    }

    static int Below(SeededRandom random, int end) => Math.Min(end - 1, (int)(random.Uniform() * end));
}
