using Lake;
using Quantities;
using Wording;

namespace Unit.Lake;

public class Binding_conditions
{
    static readonly PropertyColumn Quantity = new("quantity", PropertyKind.Number), City = new("Город", PropertyKind.Text);

    [Fact]
    public void finds_the_property_whatever_the_case_and_reads_the_value_by_its_kind()
    {
        #region predicate
        var field = EventField.Of(Quantity);

        Assert.Equal(new NumberPredicate(field, Comparison.Greater, 2.50m), Bind("QUANTITY>2.50").Value);
        Assert.Equal(new TextPredicate(EventField.Of(City), Comparison.Equal, "2.50"), Bind("город=2.50").Value);
        Assert.Equal(new NumberPredicate(EventField.Amount, Comparison.Less, 0), Bind("Amount<0").Value);
        #endregion
    }

    [Theory]
    [InlineData("type!=refund", "type")]
    [InlineData("Order>=10", "order")]
    public void compares_type_and_order_as_text(string text, string name)
    {
        var predicate = Assert.IsType<TextPredicate>(Bind(text).Value);

        Assert.Equal((name, null), (predicate.Field.Name, predicate.Field.Property));
        Assert.Equal(Condition.Parse(text).Value.Value, predicate.Operand);
    }

    [Fact]
    public void takes_what_every_event_has_before_a_property_of_that_name() =>
        Assert.Same(EventField.Amount, Predicate.Bind(Condition.Parse("amount>0").Value, [new("Amount", PropertyKind.Text)]).Value.Field);

    [Fact]
    public void refuses_a_field_there_is_not_and_says_which_there_are()
    {
        var refused = Bind("price>0").Problem;

        Assert.Equal(("invalid-value", "There is no field 'price'; there are quantity, Город, amount, type, order."), (refused.Code, refused.Detail));
        Assert.Equal(["where"], refused.Fields.Keys);
    }

    [Theory]
    [InlineData("quantity=many")]
    [InlineData("amount>")]
    [InlineData("amount=1e3")]
    public void refuses_to_compare_a_number_with_what_is_none(string text)
    {
        var refused = Bind(text).Problem;

        Assert.Contains("is no number.", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(["where"], refused.Fields.Keys);
    }

    [Fact]
    public void keeps_their_order_and_gives_every_unknown_field_at_once()
    {
        Assert.Equal(["quantity", "type"], BindAll("quantity>0", "type=order").Value.Select(predicate => predicate.Field.Name));
        Assert.Equal(["where"], BindAll("quantity>0", "price>0", "price<9").Problem.Fields.Keys);
        var refused = BindAll("quantity=many", "quantity>0", "price>0").Problem;
        Assert.Equal("'quantity' is a number field and 'many' is no number. There is no field 'price'; there are quantity, Город, amount, type, order.", refused.Detail);
        Assert.Equal(["where[0]", "where[2]"], refused.Fields.Keys);
        Assert.Equal("Поле «quantity» числовое, а «many» — не число. Поля «price» нет; есть: quantity, Город, amount, type, order.", refused.DetailIn(Language.Russian));
        Assert.Empty(BindAll().Value);
    }

    static Result<Predicate> Bind(string text) => Predicate.Bind(Condition.Parse(text).Value, [Quantity, City]);

    static Result<IReadOnlyList<Predicate>> BindAll(params string[] texts) => Predicate.BindAll(Condition.ParseAll(texts).Value, [Quantity, City]);
}
