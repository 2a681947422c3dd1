using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ltv.Core;

/// <summary>
/// Who is held out: of each stratum those with the smallest hashes of seed and id (SHA-256), as many as its share. The draw depends on nothing else, so whoever makes it again, in whichever order and on
/// whichever machine, holds out the same.
/// </summary>
static class Drawing
{
    /// <summary>How many are held out beside so many who are addressed; one at least where any are to be.</summary>
    public static long ControlsBeside(long treated, double share) => share > 0 ? Math.Max(1, (long)Math.Round(treated * share / (1 - share), MidpointRounding.AwayFromZero)) : 0;

    /// <summary>How many of so many are held out.</summary>
    public static long ControlsAmong(long all, double share) => (long)Math.Round(share * all, MidpointRounding.AwayFromZero);

    /// <param name="customers">Ids, the first in order first.</param>
    /// <param name="controls">How many are held out.</param>
    /// <param name="strata">Parts of as equal size as can be that the order is cut into.</param>
    /// <param name="seed">What the draw is made with.</param>
    /// <returns>The stratum of each, from 1, and whether each is held out.</returns>
    public static (int[] Stratum, bool[] IsControl) Draw(string[] customers, int controls, int strata, int seed)
    {
        var (stratum, isControl) = (new int[customers.Length], new bool[customers.Length]);
        var held = 0;
        for (var s = 0; s < strata; s++)
        {
            var (from, to) = (Edge(s), Edge(s + 1));
            for (var i = from; i < to; i++)
                stratum[i] = s + 1;

            // Rounding is carried on from stratum to stratum, so that all together are as many as they should be.
            var upTo = (int)Math.Round((double)controls * to / customers.Length, MidpointRounding.AwayFromZero);
            foreach (var i in Enumerable.Range(from, to - from).OrderBy(i => Hash(seed, customers[i])).ThenBy(i => customers[i], StringComparer.Ordinal).Take(Math.Min(upTo - held, to - from)))
                isControl[i] = true;
            held = Math.Max(held, Math.Min(upTo, held + to - from));
        }

        return (stratum, isControl);

        int Edge(int s) => (int)((long)customers.Length * s / strata);
    }

    /// <summary>The first eight bytes of SHA-256 of seed, a line end and the id in UTF-8, as a number of 64 bits, the greatest byte first.</summary>
    public static ulong Hash(int seed, string customer) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{customer}"))));
}
