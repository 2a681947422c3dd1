using System.Text.Json;
using Answers;
using Calendar;
using Declarations;
using Wording;

namespace Unit.Declarations;

public class Grouping_options
{
    [Fact]
    public void stand_among_those_of_their_owner_where_the_group_stands()
    {
        var set = OptionSet.Of(typeof(Cake));

        Assert.Equal(["name", "eggs", "flour", "guests"], set.Options.Select(option => option.Name));
        Assert.Equal("--flour", set.Options[2].Flag);
        Assert.Equal(2, set.Options[1].Default!.Value.GetInt32());
    }

    [Fact]
    public void are_read_and_checked_as_if_they_were_declared_there()
    {
        var cake = (Cake)OptionSet.Of(typeof(Cake)).Read([KeyValuePair.Create("eggs", (string?)"3"), KeyValuePair.Create("guests", (string?)"4")], Zone.Utc.ParseInstant).Value;

        Assert.Equal((3, null, 4), (cake.Batter.Eggs, cake.Batter.Flour, cake.Guests));
        Assert.Equal(2, new Cake().Batter.Eggs);
        Assert.Equal(["eggs"], OptionSet.FaultOf(new Cake { Batter = new() { Eggs = 13 } })!.Fields.Keys);
        Assert.Equal(["flour"], OptionSet.FaultOf(new Cake { Batter = new() { Flour = "sand" } })!.Fields.Keys);
        Assert.Equal(["eggs"], OptionSet.Of(typeof(Cake)).Read([KeyValuePair.Create("eggs", (string?)"many")], Zone.Utc.ParseInstant).Problem.Fields.Keys);
    }

    [Fact]
    public void are_written_flat_and_read_back()
    {
        var written = AnswerJson.Write(new Cake { Name = "plain", Batter = new() { Eggs = 4, Flour = "rye" } });
        using var json = JsonDocument.Parse(written);

        Assert.Equal("""{"name":"plain","eggs":4,"flour":"rye","guests":null}""", written);
        Assert.Equal(written, AnswerJson.Write(AnswerJson.Read<Cake>(written)));
        Assert.Equal(written, AnswerJson.Write(OptionSet.Of(typeof(Cake)).Read(json.RootElement, Zone.Utc.ParseInstant).Value));
    }

    [Fact]
    public void have_the_group_s_words_for_defaults_where_they_have_no_other() => Assert.Equal(
        [null, null, new Label("by taste", "по вкусу"), null], OptionSet.Of(typeof(Cake)).Options.Select(option => option.DefaultWords));

    [Fact]
    public void one_name_stands_once() => Assert.Throws<InvalidOperationException>(() => OptionSet.Of(typeof(Twice)));

    sealed record Cake
    {
        [Option("Name", "Название")]
        public string? Name { get; init; }

        [OptionGroup(DefaultEn = "by taste", DefaultRu = "по вкусу")]
        public Batter Batter { get; init; } = new();

        [Option("Guests", "Гости")]
        public int? Guests { get; init; }
    }

    sealed record Batter : ICheckedOptions
    {
        [Option("Eggs", "Яйца", Max = 12)]
        public int Eggs { get; init; } = 2;

        [Option("Flour", "Мука")]
        public string? Flour { get; init; }

        public IEnumerable<OptionFault> Faults()
        {
            if (Flour == "sand")
                yield return new(nameof(Flour), new Phrase("no-flour").With());
        }
    }

    sealed record Twice
    {
        [Option("Eggs", "Яйца")]
        public int Eggs { get; init; }

        [OptionGroup]
        public Batter Batter { get; init; } = new();
    }
}
