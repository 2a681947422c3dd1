using System.Text;

namespace Lake.DuckDb.Core.Staged;

/// <summary>A table of labels, as statements read it: ids of customers, then the labels.</summary>
sealed class LabelRows(LabelTable labels) : IRowSource
{
    public IReadOnlyList<RowField> Fields { get; } = [new("customer", RowKind.Text), .. labels.Columns.Select(column => new RowField(LabelFile.NameOf(column.Name), KindOf(column)))];

    public long Count => labels.Customer.Count;

    public IRowReader Read(int[] columns) => new Reader(labels, columns);

    static RowKind KindOf(LabelColumn column) => column switch
    {
        NumberLabels => RowKind.Real,
        MoneyLabels => RowKind.Sum,
        _ => RowKind.Text,
    };

    sealed class Reader(LabelTable labels, int[] columns) : IRowReader
    {
        byte[] utf8 = new byte[256];
        int from;

        public int Fill(in EngineChunk chunk)
        {
            var count = Math.Min(EngineChunk.MostRows, labels.Customer.Count - from);
            for (var i = 0; i < columns.Length; i++)
            {
                if (columns[i] == 0)
                    Put(chunk, i, labels.Customer, count);
                else if (columns[i] != IRowSource.NoColumn)
                    Put(chunk, i, labels.Columns[columns[i] - 1], count);
            }

            from += count;
            return count;
        }

        public void Dispose()
        {
        }

        void Put(in EngineChunk chunk, int column, LabelColumn label, int count)
        {
            switch (label)
            {
                case NumberLabels numbers:
                    var values = chunk.Values<double>(column);
                    for (var i = 0; i < count; i++)
                        values[i] = numbers.Values[from + i];
                    break;
                case MoneyLabels money:
                    var sums = chunk.Values<Int128>(column);
                    for (var i = 0; i < count; i++)
                    {
                        if (money.Values[from + i] is { } amount)
                            sums[i] = Micros.Of(amount);
                        else
                            chunk.Miss(column, i);
                    }

                    break;
                default:
                    Put(chunk, column, ((TextLabels)label).Values, count);
                    break;
            }
        }

        void Put(in EngineChunk chunk, int column, IReadOnlyList<string?> texts, int count)
        {
            for (var i = 0; i < count; i++)
            {
                if (texts[from + i] is not { } text)
                {
                    chunk.Miss(column, i);
                    continue;
                }

                if (utf8.Length < 3 * text.Length)
                    utf8 = new byte[3 * text.Length];
                chunk.Put(column, i, utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)));
            }
        }
    }
}
