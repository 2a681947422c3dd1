using System.Globalization;
using Quantities;

namespace Unit.Quantities;

public class Writing_decimals
{
    [Theory]
    [InlineData("2.500000", "2.5")]
    [InlineData("100.00", "100")]
    [InlineData("0.000000", "0")]
    [InlineData("-1.230", "-1.23")]
    [InlineData("999999999999.999999", "999999999999.999999")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void leaves_out_trailing_zeros_and_nothing_else(string given, string plain) =>
        Assert.Equal(plain, decimal.Parse(given, CultureInfo.InvariantCulture).Plain().ToString(CultureInfo.InvariantCulture));
}
