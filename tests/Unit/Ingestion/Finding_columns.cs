using Ingestion;
using Ingestion.Core;
using Lake;

namespace Unit.Ingestion;

public class Finding_columns
{
    static readonly FileMapping Mapping = new() { Customer = "customer", Time = "date", Amount = "amount" };

    [Fact]
    public void finds_names_exactly_before_it_ignores_case()
    {
        var columns = Columns.Find(Mapping with { Amount = "AMOUNT" }, ["Amount", "DATE", "date", "CUSTOMER"]).Value;

        Assert.Equal((3, 2, 0), (columns.Customer.Place, columns.Time.Place, columns.Amount!.Columns[0].Place));
        Assert.Equal("CUSTOMER", columns.Customer.Name);
    }

    [Fact]
    public void leaves_out_what_is_not_mapped()
    {
        var columns = Columns.Find(new FileMapping { Customer = "a", Time = "b" }, ["a", "b"]).Value;

        Assert.Equal((null, null, null, null), (columns.Amount, columns.Order, columns.Event, columns.Type));
    }

    [Theory]
    [InlineData("#1", 3, 0)]
    [InlineData("#3", 3, 2)]
    [InlineData("#-1", 3, 2)]
    [InlineData("#-3", 3, 0)]
    [InlineData("#4", 3, -1)]
    [InlineData("#-4", 3, -1)]
    public void counts_from_the_left_or_from_the_right(string column, int fields, int field) => Assert.Equal(field, Column.At(column, [])!.In(fields));

    [Theory]
    [InlineData("#0")]
    [InlineData("#4")]
    [InlineData("#-4")]
    [InlineData("#")]
    [InlineData("#one")]
    [InlineData("four")]
    public void does_not_find_what_is_not_there(string column) => Assert.Null(Column.At(column, ["one", "two", "three"]));

    [Fact]
    public void takes_a_header_that_looks_like_a_place_by_its_name() => Assert.Equal(1, Column.At("#1", ["a", "#1"])!.Place);

    [Fact]
    public void multiplies_two_columns()
    {
        var columns = Columns.Find(Mapping with { Amount = "quantity * #5" }, ["customer", "date", "amount", "quantity", "price"]).Value;

        Assert.Equal([3, 4], columns.Amount!.Columns.Select(column => column.Place));
    }

    [Fact]
    public void takes_a_header_with_a_star_by_its_name()
    {
        var columns = Columns.Find(Mapping with { Amount = "net*gross" }, ["customer", "date", "net*gross", "net", "gross"]).Value;

        Assert.Equal([2], columns.Amount!.Columns.Select(column => column.Place));
    }

    [Fact]
    public void names_every_missing_column_and_those_there_are()
    {
        var problem = Columns.Find(
            Mapping with { Amount = "qty*price", Order = "no", Properties = [new("country", "land", PropertyKind.Text)] }, ["customer", "price", "day"]).Problem;

        Assert.Equal("column-not-found", problem.Code);
        Assert.Equal(["amount", "country", "order", "time"], problem.Fields.Keys.Order());
        Assert.Contains("'qty'", problem.Fields["amount"], StringComparison.Ordinal);
        Assert.Contains("customer, price, day", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",", "customer;date;amount", "';'")]
    [InlineData(";", "customer,date,amount", "','")]
    [InlineData(",", "customer\tdate\tamount", "'tab'")]
    [InlineData(",", "customer|date|amount", "'|'")]
    public void says_when_the_separator_seems_wrong(string separator, string header, string seems)
    {
        var problem = Columns.Find(Mapping with { Separator = separator }, [header]).Problem;

        Assert.Contains($"separator is '{separator}'", problem.Detail, StringComparison.Ordinal);
        Assert.Contains($"as if it were {seems}", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void asks_for_places_where_there_is_no_header()
    {
        Assert.Contains("#1, #2", Columns.Find(Mapping, []).Problem.Detail, StringComparison.Ordinal);
        Assert.True(Columns.Find(new FileMapping { Customer = "#1", Time = "#2", Amount = "#3*#-1" }, []).IsOk);
    }
}
