using System.Text.Json;
using Unit.Answers;
using Wording;

namespace Unit.Wording;

public class Saying_messages
{
    static readonly Phrasebook Words = Phrasebook.Of(typeof(Saying_messages).Assembly);

    #region message
    [Fact]
    public void says_a_code_with_its_arguments_in_a_language()
    {
        var few = Sayings.Few.With(21);

        Assert.Equal("Only 21 are there.", Words.Say(few, Language.English));
        Assert.Equal("Их всего 21 штука.", Words.Say(few, Language.Russian));
    }
    #endregion

    [Fact]
    public void says_members_of_enumerations_by_their_written_words()
    {
        var counted = Sayings.Counted.With("orders", Pace.SlowAndSteady);

        Assert.Equal("slow-and-steady", counted.Text("pace"));
        Assert.Equal("orders are counted one by one, slowly.", Words.Say(counted, Language.English));
    }

    [Fact]
    public void says_messages_within_messages()
    {
        var beside = new Phrase("never-heard", "of").With(Sayings.Few.With(2));

        Assert.Equal("Only 2 are there. are counted one by one, slowly.", Words.Say(Sayings.Counted.With(Sayings.Few.With(2), Pace.SlowAndSteady), Language.English));
        Assert.Equal("Считаются по одному (Считать нечего.; Их всего 21 штука.), медленно.", Words.Say(Sayings.Counted.With(new List<Message> { Sayings.NothingToCount, Sayings.Few.With(21) }, Pace.SlowAndSteady), Language.Russian));
        Assert.Equal("""never-heard (of {"code":"only-few","values":{"number":2}})""", Words.Say(beside, Language.English));
    }

    [Fact]
    public void shows_code_and_arguments_where_there_are_no_words()
    {
        var unknown = new Phrase("never-heard", "n").With(1);

        Assert.Equal("never-heard (n 1)", Words.Say(unknown, Language.Russian));
        Assert.False(Words.Has("never-heard", Language.Russian));
        Assert.Empty(Words.NamesOf("never-heard", Language.Russian));
    }

    [Fact]
    public void asks_the_next_phrasebook_for_what_it_does_not_know()
    {
        var empty = Phrasebook.Of(typeof(Language).Assembly);
        var both = empty.Or(empty).Or(Words);

        Assert.Empty(empty.Codes);
        Assert.Equal("There is nothing to count.", both.Say(Sayings.NothingToCount, Language.English));
        Assert.True(both.Has("only-few", Language.Russian));
        Assert.Equal(["number"], both.NamesOf("only-few", Language.English));
    }

    [Fact]
    public void takes_as_many_arguments_as_there_are_names() => Assert.Throws<ArgumentException>(() => Sayings.Counted.With("orders"));

    [Fact]
    public void survives_json()
    {
        var counted = new Phrase("any", "share", "word", "day", "none").With(double.NaN, "Я", new DateOnly(2026, 1, 31), null);
        var read = JsonSerializer.Deserialize<Message>(JsonSerializer.Serialize(counted))!;

        Assert.Equal("any (share \"NaN\", word \"Я\", day \"2026-01-31\", none null)", counted.ToString());
        Assert.Equal(counted.Values["word"].GetString(), read.Values["word"].GetString());
        Assert.Equal(counted.Code, read.Code);
        Assert.Equal(Sayings.Few.With(2), Sayings.Few.With(2));
        Assert.NotEqual(Sayings.Few.With(2), Sayings.Few.With(3));
    }

    [Fact]
    public void writes_members_of_enumerations_in_kebab_case()
    {
        Assert.Equal(["top10-customers", "type7", "plain"], Words<Odd>());
        Assert.Equal(new Label("the ten best", "десять лучших"), global::Wording.Words.LabelOf(Odd.Top10Customers));
        Assert.Equal(new Label("type7", "type7"), global::Wording.Words.LabelOf(Odd.Type7));

        static IEnumerable<string> Words<T>() => global::Wording.Words.All(typeof(T)).Select(word => word.Written);
    }

    enum Odd
    {
        [Word("the ten best", "десять лучших")]
        Top10Customers,
        Type7,
        Plain,
    }
}
