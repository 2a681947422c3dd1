using CsCheck;
using Lake;

namespace Unit.Lake;

public class Ordering_values
{
    [Theory]
    [InlineData("<1|1…<10|≥10", "1…<10|<1|≥10")]
    [InlineData("<-2.5|-2.5…<0|0…<4|≥4", "-2.5…<0|0…<4|<-2.5|≥4")]
    [InlineData("0-7|8-30|31+", "0-7|31+|8-30")]
    [InlineData("0–7|8–30|>30", "8–30|>30|0–7")]
    [InlineData("1|2|10|20", "1|10|2|20")]
    [InlineData("|2|10|Z|a|Ä|я", "10|2|Z|a|Ä|я|")]
    [InlineData("2023-12|2024-01|2024-02", "2024-02|2023-12|2024-01")]
    public void puts_numbers_and_brackets_by_their_numbers(string ordered, string given) => Assert.Equal(ordered, string.Join('|', given.Split('|').Order(ValueOrder.Instance)));

    [Fact]
    public void puts_the_brackets_of_any_limits_in_order() => Gen.Int[-2_000, 2_000].Array[1, 20].Sample(limits =>
    {
        var brackets = new Dimension(EventField.Amount, [.. limits.Distinct().Order().Select(limit => limit / 10m)]).Brackets;
        Assert.Equal(brackets, brackets.Reverse().Order(ValueOrder.Instance));
    });

    [Fact]
    public void is_an_order_of_any_texts()
    {
        var anyText = Gen.OneOf(Gen.String, Gen.OneOf("", "1", "1-2", "<1", "≥1", "1+", "01", "1.0", "-", "a", "1…<2"));
        Gen.Select(anyText, anyText, anyText).Sample((a, b, c) =>
        {
            var order = ValueOrder.Instance;
            Assert.Equal(Math.Sign(order.Compare(a, b)), -Math.Sign(order.Compare(b, a)));
            Assert.Equal(a == b, order.Compare(a, b) == 0);
            if (order.Compare(a, b) <= 0 && order.Compare(b, c) <= 0)
                Assert.True(order.Compare(a, c) <= 0);
        });
    }

    [Theory]
    [InlineData("segment:rf@1", "Segment rf", "Сегмент rf")]
    [InlineData("Segment:vip", "Segment vip", "Сегмент vip")]
    [InlineData("country", "country", "country")]
    [InlineData("quantity:1,10", "quantity:1,10", "quantity:1,10")]
    public void reads_dimensions_as_people_do(string dimension, string en, string ru) => Assert.Equal((en, ru), (CustomerGroups.Called(dimension).En, CustomerGroups.Called(dimension).Ru));
}
