using Metrics.Core;

namespace Metrics.Unit;

public class Reading_a_step
{
    [Theory]
    [InlineData("type=visit", "type=visit", "type=visit")]
    [InlineData("cart: type=cart and quantity>0", "cart", "type=cart|quantity>0")]
    [InlineData("  put into cart :  type = cart  AND  quantity >= 1 ", "put into cart", "type=cart|quantity>=1")]
    [InlineData("type=sand and quantity!=2 and country<d", "type=sand and quantity!=2 and country<d", "type=sand|quantity!=2|country<d")]
    [InlineData("country=Land: Ours", "country=Land: Ours", "country=Land: Ours")]
    [InlineData("utm:source=mail", "utm:source=mail", "utm:source=mail")]
    [InlineData(": utm: source=mail", "utm: source=mail", "utm: source=mail")]
    [InlineData("shop=\"Marks and Spencer=5\" and type=buy", "shop=Marks and Spencer=5 and type=buy", "shop=Marks and Spencer=5|type=buy")]
    [InlineData("shop=\"say \"\"yes\"\" and go\"", "shop=say \"yes\" and go", "shop=say \"yes\" and go")]
    [InlineData("country=France, Metropolitan", "country=France, Metropolitan", "country=France, Metropolitan")]
    [InlineData("country=", "country=", "country=")]
    [InlineData("country=\"  \" and type=a=b", "country=   and type=a=b", "country=  |type=a=b")]
    [InlineData("type=stand", "type=stand", "type=stand")]
    public void finds_its_name_and_conditions(string text, string name, string conditions)
    {
        var (step, read, fault) = StepText.Parse(text);

        Assert.Null(fault);
        Assert.Equal((name, conditions), (step!.Name, string.Join('|', step.Conditions)));
        Assert.Equal(step.Conditions, read.Select(condition => condition.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cart:")]
    [InlineData("cart: ")]
    [InlineData("visit")]
    [InlineData("shop=Marks and Spencer")]
    [InlineData("type=a and ")]
    [InlineData("type=\"a")]
    [InlineData("type=\"a\"b")]
    [InlineData("=a")]
    public void refuses_what_is_none(string text) => Assert.Equal("no-step", StepText.Parse(text).Fault?.Code);

    [Fact]
    public void refuses_what_is_too_long() => Assert.Equal("step-too-long", StepText.Parse($"type={new string(' ', 1_000)}a").Fault?.Code);
}
