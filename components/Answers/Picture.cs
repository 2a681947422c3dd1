using Wording;

namespace Answers;

/// <summary>A picture of a table: which columns are what. Drawing is the page's.</summary>
/// <param name="Kind">The kind of chart.</param>
/// <param name="Table">The table's name.</param>
/// <param name="Title">Its heading.</param>
/// <param name="X">Name of the column along the horizontal axis; of a heat map, of the rows.</param>
/// <param name="Y">Names of the columns drawn, in order; of a heat map, of the cells' columns.</param>
public sealed record Picture(PictureKind Kind, string Table, Label Title, string X, IReadOnlyList<string> Y)
{
    /// <summary>What the columns of <see cref="Y"/> follow one another in, where they are points of an axis: months since the first purchase; null: they are no axis.</summary>
    public Label? Along { get; init; }

    /// <summary>Names of the columns of a band's lower and upper ends, around the first of <see cref="Y"/>, or in a bar chart of marks at its bars; null: no band.</summary>
    public (string Low, string High)? Band { get; init; }
}

/// <summary>A kind of chart.</summary>
public enum PictureKind
{
    /// <summary>Cells coloured by value.</summary>
    HeatMap,

    /// <summary>Lines, with a band where there is one.</summary>
    Lines,

    /// <summary>Bars beside each other.</summary>
    Bars,

    /// <summary>Bars on top of each other.</summary>
    StackedBars,

    /// <summary>Points of two columns.</summary>
    Points,

    /// <summary>Ribbons from the things of one column to those of another, as wide as a third column says (Sankey): <see cref="Picture.X"/> is the first, <see cref="Picture.Y"/> the other two.</summary>
    Flows,

    /// <summary>Areas as large as a column says, for parts of a whole.</summary>
    TreeMap,

    /// <summary>A line for each row, named by <see cref="Picture.X"/>, along the columns of <see cref="Picture.Y"/>: cohorts by age.</summary>
    RowLines,

    /// <summary>Lines one under another along the same axis, each on a scale of its own: the parts that a series is made of.</summary>
    Panels,

    /// <summary>A value over two numbers as an area of colours with a key to them: the rows of <see cref="Picture.X"/> upwards, the columns of <see cref="Picture.Y"/> along.</summary>
    Surface,
}
