using Shouldly;

namespace Objects.Contracts;

public sealed class Naming_objects
{
    [Theory]
    [InlineData("a")]
    [InlineData("raw/shop/018f-2.csv.gz")]
    [InlineData("A_b/...")]
    public void takes_plain_segments(string key) => new ObjectKey(key).ToString().ShouldBe(key);

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    [InlineData("a b")]
    [InlineData("~incoming/x")]
    [InlineData("a\\b")]
    [InlineData("я")]
    public void refuses_what_could_leave_the_store_or_differ_between_stores(string key) =>
        Should.Throw<ArgumentException>(() => new ObjectKey(key));
}
