using Declarations;
using Wording;

namespace Unit.Declarations;

public class Declaring_options
{
    static readonly OptionSet Stays = OptionSet.Of(typeof(Stay));

    static DeclaredOption Option(string name) => Stays.Options.Single(option => option.Name == name);

    #region declared
    [Fact]
    public void takes_name_type_and_default_from_the_property()
    {
        var instead = Option("instead");

        Assert.Equal(("--instead", OptionType.Word, true), (instead.Flag, instead.Type, instead.IsList));
        Assert.Equal("""["one-bed","suite24"]""", instead.Default.ToString());
        Assert.Equal(["one-bed", "two-beds", "suite24"], instead.Words.Select(word => word.Written));
    }
    #endregion

    [Fact]
    public void keeps_the_order_of_the_record() => Assert.Equal(
        ["room", "nights", "booking", "prepaid", "price", "breakfast", "guest", "from", "until", "children", "instead", "where", "meal", "sharing", "hour"],
        Stays.Options.Select(option => option.Name));

    [Fact]
    public void knows_the_type_of_each()
    {
        Assert.Equal(
            [
                OptionType.Word, OptionType.Whole, OptionType.Whole, OptionType.Number, OptionType.Number, OptionType.Flag, OptionType.Text, OptionType.Day, OptionType.Instant,
                OptionType.Whole, OptionType.Word, OptionType.Text, OptionType.Text, OptionType.Whole, OptionType.Whole,
            ],
            Stays.Options.Select(option => option.Type));
        Assert.Equal(["children", "instead", "where"], Stays.Options.Where(option => option.IsList).Select(option => option.Name));
    }

    [Fact]
    public void has_no_default_where_none_is_said_or_it_depends()
    {
        Assert.Equal("2", Option("nights").Default.ToString());
        Assert.Equal("false", Option("breakfast").Default!.Value.GetRawText());
        Assert.All(["booking", "guest", "from", "until", "children", "where"], name => Assert.Null(Option(name).Default));
        Assert.Equal("по номеру", Option("price").DefaultWords!.Value.In(Language.Russian));
        Assert.All(OptionSet.Of(typeof(Departure)).Options, option => Assert.Null(option.Default));
    }

    [Theory]
    [InlineData("nights", "1…28")]
    [InlineData("prepaid", "0 < … < 1")]
    [InlineData("price", "0 < …")]
    [InlineData("hour", "0 ≤ … < 24")]
    [InlineData("booking", "")]
    public void writes_a_range_as_an_interval(string name, string range) => Assert.Equal(range, OptionRange.Of(Option(name)));

    [Fact]
    public void knows_what_goes_only_with_what()
    {
        Assert.Equal(("breakfast", "yes"), (Option("meal").OnlyWith!.Value.Name, Option("meal").OnlyWith!.Value.Words.Single()));
        Assert.Empty(Option("hour").OnlyWith!.Value.Words);
        Assert.Null(Option("from").OnlyWith);
    }

    [Theory]
    [InlineData(typeof(OfNoOption))]
    [InlineData(typeof(OfNoWord))]
    [InlineData(typeof(OfNoType))]
    public void refuses_declarations_that_mean_nothing(Type options) => Assert.Throws<InvalidOperationException>(() => OptionSet.Of(options));

    sealed record OfNoOption
    {
        [Option("A", "А")]
        [OnlyWith("B")]
        public int A { get; init; }
    }

    sealed record OfNoWord
    {
        [Option("A", "А")]
        [OnlyWith(nameof(Room), "suite-24")]
        public int A { get; init; }

        [Option("Room", "Номер")]
        public Room Room { get; init; }
    }

    sealed record OfNoType
    {
        [Option("A", "А")]
        public Uri? A { get; init; }
    }
}
