using System.Text;
using Answering;
using Answers;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Parquet;
using Parquet.Schema;
using Unit.Answers;
using Wording;
using static Unit.Times;
using Column = Answers.Column;

namespace Unit.Answering;

public class Writing_tables_as_files
{
    static readonly Label Any = new("any", "любой");

    static readonly string?[] Texts = ["Müller, \"Hans\"", null, "Заказ\n😀"];
    static readonly decimal?[] Money = [999999999999.999999m, null, -0.01m];
    static readonly double?[] Numbers = [0.1 + 0.2, null, -1e300];
    static readonly long?[] Counts = [9007199254740993, null, -1];
    static readonly bool?[] Flags = [true, null, false];
    static readonly DateOnly?[] Days = [Day("2026-01-31"), null, Day("1969-12-31")];
    static readonly DateTimeOffset?[] Instants = [Utc("2026-01-31T10:00:00.123456Z"), null, Utc("1969-12-31T23:59:59Z")];

    static AnswerTable Table { get; } = new("all", Any,
    [
        Column.Text("text", Any, Texts), Column.Money("money", Any, Money), Column.Numbers("number", Any, Numbers), Column.Counts("count", Any, Counts), Column.Flag("flag", Any, Flags),
        Column.Dates("day", Any, Days), Column.Instants("instant", Any, Instants),
    ]);

    static async Task<byte[]> WriteAsync(string kind, AnswerTable table)
    {
        using var file = new MemoryStream();
        await TableFiles.Find(kind, "format").Value.WriteAsync(table.InOnePart(), file, default);
        return file.ToArray();
    }

    [Fact]
    public async Task as_csv_is_plain_whatever_the_language() => Assert.Equal(
        """"
        text,money,number,count,flag,day,instant
        "Müller, ""Hans""",999999999999.999999,0.30000000000000004,9007199254740993,true,2026-01-31,2026-01-31T10:00:00.123456Z
        ,,,,,,
        "Заказ
        😀",-0.01,-1E+300,-1,false,1969-12-31,1969-12-31T23:59:59Z
        """".ReplaceLineEndings("\n"),
        Encoding.UTF8.GetString(await WriteAsync("csv", Table)).ReplaceLineEndings("\n").TrimEnd());

    [Fact]
    public async Task tells_which_values_may_still_change_in_a_column_of_its_own()
    {
        AnswerTable table = new("cohorts", Any,
        [
            Column.Key("cohort", Any, ["a", "b", "c"]), Column.Counts("age0", Any, [1, 2, (long?)3]) with { Unfinished = [false, false, true] },
            Column.Counts("age1", Any, [4, (long?)5, null]) with { Unfinished = [false, true, true] },
        ]);

        Assert.Equal("cohort,age0,age1,unfinished\na,1,4,\nb,2,5,age1\nc,3,,age0\n", Encoding.UTF8.GetString(await WriteAsync("csv", table)).ReplaceLineEndings("\n"));
        await using var parquet = await ParquetReader.CreateAsync(new MemoryStream(await WriteAsync("parquet", table)));
        Assert.Equal(["cohort", "age0", "age1", "unfinished"], parquet.Schema.DataFields.Select(field => field.Name));
        using var arrow = new ArrowFileReader(new MemoryStream(await WriteAsync("arrow", table)));
        var unfinished = (StringArray)(await arrow.ReadRecordBatchAsync(0)).Column("unfinished");
        Assert.Equal(["", "age1", "age0"], Enumerable.Range(0, 3).Select(row => unfinished.GetString(row)));
    }

    [Fact]
    public async Task as_parquet_gives_the_same_values_back()
    {
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(await WriteAsync("parquet", Table)));
        using var rows = reader.OpenRowGroupReader(0);
        var fields = reader.Schema.DataFields;
        async Task<T?[]> Column<T>(int i)
            where T : struct
        {
            var values = new T?[rows.RowCount];
            await rows.ReadAsync<T>(fields[i], values.AsMemory());
            return values;
        }

        var texts = new string?[rows.RowCount];
        await rows.ReadAsync(fields[0], texts.AsMemory());

        Assert.Equal(Table.Columns.Select(column => column.Name), fields.Select(field => field.Name));
        Assert.Equal((38, 6), (((DecimalDataField)fields[1]).Precision, ((DecimalDataField)fields[1]).Scale));
        Assert.Equal(Texts, texts);
        Assert.Equal(Money, await Column<decimal>(1));
        Assert.Equal(Numbers, await Column<double>(2));
        Assert.Equal(Counts, await Column<long>(3));
        Assert.Equal(Flags, await Column<bool>(4));
        Assert.Equal(DateTimeFormat.Date, ((DateTimeDataField)fields[5]).DateTimeFormat);
        Assert.Equal(Days.Select(day => day?.ToDateTime(TimeOnly.MinValue)), await Column<DateTime>(5));
        Assert.True(((DateTimeDataField)fields[6]).IsAdjustedToUTC);
        Assert.Equal(Instants.Select(at => at?.UtcDateTime), await Column<DateTime>(6));
    }

    [Fact]
    public async Task as_arrow_gives_the_same_values_back()
    {
        using var reader = new ArrowFileReader(new MemoryStream(await WriteAsync("arrow", Table)));
        using var batch = await reader.ReadNextRecordBatchAsync();
        IEnumerable<T> Column<T>(int i, Func<IArrowArray, int, T> value) => Enumerable.Range(0, batch.Length).Select(row => value(batch.Column(i), row));

        Assert.Equal(Table.Columns.Select(column => column.Name), batch.Schema.FieldsList.Select(field => field.Name));
        Assert.Equal((38, 6), (((Decimal128Type)batch.Schema.FieldsList[1].DataType).Precision, ((Decimal128Type)batch.Schema.FieldsList[1].DataType).Scale));
        Assert.Equal("UTC", ((TimestampType)batch.Schema.FieldsList[6].DataType).Timezone);
        Assert.Equal(Texts, Column(0, (column, row) => ((StringArray)column).GetString(row)));
        Assert.Equal(Money, Column(1, (column, row) => ((Decimal128Array)column).GetValue(row)));
        Assert.Equal(Numbers, Column(2, (column, row) => ((DoubleArray)column).GetValue(row)));
        Assert.Equal(Counts, Column(3, (column, row) => ((Int64Array)column).GetValue(row)));
        Assert.Equal(Flags, Column(4, (column, row) => ((BooleanArray)column).GetValue(row)));
        Assert.Equal(Days, Column(5, (column, row) => ((Date32Array)column).GetDateOnly(row)));
        Assert.Equal(Instants, Column(6, (column, row) => ((TimestampArray)column).GetTimestamp(row)));
    }

    [Fact]
    public async Task part_after_part_gives_all_rows_in_order()
    {
        var parts = Enumerable.Range(0, 3).Select(part => new AnswerTable("all", Any, [Column.Counts("n", Any, Enumerable.Range(part * 2, 2))]));
        async Task<MemoryStream> WriteAsync(string kind)
        {
            using var file = new MemoryStream();
            await TableFiles.Find(kind, "format").Value.WriteAsync(parts.ToAsyncEnumerable(), file, default);
            return new(file.ToArray());
        }

        Assert.Equal("n\n0\n1\n2\n3\n4\n5", Encoding.UTF8.GetString((await WriteAsync("csv")).ToArray()).ReplaceLineEndings("\n").TrimEnd());
        await using (var parquet = await ParquetReader.CreateAsync(await WriteAsync("parquet")))
        {
            var read = new List<long?>();
            for (var i = 0; i < parquet.RowGroupCount; i++)
            {
                using var rows = parquet.OpenRowGroupReader(i);
                var values = new long?[rows.RowCount];
                await rows.ReadAsync<long>(parquet.Schema.DataFields[0], values.AsMemory());
                read.AddRange(values);
            }

            Assert.Equal([0, 1, 2, 3, 4, 5], read);
        }

        using var arrow = new ArrowFileReader(await WriteAsync("arrow"));
        var counted = new List<long?>();
        while (await arrow.ReadNextRecordBatchAsync() is { } batch)
            counted.AddRange(Enumerable.Range(0, batch.Length).Select(row => ((Int64Array)batch.Column(0)).GetValue(row)));
        Assert.Equal([0, 1, 2, 3, 4, 5], counted);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    [InlineData("arrow")]
    public async Task takes_a_table_without_rows(string kind)
    {
        var nothing = new AnswerTable("none", Any, [Column.Key("key", Any, []), Column.Money("money", Any, System.Array.Empty<decimal?>())]);

        Assert.NotEmpty(await WriteAsync(kind, nothing));
    }

    [Theory]
    [InlineData("csv", "csv")]
    [InlineData(".Parquet", "parquet")]
    [InlineData("ARROW", "arrow")]
    public void finds_a_kind_by_its_word_or_ending(string word, string kind) => Assert.Equal(kind, TableFiles.Find(word, "format").Value.Name);

    [Theory]
    [InlineData("xlsx")]
    [InlineData("")]
    [InlineData(null)]
    public void refuses_a_kind_there_is_not(string? word) => Assert.Equal(["format"], TableFiles.Find(word, "format").Problem.Fields.Keys);

    [Fact]
    public void finds_a_table_of_an_answer_by_its_name_the_first_without_one()
    {
        var answer = HowManyHandler.Answer(new HowMany(Versions.First, new HowManyOptions()));

        Assert.Equal("figures", TableFiles.TableOf(answer, null).Value.Name);
        Assert.Equal("cells", TableFiles.TableOf(answer, "Cells").Value.Name);
        Assert.Equal("'rows' is no table of this answer: use figures, cells.", TableFiles.TableOf(answer, "rows").Problem.Fields["table"]);
    }
}
