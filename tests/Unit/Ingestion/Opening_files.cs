using System.IO.Compression;
using Wording;
using System.Text;
using Datasets;
using Ingestion;
using Quantities;

namespace Unit.Ingestion;

public sealed class Opening_files : IDisposable
{
    const string Two = "customer,date,amount\nМария,2024-01-05,10\nJosé,2024-01-06,20\n";
    readonly Intake intake = new();

    public void Dispose() => intake.Dispose();

    static Encoding Windows1251
    {
        get
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding("windows-1251");
        }
    }

    async Task<string> RefusedAsync(byte[] content, FileReading reading)
    {
        var problem = (await intake.ReceiveAsync(content, reading)).Problem;
        Assert.Empty(await intake.ObjectsAsync());
        Assert.Empty((await intake.Datasets.FindAsync(Intake.Shop, default))!.OpenImports);
        return problem.Code;
    }

    async Task ReadsBothAsync(byte[] content, FileReading reading)
    {
        Assert.Equal(new Ledger(2, 2, 0, 0), (await intake.ImportAsync(content, reading)).Ledger);
        Assert.Equal(["José", "Мария"], (await intake.HistoryAsync()).Customer);
    }

    [Fact]
    public Task reads_utf_8() => ReadsBothAsync(Encoding.UTF8.GetBytes(Two), Intake.Simple);

    [Fact]
    public Task lets_a_byte_order_mark_win() => ReadsBothAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Two)], Intake.Simple with { Encoding = "windows-1251" });

    [Fact]
    public Task reads_utf_16_by_its_mark() => ReadsBothAsync([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Two)], Intake.Simple);

    [Fact]
    public Task reads_utf_16_by_name() => ReadsBothAsync(Encoding.Unicode.GetBytes(Two), Intake.Simple with { Encoding = "utf-16" });

    [Fact]
    public async Task reads_windows_1251()
    {
        await intake.ImportAsync(Windows1251.GetBytes(Two.Replace('é', 'e')), Intake.Simple with { Encoding = "windows-1251" });

        Assert.Equal(["Jose", "Мария"], (await intake.HistoryAsync()).Customer);
    }

    [Fact]
    public async Task refuses_a_wrong_encoding_and_keeps_nothing() => Assert.Equal("wrong-encoding", await RefusedAsync(Windows1251.GetBytes(Two.Replace('é', 'e')), Intake.Simple));

    [Fact]
    public async Task refuses_an_import_whose_encoding_turns_out_wrong_late_and_lands_nothing()
    {
        var text = "customer,date,amount\n" + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"c{i},2024-01-05,1\n"));
        var import = await intake.ImportAsync([.. Encoding.UTF8.GetBytes(text), .. Windows1251.GetBytes("Мария,2024-01-05,10\n")], Intake.Simple);

        Assert.Equal((ImportStatus.Refused, "wrong-encoding"), (import.Status, import.Problem!.Code));
        Assert.Null(await intake.SnapshotAsync());
        Assert.Empty(Directory.EnumerateFiles(intake.WorkFolder));
    }

    [Fact]
    public Task knows_gzip_by_its_content() => ReadsBothAsync(Intake.Gzipped(Encoding.UTF8.GetBytes(Two)), Intake.Simple);

    /// <summary>300 MB of one line, over and over, in 1.3 MB.</summary>
    [Fact]
    public async Task refuses_a_file_that_was_packed_to_fill_a_disk()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var line = new byte[1 << 20];
            Array.Fill(line, (byte)'\n');
            "customer,date,amount\na,2024-01-05,10\n"u8.CopyTo(line);
            for (var i = 0; i < 300; i++)
            {
                await gzip.WriteAsync(line);
                line.AsSpan(0, 64).Fill((byte)'\n');
            }
        }

        var import = await intake.ImportAsync(packed.ToArray(), Intake.Simple);

        Assert.Equal((ImportStatus.Refused, "file-too-packed"), (import.Status, import.Problem?.Code));
    }

    [Fact]
    public async Task tells_who_maps_nothing_which_columns_there_are()
    {
        var path = Path.Combine(intake.WorkFolder, "columns.csv");
        Directory.CreateDirectory(intake.WorkFolder);
        await File.WriteAllTextAsync(path, "Клиент;Дата;Сумма\nА;01.02.2024;10,5\n");

        var refused = (await intake.SendAsync(new CheckFile(path, new FileReading()))).Problem;

        Assert.Equal("invalid-value", refused.Code);
        Assert.EndsWith("The file's columns are: Клиент, Дата, Сумма.", refused.Detail, StringComparison.Ordinal);
        Assert.EndsWith("Столбцы файла: Клиент, Дата, Сумма.", refused.DetailIn(Language.Russian), StringComparison.Ordinal);
    }

    [Fact]
    public async Task refuses_the_import_of_a_damaged_gzip_file()
    {
        var lines = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"c{i},2024-01-05,{i * 7919 % 1000}\n"));
        var whole = Intake.Gzipped(Encoding.UTF8.GetBytes($"customer,date,amount\n{lines}"));

        // The last eight bytes are checksum and length of what was compressed.
        var (cut, spoilt) = (whole[..(whole.Length / 2)], whole.ToArray());
        spoilt[^6] ^= 0xff;

        foreach (var damaged in new[] { cut, whole[..^8], spoilt })
        {
            var import = await intake.ImportAsync(damaged, Intake.Simple);
            Assert.Equal((ImportStatus.Refused, "file-damaged"), (import.Status, import.Problem?.Code));
        }

        Assert.Null(await intake.SnapshotAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("customer,date,amount")]
    [InlineData("customer,date,amount\r\n\r\n")]
    public async Task refuses_a_file_without_a_row(string text)
    {
        var code = await RefusedAsync(Encoding.UTF8.GetBytes(text), Intake.Simple);

        Assert.Equal("file-empty", code);
    }

    [Fact]
    public async Task refuses_an_empty_file_read_by_places() =>
        Assert.Equal("file-empty", await RefusedAsync([], new FileReading { Map = ["customer=#1,time=#2"], Header = false }));

    [Fact]
    public async Task refuses_missing_columns_and_keeps_nothing() => Assert.Equal("column-not-found", await RefusedAsync("id,date,amount\n1,2024-01-05,1\n"u8.ToArray(), Intake.Simple));

    [Fact]
    public async Task refuses_a_file_for_no_dataset_and_a_reading_that_is_none()
    {
        var nowhere = new ReceiveFile(DatasetId.Parse("nowhere").Value, new ImportId(new Guid(9, 0, 0, new byte[8])), "x", new MemoryStream("x"u8.ToArray()), Intake.Simple, ImportRunner.Worker);

        Assert.Equal("dataset-not-found", (await intake.SendAsync(nowhere)).Problem.Code);
        Assert.Equal("invalid-value", await RefusedAsync("x"u8.ToArray(), new FileReading()));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\n\n")]
    [InlineData("\r\n\r\n")]
    public Task reads_lines_however_they_end_and_passes_over_blank_ones(string end) => ReadsBothAsync(Encoding.UTF8.GetBytes(Two.Replace("\n", end, StringComparison.Ordinal)), Intake.Simple);

    [Fact]
    public Task reads_a_last_line_that_does_not_end() => ReadsBothAsync(Encoding.UTF8.GetBytes(Two.TrimEnd()), Intake.Simple);

    [Theory]
    [InlineData(";", ";")]
    [InlineData("|", "|")]
    [InlineData("tab", "\t")]
    [InlineData("\t", "\t")]
    [InlineData("spaces", "   ")]
    public Task reads_other_separators(string name, string separator) =>
        ReadsBothAsync(Encoding.UTF8.GetBytes(Two.Replace(",", separator, StringComparison.Ordinal)), Intake.Simple with { Separator = name });

    [Theory]
    [InlineData(" 00001 19970101  1   11.77\n 00002 19970112  5   77.00\n", "00001", "00002")]
    [InlineData(" 00004 1 19970101  2   29.33\n 00018 2 19970104  1   14.96\n", "1", "2")]
    public async Task reads_both_forms_of_cdnow(string text, string first, string second)
    {
        var import = await intake.ImportAsync(text, new FileReading { Preset = "cdnow" });

        Assert.Equal(new Ledger(2, 2, 0, 0), import.Ledger);
        Assert.Equal([first, second], (await intake.HistoryAsync()).Customer);
    }

    [Fact]
    public async Task passes_over_a_line_of_names_where_the_preset_leaves_it_open() => Assert.Equal(
        new Ledger(1, 1, 0, 0), (await intake.ImportAsync("id date cds dollars\n00001 19970101 1 11.77\n", new FileReading { Preset = "cdnow" })).Ledger);
}
