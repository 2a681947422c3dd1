using Objects;

namespace Unit.Objects;

public class Naming_an_object
{
    #region key
    [Theory]
    [InlineData("raw/0198a3f0/orders.csv")]
    [InlineData("segments/a-1_2.parquet")]
    public void takes_segments_of_plain_characters(string key) => Assert.Equal(key, new ObjectKey(key).Value);

    [Theory]
    [InlineData("raw/../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("raw//orders")]
    public void refuses_what_could_lead_out_of_the_store(string key) => Assert.Throws<ArgumentException>(() => new ObjectKey(key));
    #endregion

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("raw/")]
    [InlineData("raw/a b")]
    [InlineData("raw\\a")]
    [InlineData("raw/a\n")]
    [InlineData("raw/ü")]
    public void refuses_any_other_spelling(string key) => Assert.Throws<ArgumentException>(() => new ObjectKey(key));
}
