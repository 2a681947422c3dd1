using System.Text.RegularExpressions;
using Datasets;
using Ingestion;
using Ingestion.Core;
using Wording;

namespace Unit.Ingestion;

public sealed partial class Rejecting_rows : IDisposable
{
    const string Good = "a,2024-01-05,10\n";
    readonly Intake intake = new();

    public void Dispose() => intake.Dispose();

    async Task<RejectedRow> OnlyRejectedAsync(string text, FileReading reading)
    {
        var import = await intake.ImportAsync(text, reading);
        Assert.Equal((ImportStatus.Landed, 1L), (import.Status, import.Ledger!.Rejected));
        var rejected = Assert.Single(await intake.RejectedAsync(import));
        var told = new global::Ingestion.RejectedRow(rejected.Line, rejected.Column, rejected.Code, rejected.Reason, rejected.Raw);
        Assert.Equal(rejected.Reason, told.ReasonIn(Language.English));
        Assert.Matches("^[А-Я]", told.ReasonIn(Language.Russian));
        return rejected;
    }

    [Theory]
    [InlineData("b,2024-01-06", "amount", "field-count")]
    [InlineData("b,2024-01-06,1,2", "#4", "field-count")]
    [InlineData("b,soon,1", "date", "not-a-date")]
    [InlineData("1.2E+11,2024-01-06,1", "customer", "cut-number")]
    [InlineData("b,,1", "date", "not-a-date")]
    [InlineData("b,2024-01-06,ten", "amount", "not-a-number")]
    [InlineData("b,2024-01-06,", "amount", "no-amount")]
    [InlineData("b,2024-06-01 13:00:01,1", "date", "in-the-future")]
    [InlineData("b,9999-12-31,1", "date", "in-the-future")]
    [InlineData("b,1899-12-31 23:59:59,1", "date", "too-early")]
    [InlineData("b,0001-01-01,1", "date", "too-early")]
    [InlineData("b,2024-01-06,1000000000000", "amount", "number-too-large")]
    [InlineData("b,2024-01-06,-1000000000000", "amount", "number-too-large")]
    [InlineData("b,2024-01-06,1\"2", "", "malformed-row")]
    [InlineData("\"b\"x,2024-01-06,1", "", "malformed-row")]
    public async Task keeps_them_with_line_column_code_and_text(string row, string column, string code)
    {
        var rejected = await OnlyRejectedAsync($"customer,date,amount\n{Good}{row}\nc,2024-01-07,5\n", Intake.Simple);

        Assert.Equal((3, column, code, row), (rejected.Line, rejected.Column, rejected.Code, rejected.Raw.TrimEnd()));
        Assert.NotEmpty(rejected.Reason);
        Assert.Equal(["a", "c"], (await intake.HistoryAsync()).Customer);
    }

    [Fact]
    public void has_words_in_every_language_for_every_code() => Assert.Equal(
        WorkspaceFiles.Sources("Ingestion").SelectMany(source => Code().Matches(source)).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal),
        RejectionWords.Codes.Order(StringComparer.Ordinal));

    [GeneratedRegex("new(?: Rejection)?\\((?:\"\"|[^\",]+), \"([a-z-]+)\", (?:\\$?\"[A-Z'{]|[a-z]+\\.)")]
    private static partial Regex Code();

    [Fact]
    public async Task bears_an_hour_of_a_clock_ahead() =>
        Assert.Equal(new Ledger(1, 1, 0, 0), (await intake.ImportAsync("customer,date,amount\nb,2024-06-01 13:00:00,1\n", Intake.Simple)).Ledger);

    [Theory]
    [InlineData("b,2024-01-06,,5", "qty", "no-amount")]
    [InlineData("b,2024-01-06,5,", "price", "no-amount")]
    [InlineData("b,2024-01-06,x,5", "qty", "not-a-number")]
    [InlineData("b,2024-01-06,5,x", "price", "not-a-number")]
    [InlineData("b,2024-01-06,999999999999,999999999999", "qty", "number-too-large")]
    public async Task names_the_factor_at_fault(string row, string column, string code)
    {
        var rejected = await OnlyRejectedAsync($"customer,date,qty,price\na,2024-01-05,2,3\n{row}\n", new FileReading { Map = ["customer=customer,time=date,amount=qty*price"] });

        Assert.Equal((3, column, code), (rejected.Line, rejected.Column, rejected.Code));
    }

    [Theory]
    [InlineData("b,2024-01-06,1,heavy")]
    [InlineData("b,2024-01-06,1,1000000000000")]
    [InlineData("b,2024-01-06,1,999999999999.9999999")]
    public async Task loses_no_row_for_a_property_but_counts_it(string row)
    {
        var import = await intake.ImportAsync($"customer,date,amount,kg\na,2024-01-05,1,\n{row}\n", Intake.Simple with { Map = ["customer=customer,time=date,amount=amount,weight=kg:number"] });

        Assert.Equal((2, 0), (import.Ledger!.Accepted, import.Ledger.Rejected));
        Assert.Equal([new("unreadable-property", "kg", 1)], import.Ledger.Noted!);
        Assert.Empty((await intake.HistoryAsync("weight>0")).Customer);
    }

    [Theory]
    [InlineData(null, "a,never,1\nb,never,1\n", "all-rejected")]
    [InlineData("1%", "a,never,1\nb,2024-01-05,1\n", "too-many-rejected")]
    [InlineData("0", "a,never,1\nb,2024-01-05,1\n", "too-many-rejected")]
    [InlineData("50%", "a,never,1\nb,2024-01-05,1\n", null)]
    [InlineData("1", "a,never,1\nb,2024-01-05,1\n", null)]
    public async Task refuses_the_file_when_all_are_rejected_or_more_than_was_allowed(string? most, string rows, string? code)
    {
        var import = await intake.ImportAsync($"customer,date,amount\n{rows}", Intake.Simple with { MaxRejected = most });

        Assert.Equal((code is null ? ImportStatus.Landed : ImportStatus.Refused, code), (import.Status, import.Problem?.Code));
        Assert.Equal(code is null, await intake.SnapshotAsync() is not null);
        Assert.Equal((2, "not-a-date"), ((int)(await intake.RejectedAsync(import))[0].Line, (await intake.RejectedAsync(import))[0].Code));
    }

    [Fact]
    public async Task says_why_a_file_was_refused_in_every_language()
    {
        var import = await intake.ImportAsync("customer,date,amount\na,never,1\nb,2024-01-05,x\n\"c\"d,2024-01-05,1\n", Intake.Simple);

        Assert.Equal("3 of 3 rows were rejected; nothing landed. 'never' is no date that can be understood; state its form. 'x' is no number. Line 4: the row has text after a closing quote.", import.Problem!.Detail.Replace("amount ", "", StringComparison.Ordinal));
        Assert.DoesNotMatch("[A-Za-z]{4}", import.Problem.DetailIn(Language.Russian).Replace("amount", "", StringComparison.Ordinal).Replace("date", "", StringComparison.Ordinal));
        Assert.Equal(["amount", "date", "row 3"], import.Problem.Fields.Keys.Order());
        Assert.Equal((3L, 3L), ImportOverview.Of(import, Intake.Shop.Key.UsualName, null) is var told ? (told.Read, told.Rejected) : default);
    }

    [Fact]
    public async Task asks_for_the_event_id_that_is_mapped()
    {
        var rejected = await OnlyRejectedAsync("customer,date,id\na,2024-01-05,1\nb,2024-01-06,\n", new FileReading { Map = ["customer=customer,time=date,event=id"] });

        Assert.Equal((3, "id", "no-event-id"), (rejected.Line, rejected.Column, rejected.Code));
    }

    [Fact]
    public async Task tells_short_rows_of_a_file_without_a_header_by_column()
    {
        var rejected = await OnlyRejectedAsync("a,2024-01-05,10\nb,2024-01-06\n", new FileReading { Map = ["customer=#1,time=#2,amount=#3"], Header = false });

        Assert.Equal((2, "#3", "field-count"), (rejected.Line, rejected.Column, rejected.Code));
    }

    [Fact]
    public async Task counts_every_line_also_within_quotes_and_blank_ones()
    {
        const string text = "customer,date,amount,note\n\"a\",2024-01-05,10,\"two\nlines, \"\"quoted\"\"\"\n\nb,never,10,\nc,2024-01-07,x,\"three\n\nlines\"\nd,never,10,\n";
        var import = await intake.ImportAsync(text, Intake.Simple);

        Assert.Equal(new Ledger(4, 1, 0, 3), import.Ledger);
        Assert.Equal([(5, "not-a-date"), (6, "not-a-number"), (9, "not-a-date")], (await intake.RejectedAsync(import)).Select(row => ((int)row.Line, row.Code)));
        Assert.Equal("c,2024-01-07,x,\"three\n\nlines\"", (await intake.RejectedAsync(import))[1].Raw.TrimEnd());
    }

    [Fact]
    public async Task rejects_one_line_for_a_quote_that_is_never_closed()
    {
        var rejected = await OnlyRejectedAsync($"customer,date,amount\n{Good}b,2024-01-06,\"10\nc,2024-01-07,5\nd,2024-01-07,6\n", Intake.Simple);

        Assert.Equal((3, "malformed-row", "b,2024-01-06,\"10"), (rejected.Line, rejected.Code, rejected.Raw));
        Assert.Contains("never closed", rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(["a", "c", "d"], (await intake.HistoryAsync()).Customer);
    }

    [Fact]
    public async Task rejects_three_bad_rows_of_a_hundred_and_lands_the_rest()
    {
        var rows = Enumerable.Range(1, 100).Select(i => i is 10 or 50 or 90 ? $"c{i},not a day,{i}" : $"c{i},2024-01-05,{i}");
        var import = await intake.ImportAsync($"customer,date,amount\n{string.Join('\n', rows)}\n", Intake.Simple);

        Assert.Equal(new Ledger(100, 97, 0, 3), import.Ledger);
        Assert.Equal([11, 51, 91], (await intake.RejectedAsync(import)).Select(row => (int)row.Line));
        Assert.Equal(97, (await intake.HistoryAsync()).Customer.Count);
    }

    [Fact]
    public async Task has_nothing_but_a_header_when_all_rows_are_good()
    {
        var import = await intake.ImportAsync($"customer,date,amount\n{Good}", Intake.Simple);

        Assert.Null(import.RejectedObject);
        Assert.Empty(await intake.RejectedAsync(import));
    }

    [Fact]
    public async Task leaves_no_file_in_the_work_folder()
    {
        await intake.ImportAsync("customer,date,amount\nb,never,1\n", Intake.Simple);

        Assert.Empty(Directory.EnumerateFiles(intake.WorkFolder));
    }
}
