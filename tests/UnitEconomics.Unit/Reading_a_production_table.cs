using System.Text;
using Quantities;

namespace UnitEconomics.Unit;

public class Reading_a_production_table
{
    const string Header = "period,segment,note,output,demand,supply\n";

    [Fact]
    public async Task takes_columns_by_name_in_any_order()
    {
        var table = (await Read(Header + "2025-01,north,\"a, b\",10,200,5.5\n2025-02,north,,1e1,300,6\n")).Value;

        Assert.Equal(["north", "north"], table.Segment);
        Assert.Equal(["2025-01", "2025-02"], table.Period);
        Assert.Equal([5.5, 6], table.Supply);
        Assert.Equal([200, 300], table.Demand);
        Assert.Equal([10, 10], table.Output);
    }

    [Theory]
    [InlineData(Header + "2025-01,north,,10,200,5\n2025-02,north,,ten,200,5\n", "output", "Line 3, column 'output': 'ten' is no number")]
    [InlineData(Header + "2025-01,north,,10,0,5\n", "demand", "Line 2, column 'demand': 0 is not above 0")]
    [InlineData(Header + "2025-01,north,,10,20,-5\n", "supply", "Line 2, column 'supply': -5 is not above 0")]
    [InlineData(Header + "2025-01,north,,10,20,NaN\n", "supply", "Line 2, column 'supply': 'NaN' is no number")]
    [InlineData(Header + "2025-01,north\n", "file", "Line 2: 2 fields")]
    [InlineData(Header + "2025-01,north,\"x\"y,10,200,5\n", "file", "Line 2")]
    [InlineData(Header + "2025-01,north,,10,200,5\n2025-01,north,,10,200,5\n", "period", "'2025-01' twice")]
    public async Task names_line_and_column_of_what_it_cannot_read(string text, string field, string saying)
    {
        var problem = (await Read(text)).Problem;

        Assert.Equal("invalid-value", problem.Code);
        Assert.Contains(saying, problem.Fields[field], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("segment,period,supply,demand\nnorth,1,2,3\n")]
    public async Task names_columns_that_are_missing(string text)
    {
        var problem = (await Read(text)).Problem;

        Assert.Equal("column-not-found", problem.Code);
        Assert.Contains("output", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task puts_days_written_with_points_in_the_order_of_time()
    {
        var table = (await Read("segment;period;supply;demand;output\n\"a \"\"b\"\"\";01.12.2024;1,5;2;3\n\"a \"\"b\"\"\";01.02.2025;1 000,25;2;3\n")).Value;

        Assert.Equal(["2024-12-01", "2025-02-01"], table.Period);
        Assert.Equal([1.5, 1000.25], table.Supply);
        Assert.Equal("a \"b\"", table.Segment[0]);
    }

    [Fact]
    public async Task takes_the_table_as_it_is_said_to_be_written()
    {
        Task<Result<ProductionTable>> As(string[] dates) =>
            ProductionTable.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes("segment|period|supply|demand|output\n'n|o'|12/31/2024|1|2|3\n")), new() { Separator = "|", Quote = "'", DateFormat = dates }, default);

        Assert.Equal(("n|o", "2024-12-31"), (await As(["MM/dd/yyyy"])).Value is var table ? (table.Segment[0], table.Period[0]) : default);
        Assert.Contains("Line 2, column 'period': '12/31/2024' is no date of the form dd/MM/yyyy", (await As(["dd/MM/yyyy"])).Problem.Fields["period"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task passes_over_a_byte_order_mark() => Assert.Equal(1, (await Read("\uFEFFsegment,period,supply,demand,output\nn,1,2,3,4\n")).Value.Rows);

    static Task<Result<ProductionTable>> Read(string text) => ProductionTable.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), new(), default);
}
