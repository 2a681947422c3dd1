using Numerics;

namespace Clustering.Unit;

/// <summary>Points drawn around planted centres, and outliers far from all of them.</summary>
sealed record Blobs(double[][] Columns, int[] Planted)
{
    /// <summary>So many points around each of five centres in the plane of four dimensions, and outliers, which are planted as −1.</summary>
    public static Blobs Of(int each, int outliers, int seed)
    {
        double[][] centres = [[0, 0, 0, 0], [10, 0, 0, 2], [0, 10, 3, 0], [10, 10, -3, 4], [5, -9, 6, -6]];
        var random = new SeededRandom(seed);
        List<double[]> rows = [];
        List<int> planted = [];
        for (var c = 0; c < centres.Length; c++)
            for (var i = 0; i < each; i++)
            {
                rows.Add([.. centres[c].Select(at => random.NormalDraw(at, 1))]);
                planted.Add(c);
            }

        for (var i = 0; i < outliers; i++)
        {
            rows.Add([.. Enumerable.Range(0, 4).Select(_ => (random.Happens(0.5) ? 1 : -1) * (25 + (40 * random.Uniform())))]);
            planted.Add(-1);
        }

        return new([.. Enumerable.Range(0, 4).Select(d => rows.Select(row => row[d]).ToArray())], [.. planted]);
    }

    /// <summary>The same rows in another order: row i of the result is row <paramref name="order"/>[i].</summary>
    public Blobs Reordered(int[] order) => new([.. Columns.Select(column => Array.ConvertAll(order, i => column[i]))], Array.ConvertAll(order, i => Planted[i]));
}
