using System.Globalization;

namespace Clustering.Unit;

/// <summary>Fisher's irises.</summary>
static class Iris
{
    public static readonly double[][] Columns = Read();

    public static readonly PointSet Points = PointSet.Of(Columns);

    static double[][] Read()
    {
        double[][] rows = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "iris.csv")).Skip(1).Select(line => line.Split(',')[..4].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        return [.. Enumerable.Range(0, 4).Select(d => rows.Select(row => row[d]).ToArray())];
    }
}
