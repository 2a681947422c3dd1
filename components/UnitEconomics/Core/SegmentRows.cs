namespace UnitEconomics.Core;

/// <summary>Squared errors at a shape, half their gradient, and the products of the slopes of ln f.</summary>
readonly record struct ShapeSquares(double Sum, double SlopeOne, double SlopeTwo, double OneOne, double OneTwo, double TwoTwo)
{
    public static ShapeSquares operator +(ShapeSquares a, ShapeSquares b) => new(
        a.Sum + b.Sum, a.SlopeOne + b.SlopeOne, a.SlopeTwo + b.SlopeTwo, a.OneOne + b.OneOne, a.OneTwo + b.OneTwo, a.TwoTwo + b.TwoTwo);
}

/// <summary>One segment's rows as logarithms less their means.</summary>
sealed class SegmentRows
{
    readonly double[] supply, demand, output;

    public SegmentRows(string name, ProductionTable table, IReadOnlyList<int> rows)
    {
        Name = name;
        (supply, SupplyMean) = Centred(table.Supply, rows);
        (demand, DemandMean) = Centred(table.Demand, rows);
        (output, OutputMean) = Centred(table.Output, rows);
    }

    public string Name { get; }

    public double SupplyMean { get; }

    public double DemandMean { get; }

    public double OutputMean { get; }

    public int Count => output.Length;

    public double OutputSquares => output.Sum(y => y * y);

    /// <summary>Sums of squares and products of the logarithms less their means.</summary>
    public ProductionProducts Products() => new(
        Count - 1, Sum(supply, supply), Sum(demand, demand), Sum(supply, demand), Sum(supply, output), Sum(demand, output), OutputSquares);

    static double Sum(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    public bool Varies(out bool supplyVaries, out bool demandVaries)
    {
        supplyVaries = supply.Any(s => Math.Abs(s) > 1e-9);
        demandVaries = demand.Any(d => Math.Abs(d) > 1e-9);
        return supplyVaries && demandVaries;
    }

    /// <summary>Sum of squared errors with the best productivity for the shape, its half gradient, and what the rows say of the shape (slopes squared).</summary>
    public ShapeSquares Squares(ProductionForm form, double first, double second)
    {
        var values = new ShapeValue[Count];
        double log = 0, byFirst = 0, bySecond = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = ProductionShape.At(form, first, second, supply[i], demand[i]);
            values[i] = value;
            (log, byFirst, bySecond) = (log + value.Log, byFirst + value.ByFirst, bySecond + value.BySecond);
        }
        (log, byFirst, bySecond) = (log / Count, byFirst / Count, bySecond / Count);
        double sum = 0, slopeOne = 0, slopeTwo = 0, oneOne = 0, oneTwo = 0, twoTwo = 0;
        for (var i = 0; i < values.Length; i++)
        {
            double error = output[i] - (values[i].Log - log), one = values[i].ByFirst - byFirst, two = values[i].BySecond - bySecond;
            sum += error * error;
            (slopeOne, slopeTwo) = (slopeOne - error * one, slopeTwo - error * two);
            (oneOne, oneTwo, twoTwo) = (oneOne + one * one, oneTwo + one * two, twoTwo + two * two);
        }
        return new(sum, slopeOne, slopeTwo, oneOne, oneTwo, twoTwo);
    }

    /// <summary>Mean of ln f without productivity over the rows: what the productivity makes up for.</summary>
    public double MeanLog(ProductionForm form, double[] shape) =>
        Enumerable.Range(0, Count).Sum(i => ProductionShape.At(form, shape[0], shape[1], supply[i], demand[i]).Log) / Count;

    static (double[] Centred, double Mean) Centred(IReadOnlyList<double> column, IReadOnlyList<int> rows)
    {
        double[] logs = [.. rows.Select(row => Math.Log(column[row]))];
        var mean = Sample.Mean(logs);
        return ([.. logs.Select(x => x - mean)], mean);
    }
}
