namespace Tables.Core.Columnar;

/// <summary>The kind of a value in what a Parquet file says of itself (Apache Parquet, parquet.thrift): a number, a flag, bytes, a list, or fields by their numbers.</summary>
sealed class ParquetShape
{
    static readonly ParquetShape Number = new(4, 5, 6), Flag = new(1, 2), Byte = new(3), Double = new(7), Bytes = new(8), Empty = Fields();

    static readonly ParquetShape Pair = Fields((1, Bytes), (2, Bytes)), Key = Fields((1, Bytes), (2, Bytes), (3, Flag));

    static readonly ParquetShape Unit = Fields((1, Empty), (2, Empty), (3, Empty)), Moment = Fields((1, Flag), (2, Unit));

    static readonly ParquetShape Logical = Fields(
        (1, Empty), (2, Empty), (3, Empty), (4, Empty), (5, Fields((1, Number), (2, Number))), (6, Empty), (7, Moment), (8, Moment), (10, Fields((1, Byte), (2, Flag))), (11, Empty), (12, Empty), (13, Empty),
        (14, Empty), (15, Empty), (16, Fields((1, Byte))), (17, Fields((1, Bytes))), (18, Fields((1, Bytes), (2, Number))));

    static readonly ParquetShape Schema = Fields((1, Number), (2, Number), (3, Number), (4, Bytes), (5, Number), (6, Number), (7, Number), (8, Number), (9, Number), (10, Logical));

    static readonly ParquetShape Statistics = Fields((1, Bytes), (2, Bytes), (3, Number), (4, Number), (5, Bytes), (6, Bytes), (7, Flag), (8, Flag));

    static readonly ParquetShape Box = Fields([.. Enumerable.Range(1, 8).Select(number => (number, Double))]);

    static readonly ParquetShape Column = Fields(
        (1, Number), (2, List(Number)), (3, List(Bytes)), (4, Number), (5, Number), (6, Number), (7, Number), (8, List(Pair)), (9, Number), (10, Number), (11, Number), (12, Statistics),
        (13, List(Fields((1, Number), (2, Number), (3, Number)))), (14, Number), (15, Number), (16, Fields((1, Number), (2, List(Number)), (3, List(Number)))), (17, Fields((1, Box), (2, List(Number)))));

    static readonly ParquetShape Chunk = Fields(
        (1, Bytes), (2, Number), (3, Column), (4, Number), (5, Number), (6, Number), (7, Number), (8, Fields((1, Empty), (2, Fields((1, List(Bytes)), (2, Bytes))))), (9, Bytes));

    static readonly ParquetShape Group = Fields((1, List(Chunk)), (2, Number), (3, Number), (4, List(Fields((1, Number), (2, Flag), (3, Flag)))), (5, Number), (6, Number), (7, Number));

    /// <summary>All of it.</summary>
    public static readonly ParquetShape File = Fields(
        (1, Number), (2, List(Schema)), (3, Number), (4, List(Group)), (5, List(Pair)), (6, Bytes), (7, List(Fields((1, Empty)))), (8, Fields((1, Key), (2, Key))), (9, Bytes));

    readonly int[] types;
    readonly Dictionary<int, ParquetShape> fields = [];

    ParquetShape(params int[] types) => this.types = types;

    /// <summary>What a list has; null: it is none.</summary>
    public ParquetShape? Element { get; private init; }

    /// <summary>Whether a value of that type of the protocol is of this kind.</summary>
    public bool Allows(int type) => types.Contains(type);

    /// <summary>The kind of a field; null: it came to the format later.</summary>
    public ParquetShape? Of(int field) => fields.GetValueOrDefault(field);

    static ParquetShape List(ParquetShape element) => new(9) { Element = element };

    static ParquetShape Fields(params (int Number, ParquetShape Kind)[] fields)
    {
        var shape = new ParquetShape(12);
        foreach (var (number, kind) in fields)
            shape.fields[number] = kind;
        return shape;
    }
}
