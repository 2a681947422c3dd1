// A little longer than others: each way of giving options, on the same declarations, is one idea.
using System.Globalization;
using System.Text.Json;
using Calendar;
using CsCheck;
using Declarations;
using Quantities;
using Wording;

namespace Unit.Declarations;

public class Reading_options
{
    static readonly Zone Moscow = Zone.Create("Europe/Moscow").Value;

    static Result<object> Texts(Type type, params IEnumerable<(string Name, string? Text)> given) =>
        OptionSet.Of(type).Read(given.Select(pair => KeyValuePair.Create(pair.Name, pair.Text)), Moscow.ParseInstant);

    static Result<object> Texts(params IEnumerable<(string Name, string? Text)> given) => Texts(typeof(Stay), given);

    static Result<object> Json(string json, Type? type = null) => OptionSet.Of(type ?? typeof(Stay)).Read(JsonDocument.Parse(json).RootElement, Moscow.ParseInstant);

    static string Written(object options) => JsonSerializer.Serialize(options, options.GetType());

    /// <summary>The options, or the codes of the faults by field.</summary>
    static string Outcome(Result<object> read) => read.TryGet(out var options, out var problem) ? Written(options) : Codes(problem);

    static string Codes(Problem problem) => string.Join(", ", problem.Said.OrderBy(fault => fault.Key, StringComparer.Ordinal).Select(fault => $"{fault.Key}: {fault.Value.Code}"));

    #region texts and json
    [Fact]
    public void gives_the_same_from_texts_and_from_json()
    {
        var texts = Texts(("nights", "3"), ("prepaid", "0.25"), ("breakfast", "yes"), ("children", "3,7"), ("until", "2026-01-31T12:00"), ("room", "suite24"));
        var json = Json("""{"nights":3,"prepaid":0.25,"breakfast":true,"children":[3,7],"until":"2026-01-31T12:00","room":"suite24"}""");

        Assert.Equal(Written(texts.Value), Written(json.Value));
    }
    #endregion

    [Fact]
    public void makes_values_of_every_type()
    {
        var stay = (Stay)Texts(
            ("room", "two-beds"), ("nights", "3"), ("booking", "9007199254740993"), ("prepaid", "0.25"), ("price", "79.123456789012345678"), ("breakfast", "no"), ("guest", " Ada, née Byron "),
            ("from", "2026-01-31"), ("until", "2026-01-31T12:00"), ("children", "3, 7"), ("children", "11"), ("instead", "suite24"), ("where", "floor>2"), ("where", "view=sea, far"), ("hour", "23")).Value;

        Assert.Equal((Room.TwoBeds, 3, 9007199254740993, 0.25, 79.123456789012345678m, false), (stay.Room, stay.Nights, stay.Booking, stay.Prepaid, stay.Price, stay.Breakfast));
        Assert.Equal((" Ada, née Byron ", new DateOnly(2026, 1, 31), Times.Utc("2026-01-31T09:00Z"), 23), (stay.Guest, stay.From, stay.Until, stay.Hour));
        Assert.Equal([3, 7, 11], stay.Children);
        Assert.Equal([Room.Suite24], stay.Instead);
        Assert.Equal(["floor>2", "view=sea, far"], stay.Where);
    }

    [Theory]
    [InlineData("7,18", "[7,18]", "children: option-no-whole-number")]
    [InlineData("18,7,-1", "[18,7,-1]", "children[0]: option-no-whole-number, children[2]: option-no-whole-number")]
    [InlineData("a,7,18", """["a",7,18]""", "children[0]: option-no-whole-number, children[2]: option-no-whole-number")]
    [InlineData("1,2,3,4", "[1,2,3,4]", "children: option-too-many")]
    public void tells_each_bad_value_of_a_list_by_its_place(string texts, string json, string faults)
    {
        Assert.Equal(faults, Outcome(Texts(("children", texts), ("nights", "28"))));
        Assert.Equal(faults, Outcome(Json($$"""{"children":{{json}},"nights":28}""")));
    }

    [Fact]
    public void tells_so_many_bad_values_of_a_list_and_no_more() => Assert.Equal(20, Texts(("children", string.Join(',', Enumerable.Range(18, 1000))), ("nights", "28")).Problem.Fields.Keys.Count(field => field.StartsWith("children", StringComparison.Ordinal)));

    [Fact]
    public void says_of_a_yes_or_no_what_is_taken_in_an_address_and_in_json()
    {
        var (text, json) = (Texts(("breakfast", "maybe")).Problem, Json("""{"breakfast":"maybe"}""").Problem);

        Assert.Equal(("breakfast: option-no-flag", "breakfast: option-no-flag"), (Codes(text), Codes(json)));
        Assert.Equal(("breakfast is 'maybe': say yes or no.", "breakfast: «maybe» — укажите yes или no."), (text.Detail, text.DetailIn(Language.Russian)));
        Assert.Equal(("breakfast is \"maybe\": give true or false.", "breakfast: \"maybe\" — укажите true или false."), (json.Detail, json.DetailIn(Language.Russian)));
    }

    [Fact]
    public void takes_defaults_for_what_is_not_given()
    {
        Assert.Equal(Written(new Stay()), Written(Texts().Value));
        Assert.Equal(Written(new Stay()), Written(Texts(("nights", ""), ("guest", " "), ("children", null)).Value));
        Assert.Equal(Written(new Stay()), Written(Json("{}").Value));
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("true", true)]
    [InlineData("no", false)]
    [InlineData("false", false)]
    public void takes_yes_and_no(string text, bool flag)
    {
        Assert.Equal(flag, ((Stay)Texts(("breakfast", text)).Value).Breakfast);
        Assert.Equal(flag, ((Stay)Json($$"""{"breakfast":{{(flag ? "true" : "false")}}}""").Value).Breakfast);
    }

    [Theory]
    [InlineData("""{"breakfast":"yes"}""", "breakfast: option-no-flag")]
    [InlineData("""{"breakfast":1}""", "breakfast: option-no-flag")]
    [InlineData("""{"breakfast":null}""", "breakfast: option-no-flag")]
    [InlineData("""{"nights":null}""", "nights: option-no-whole-number")]
    [InlineData("""{"nights":"3"}""", "nights: option-no-whole-number")]
    [InlineData("""{"nights":3.5}""", "nights: option-no-whole-number")]
    [InlineData("""{"nights":4294967299}""", "nights: option-no-whole-number")]
    [InlineData("""{"prepaid":"0.5"}""", "prepaid: option-no-number")]
    [InlineData("""{"room":null}""", "room: option-no-word")]
    [InlineData("""{"room":1}""", "room: option-no-word")]
    [InlineData("""{"room":"Suite24"}""", "room: option-no-word")]
    [InlineData("""{"room":["suite24"]}""", "room: option-no-word")]
    [InlineData("""{"meal":null}""", "meal: option-no-text")]
    [InlineData("""{"from":20260131}""", "from: option-no-day")]
    [InlineData("""{"until":""}""", "until: option-no-instant")]
    [InlineData("""{"children":null}""", "children: option-no-list")]
    [InlineData("""{"children":3}""", "children: option-no-list")]
    [InlineData("""{"children":"3,7"}""", "children: option-no-list")]
    [InlineData("""{"children":["3"]}""", "children: option-no-whole-number")]
    [InlineData("""{"children":[3,null]}""", "children: option-no-whole-number")]
    [InlineData("""{"instead":[]}""", "instead: option-too-few")]
    [InlineData("""{"where":["floor"]}""", "where: option-no-condition")]
    [InlineData("""{"where":[null]}""", "where: option-no-text")]
    [InlineData("""{"nights":3,"Nights":4}""", "nights: option-given-twice")]
    [InlineData("""{"colour":1}""", "colour: option-unknown")]
    public void refuses_json_of_another_kind(string json, string faults) => Assert.Equal(faults, Codes(Json(json).Problem));

    [Fact]
    public void takes_null_for_what_has_no_default() => Assert.Equal(
        Written(new Stay()), Written(Json("""{"booking":null,"prepaid":null,"price":null,"guest":null,"from":null,"until":null,"hour":null}""").Value));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("3")]
    public void takes_a_json_object_only(string json) => Assert.Equal(": options-are-an-object", Codes(Json(json).Problem));

    [Theory]
    [InlineData("children", ",", "children: option-no-whole-number")]
    [InlineData("children", "3,,7", "children: option-no-whole-number")]
    [InlineData("children", "3;7", "children: option-no-whole-number")]
    [InlineData("children", "1,2,3,4", "children: option-too-many, nights: stay-too-short")]
    [InlineData("children", "3,18", "children: option-no-whole-number")]
    [InlineData("instead", "suite24,attic", "instead: option-no-word")]
    [InlineData("nights", "2,5", "nights: option-no-whole-number")]
    [InlineData("price", "79,5", "price: option-no-number")]
    [InlineData("prepaid", "NaN", "prepaid: option-no-number")]
    [InlineData("prepaid", "Infinity", "prepaid: option-no-number")]
    [InlineData("breakfast", "perhaps", "breakfast: option-no-flag")]
    [InlineData("from", "31.01.2026", "from: option-no-day")]
    public void refuses_texts_that_mean_nothing(string name, string text, string faults) => Assert.Equal(faults, Codes(Texts((name, text)).Problem));

    [Theory]
    [InlineData("nights", "0", false)]
    [InlineData("nights", "1", true)]
    [InlineData("nights", "28", true)]
    [InlineData("nights", "29", false)]
    [InlineData("prepaid", "0", false)]
    [InlineData("prepaid", "0.000001", true)]
    [InlineData("prepaid", "0.999999", true)]
    [InlineData("prepaid", "1", false)]
    [InlineData("price", "0", false)]
    [InlineData("price", "1e20", true)]
    [InlineData("children", "0,17", true)]
    [InlineData("children", "0,-1", false)]
    public void keeps_within_the_range(string name, string text, bool isOk) => Assert.Equal(isOk, Texts((name, text)).IsOk);

    [Fact]
    public void says_the_range_in_every_language()
    {
        var problem = Texts(("prepaid", "1")).Problem;

        Assert.Equal("prepaid is '1': give a number 0 < … < 1, with a decimal point.", problem.Fields["prepaid"]);
        Assert.Equal("prepaid: «1» — нужно число 0 < … < 1, с десятичной точкой.", problem.FieldsIn(Language.Russian)["prepaid"]);
    }

    #region every fault
    [Fact]
    public void gathers_every_fault()
    {
        var problem = Texts(("nights", "0"), ("colour", "red"), ("from", "soon"), ("room", "one-bed"), ("room", "two-beds"), ("where", "floor")).Problem;

        Assert.Equal(["colour", "from", "nights", "room", "where"], problem.Fields.Keys.Order());
    }
    #endregion

    [Fact]
    public void asks_the_options_themselves_last()
    {
        var problem = Texts(("nights", "1"), ("children", "3,7")).Problem;

        Assert.Equal("1 night is too few for so many children.", problem.Fields["nights"]);
        Assert.Equal("1 ночи мало для стольких детей.", problem.DetailIn(Language.Russian));
    }

    [Theory]
    [InlineData("""{"meal":"eggs"}""", "meal: option-with-other")]
    [InlineData("""{"meal":"eggs","breakfast":true}""", null)]
    [InlineData("""{"meal":"bread"}""", null)]
    [InlineData("""{"sharing":3}""", "sharing: option-with-other")]
    [InlineData("""{"sharing":3,"room":"suite24"}""", null)]
    [InlineData("""{"hour":7}""", "hour: option-alone")]
    [InlineData("""{"hour":7,"from":"2026-01-31"}""", null)]
    public void lets_some_go_only_with_others(string json, string? faults) => Assert.Equal(faults, Json(json).TryGet(out _, out var problem) ? null : Codes(problem));

    [Fact]
    public void says_with_what_they_go()
    {
        var problem = Json("""{"meal":"eggs","hour":7}""").Problem;

        // Whether the hour goes with a day cannot be said before the day can be read.
        Assert.Equal("from: option-no-day", Codes(Json("""{"from":"soon","hour":7}""").Problem));
        Assert.Equal(("meal goes only with breakfast yes.", "hour goes only with from."), (problem.Fields["meal"], problem.Fields["hour"]));
    }

    [Fact]
    public void misses_what_is_required()
    {
        var problem = Texts(typeof(Departure)).Problem;

        Assert.Equal("day: option-missing, guests: option-missing, rooms: option-missing", Codes(problem));
        Assert.Equal("day is missing: give a value such as 2026-01-31.", problem.Fields["day"]);
        Assert.Equal("rooms is missing.", problem.Fields["rooms"]);
        Assert.Equal("day: option-no-day, guests: option-missing, rooms: option-missing", Codes(Json("""{"day":null,"guests":[]}""", typeof(Departure)).Problem));
        Assert.True(Texts(typeof(Departure), ("day", "2026-01-31"), ("rooms", "1"), ("guests", "Ada, née Byron")).IsOk);
    }

    [Fact]
    public void reads_back_what_was_written()
    {
        Stay[] stays =
        [
            new(),
            new() { Breakfast = true, Meal = "eggs", Children = [0, 17], Price = 1.10m, Booking = long.MaxValue, Guest = "" },
            new() { Room = Room.Suite24, Sharing = 4, From = new DateOnly(2026, 1, 31), Hour = 23, Until = Times.Utc("2026-01-31T12:00:00.1234567Z"), Where = ["floor>2"], Instead = [Room.TwoBeds] },
        ];

        Assert.All(stays, stay =>
        {
            var json = global::Answers.AnswerJson.Write(stay);

            Assert.Null(OptionSet.FaultOf(stay));
            Assert.Equal(json, global::Answers.AnswerJson.Write(Json(json).Value));
        });
    }

    [Fact]
    public void checks_options_made_in_code()
    {
        (Stay Stay, string Faults)[] wrong =
        [
            (new() { Nights = 29 }, "nights: option-no-whole-number"),
            (new() { Prepaid = 1 }, "prepaid: option-no-number"),
            (new() { Prepaid = double.NaN }, "prepaid: option-no-number"),
            (new() { Room = (Room)7 }, "room: option-no-word"),
            (new() { Children = [1, 2, 3, 4], Nights = 5 }, "children: option-too-many"),
            (new() { Children = null!, Nights = 5 }, "children: option-no-list"),
            (new() { Instead = [] }, "instead: option-too-few"),
            (new() { Where = ["floor"] }, "where: option-no-condition"),
            (new() { Where = [null!] }, "where: option-no-text"),
            (new() { Meal = "eggs" }, "meal: option-with-other"),
            (new() { Hour = 7 }, "hour: option-alone"),
            (new() { Nights = 1, Children = [3, 7] }, "nights: stay-too-short"),
        ];

        Assert.All(wrong, pair => Assert.Equal(pair.Faults, Codes(OptionSet.FaultOf(pair.Stay)!)));
        Assert.Equal("guests: option-missing, rooms: option-no-whole-number", Codes(OptionSet.FaultOf(new Departure())!));
    }

    static readonly Gen<(string Name, string Text)> Given = Gen.OneOf(
        One("room", "one-bed", "two-beds", "suite24", "Suite24", "attic", "0"),
        One("nights", "1", "2", "28", "29", "0", "-3", "2.0", "1e1", "two", "99999999999"),
        One("booking", "1", "9007199254740993", "-1", "99999999999999999999", "1.5"),
        One("prepaid", "0.5", "0", "1", "5e-1", "1e400", "-0.1", "half"),
        One("price", "79.5", "79.123456789012345678", "0", "1e20", "1e40", "free"),
        One("breakfast", "true", "false", "perhaps"),
        One("guest", "Ada", "Ada, née Byron", "Ада"),
        One("from", "2026-01-31", "2026-02-30", "31.01.2026"),
        One("until", "2026-01-31", "2026-01-31T12:00", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00+05:00", "1826-01-31", "soon"),
        One("children", "3", "3,7", "0,17,3", "1,2,3,4", "3,x", "18", "1.5,2"),
        One("instead", "suite24", "two-beds,one-bed", "attic,suite24"),
        One("where", "floor>2", "view=sea, far", "floor"),
        One("meal", "bread", "eggs"),
        One("sharing", "2", "3"),
        One("hour", "0", "23", "24"),
        One("colour", "red"));

    static Gen<(string Name, string Text)> One(string name, params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => (name, texts[i]));

    /// <summary>The JSON of a text by the option's type: what can be a number is one, all else a string.</summary>
    static string JsonOf(string name, string text)
    {
        if (OptionSet.Of(typeof(Stay)).Options.FirstOrDefault(option => option.Name == name) is not { } option)
            return JsonSerializer.Serialize(text);
        string One(string value) => option.Type switch
        {
            OptionType.Whole or OptionType.Number when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => value,
            OptionType.Flag when value is "true" or "false" => value,
            _ => JsonSerializer.Serialize(value),
        };
        return !option.IsList ? One(text) : $"[{string.Join(',', (option.Type == OptionType.Text ? [text] : text.Split(',')).Select(One))}]";
    }

    [Fact]
    public void gives_the_same_options_or_the_same_faults_from_texts_and_from_json() =>
        Given.Array[0, 8].Select(given => given.DistinctBy(pair => pair.Name).ToArray()).Sample(
            given =>
            {
                var texts = Texts(given.Select(pair => (pair.Name, (string?)pair.Text)));
                var json = Json($"{{{string.Join(',', given.Select(pair => $"\"{pair.Name}\":{JsonOf(pair.Name, pair.Text)}"))}}}");

                Assert.Equal(Outcome(texts), Outcome(json));
                if (texts.TryGet(out var options, out _))
                    Assert.Null(OptionSet.FaultOf(options));
            },
            iter: 3000);
}
