using Declarations;
using Ingestion;
using Lake;
using Wording;

namespace Unit.Ingestion;

public class Reading_a_mapping
{
    static FileMapping Mapping(params string[] map) => new FileReading { Map = map }.ToMapping().Value;

    static IReadOnlyDictionary<string, string> Faults(FileReading reading)
    {
        var problem = reading.ToMapping().Problem;
        Assert.Equal("invalid-value", problem.Code);
        return problem.Fields;
    }

    [Theory]
    [InlineData("%")]
    [InlineData("'")]
    [InlineData("d")]
    [InlineData("dd.mm.yyyy")]
    [InlineData("tomorrow")]
    public void refuses_date_patterns_that_do_not_read_what_they_write(string pattern) =>
        Assert.Contains("dateFormat", new FileReading { Preset = "minimal", DateFormat = [pattern] }.ToMapping().Problem.Fields.Keys);

    [Theory]
    [InlineData("DD.MM.YYYY", "dd.MM.yyyy")]
    [InlineData("DD.MM.YYYY HH:mm", "dd.MM.yyyy HH:mm")]
    [InlineData("dd.MM.yyyy", "dd.MM.yyyy")]
    [InlineData("unix-ms", "unix-ms")]
    public void takes_date_patterns_as_spreadsheets_write_them(string written, string pattern) =>
        Assert.Equal([pattern], new FileReading { Preset = "minimal", DateFormat = [written] }.ToMapping().Value.DateFormats);

    [Fact]
    public void takes_columns_from_the_map()
    {
        var mapping = Mapping("customer=Client, time=Paid at", "amount=Qty*Price,order=No,event=Id,type=Kind");

        Assert.Equal(("Client", "Paid at", "Qty*Price"), (mapping.Customer, mapping.Time, mapping.Amount));
        Assert.Equal(("No", "Id", "Kind"), (mapping.Order, mapping.Event, mapping.Type));
    }

    [Fact]
    public void makes_properties_of_other_names()
    {
        var mapping = Mapping("customer=c,date=d,quantity=Q,UnitPrice=P,country=Land,weight=W:number,quantityText=Q:text,colon=a:b");

        Assert.Equal(
            [
                new("quantity", "Q", PropertyKind.Number), new("UnitPrice", "P", PropertyKind.Number), new("country", "Land", PropertyKind.Text),
                new("weight", "W", PropertyKind.Number), new("quantityText", "Q", PropertyKind.Text), new("colon", "a:b", PropertyKind.Text),
            ],
            mapping.Properties);
    }

    [Theory]
    [InlineData("customer=c,time=t,Country=A,country=B", "country")]
    [InlineData("customer=c,time=t,amount=a,amount=b", "amount")]
    [InlineData("customer=c,time=t,date=d", "date")]
    public void refuses_what_is_mapped_twice(string map, string twice) => Assert.Equal($"'{twice}' is mapped twice.", Faults(new FileReading { Map = [map] })["map"]);

    [Fact]
    public void refuses_the_character_that_no_database_keeps() => Assert.Equal(["map"], Problems(new FileReading { Map = ["customer=c,time=t,na\0me=x"] }));

    static IEnumerable<string> Problems(FileReading reading) => OptionSet.FaultOf(reading)!.Fields.Keys;

    [Fact]
    public void reads_utf_8_with_commas_a_header_and_the_marks_of_the_file_unless_told_otherwise()
    {
        var mapping = Mapping("customer=c,time=t");

        Assert.Equal(("utf-8", ",", null, true), (mapping.Encoding, mapping.Separator, mapping.DecimalMark, mapping.Header));
        Assert.Equal(("file", false), (mapping.Source, mapping.RejectAnonymous));
        Assert.Empty(mapping.DateFormats);
        Assert.Null(mapping.Amount);
    }

    [Fact]
    public void takes_what_is_said_over_the_defaults()
    {
        var mapping = new FileReading
        {
            Map = ["customer=#1,time=#2"],
            Encoding = "windows-1251",
            Separator = "\t",
            Decimal = ",",
            DateFormat = ["dd.MM.yyyy"],
            Header = false,
            Source = "till",
            Anonymous = "reject",
        }.ToMapping().Value;

        Assert.Equal(("windows-1251", "tab", ",", false), (mapping.Encoding, mapping.Separator, mapping.DecimalMark, mapping.Header));
        Assert.Equal(("till", true), (mapping.Source, mapping.RejectAnonymous));
        Assert.Equal(["dd.MM.yyyy"], mapping.DateFormats);
    }

    [Theory]
    [InlineData("minimal", "customer", "date", "amount")]
    [InlineData("online-retail", "CustomerID", "InvoiceDate", "Quantity*UnitPrice")]
    [InlineData("cdnow", "#-4", "#-3", "#-1")]
    public void knows_presets(string preset, string customer, string time, string amount)
    {
        var mapping = new FileReading { Preset = preset }.ToMapping().Value;

        Assert.Equal((customer, time, amount), (mapping.Customer, mapping.Time, mapping.Amount));
        Assert.Contains(preset, Presets.Names);
    }

    [Fact]
    public void changes_single_columns_of_a_preset()
    {
        var mapping = new FileReading { Preset = "online-retail", Map = ["customer=Client,country=Land"], Separator = ";" }.ToMapping().Value;

        Assert.Equal(("Client", "InvoiceDate", ";"), (mapping.Customer, mapping.Time, mapping.Separator));
        Assert.Equal(["quantity", "unitPrice", "product", "country"], mapping.Properties.Select(property => property.Name));
        Assert.Equal("Land", mapping.Properties[3].Column);
        Assert.Equal("CustomerID", new FileReading { Preset = "online-retail" }.ToMapping().Value.Customer);
    }

    [Fact]
    public void refuses_an_unknown_preset_and_names_those_there_are()
    {
        var faults = Faults(new FileReading { Preset = "amazon" });

        Assert.Equal(["preset"], faults.Keys);
        Assert.All(Presets.Names, name => Assert.Contains(name, faults["preset"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("amount=a")]
    [InlineData("customer=c,amount=a")]
    [InlineData("time=t")]
    [InlineData("customer=c,time=t,amount")]
    [InlineData("customer=c,time=t,=a")]
    [InlineData("customer=c,time=t,amount=")]
    [InlineData("customer=c,time=t,a<b=x")]
    [InlineData("customer=c,time=t,weight=:number")]
    [InlineData("customer=c,time=t,a234567890123456789012345678901234567890123456789012345678901234=x")]
    public void refuses_a_map_that_says_too_little_or_cannot_be_read(string map) => Assert.Equal(["map"], Faults(new FileReading { Map = [map] }).Keys);

    [Theory]
    [InlineData("utf-9")]
    [InlineData("utf-7")]
    [InlineData("")]
    public void refuses_an_unknown_encoding(string encoding) => Assert.Equal(["encoding"], Faults(Intake.Simple with { Encoding = encoding }).Keys);

    [Theory]
    [InlineData(":")]
    [InlineData("")]
    [InlineData(",,")]
    public void refuses_an_unknown_separator(string separator) => Assert.Equal(["separator"], Faults(Intake.Simple with { Separator = separator }).Keys);

    [Fact]
    public void refuses_an_unknown_decimal_mark() => Assert.Equal(["decimal"], Faults(Intake.Simple with { Decimal = "'" }).Keys);

    [Fact]
    public void refuses_an_unknown_word_about_anonymous_rows() => Assert.Equal(["anonymous"], Faults(Intake.Simple with { Anonymous = "drop" }).Keys);

    [Fact]
    public void refuses_in_the_language_of_who_is_told() => Assert.Equal(
        "«x» — не разделитель: возможны «,», «;», «|», «tab» и «spaces». Известного вида файла «amazon» нет; есть: minimal, online-retail, cdnow, shopify, woocommerce, stripe, 1c, mixpanel, segment, posthog, ga4.",
        new FileReading { Preset = "amazon", Separator = "x" }.ToMapping().Problem.DetailIn(Language.Russian));

    [Fact]
    public void is_declared_for_every_base_at_once()
    {
        var options = OptionSet.Of(typeof(FileReading));
        var given = new (string, string?)[] { ("map", "customer=c,time=t"), ("separator", "\t"), ("quote", "'"), ("header", "no"), ("dateFormat", "unix"), ("dateFormat", "DD.MM.YYYY"), ("encoding", "") };
        var mapping = options.Read(given.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)), global::Calendar.Zone.Utc.ParseInstant).Then(read => ((FileReading)read).ToMapping()).Value;

        Assert.Equal(["preset", "map", "source", "onChange", "anonymous", "customers", "minorUnits", "linesAbove", "null", "foldEmails", "refundWhen", "dropWhen", "carry", "maxRejected", "encoding", "separator", "decimal", "quote", "dateFormat", "header", "sheet", "member"], options.Options.Select(option => option.Name));
        Assert.All(Presets.Names, name => Assert.Contains(name, options.Options[0].Help.En, StringComparison.Ordinal));
        Assert.Equal(("tab", "'", false, "utf-8"), (mapping.Separator, mapping.Quote, mapping.Header, mapping.Encoding));
        Assert.Equal(["unix", "dd.MM.yyyy"], mapping.DateFormats);
    }

    [Theory]
    [InlineData("refundWhen", "refunded")]
    [InlineData("dropWhen", "=x")]
    [InlineData("maxRejected", "few")]
    [InlineData("maxRejected", "101%")]
    [InlineData("maxRejected", "-1")]
    [InlineData("carry", "status")]
    public void refuses_rules_that_say_nothing(string option, string text)
    {
        var reading = Intake.Simple with { RefundWhen = option == "refundWhen" ? [text] : [], DropWhen = option == "dropWhen" ? [text] : [], MaxRejected = option == "maxRejected" ? text : null, Carry = option == "carry" ? [text] : [] };

        Assert.Equal([option], Faults(reading).Keys);
    }

    [Fact]
    public void names_every_fault_at_once() => Assert.Equal(
        ["anonymous", "decimal", "encoding", "map", "separator"],
        Faults(new FileReading { Encoding = "x", Separator = "x", Decimal = "x", Anonymous = "x" }).Keys.Order());
}
