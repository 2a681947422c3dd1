using System.IO.Compression;
using System.Text;
using Calendar;
using Datasets;
using Declarations;
using Ingestion;
using Lake.Memory;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Objects.Files;
using Quantities;
using Store.Memory;
using Tables;

namespace Fuzz;

/// <summary>
/// Takes any bytes as what somebody imports: they are previewed, imported as the preview suggests (or by their first columns, where it suggests nothing), and all that was read has to be accounted for.
/// Whatever is thrown is a fault, for bytes that are no table are refused in words.
/// </summary>
public sealed class Feeding : IDisposable
{
    /// <summary>What the bytes are to be: a file of any kind, the XML of a workbook's sheet, or events sent over HTTP.</summary>
    public static readonly string[] Readers = ["text", "json", "sheet", "parquet", "packed", "events"];

    static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    readonly string folder = Directory.CreateTempSubdirectory("perennial-fed-").FullName;
    readonly ServiceProvider services;
    readonly Mediator mediator;
    int fed;

    /// <summary>An installation in memory.</summary>
    public Feeding()
    {
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new StoppedClock())
            .AddStoreInMemory()
            .AddLakeInMemory()
            .AddObjectsInFiles(Path.Combine(folder, "objects"))
            .AddIngestion(Path.Combine(folder, "work"))
            .BuildServiceProvider();
        mediator = new Mediator(services);
    }

    /// <summary>Reads the bytes as one of the <see cref="Readers"/> does.</summary>
    /// <returns>The import, ended; or why there is none.</returns>
    /// <exception cref="InvalidOperationException">Rows that were read are not accounted for, or the import did not end.</exception>
    public async Task<Result<Import>> FeedAsync(string reader, byte[] bytes)
    {
        var name = $"fed{++fed}";
        var dataset = (await mediator.Send(new RegisterDataset(TenantName.Default, name, null, null, "EUR"))).Value.Id;
        var import = new ImportId(new Guid(fed, 0, 0, new byte[8]));
        var received = reader switch
        {
            "events" => await mediator.Send(new ReceiveEvents(dataset, import, new MemoryStream(bytes), new EventSending(), ImportRunner.Sender)),
            "sheet" => await ReceiveAsync(dataset, import, Workbook(bytes)),
            _ => await ReceiveAsync(dataset, import, bytes),
        };
        var ended = received.IsOk ? await mediator.Send(new RunImport(TenantName.Default, import, null)) : received;
        if (received.IsOk)
            await AccountAsync(ended.Value);
        _ = (await mediator.Send(new DeleteDataset(TenantName.Default, name, name))).Value;
        return ended;
    }

    async Task<Result<Import>> ReceiveAsync(DatasetId dataset, ImportId import, byte[] bytes)
    {
        var reading = new FileReading { Map = ["customer=#1,time=#2,amount=#3"], Header = false };
        if ((await mediator.Send(new PreviewFile(new MemoryStream(bytes), new Dialect()))).TryGet(out var preview, out _) && preview.ToOptions().ToArray() is var options && options.Any(option => option is { Key: "map" or "preset", Value.Length: > 0 }))
            reading = OptionSet.Of(typeof(FileReading)).Read(options, Zone.Utc.ParseInstant).TryGet(out var suggested, out var problem) ? (FileReading)suggested : throw new InvalidOperationException($"A preview suggests what is refused: {problem.Detail} {string.Join(' ', options)}");
        return await mediator.Send(new ReceiveFile(dataset, import, "fed", new MemoryStream(bytes), reading, ImportRunner.Sender));
    }

    async Task AccountAsync(Import ended)
    {
        if (ended.Status is not (ImportStatus.Landed or ImportStatus.Refused))
            throw new InvalidOperationException($"The import is {ended.Status}: {ended.Problem?.Code} {ended.Problem?.Detail}");
        if (ended.Ledger is not { } ledger)
            return;
        if (!ledger.AddsUp)
            throw new InvalidOperationException($"Rows are not accounted for: {ledger}");
        if (ledger.Rejected == 0)
            return;
        await using var rejected = (await mediator.Send(new OpenRejectedRows(TenantName.Default, new ImportId(ended.Id)))).Value;
        using var rows = TableFile.Open(rejected, new Dialect { Encoding = "utf-8", Separator = ",", Header = true }, areQuotesSound: true);
        var listed = 0L;
        while (rows.Read())
            listed++;
        if (listed != ledger.Rejected)
            throw new InvalidOperationException($"{ledger.Rejected} rows are rejected, {listed} are listed.");
    }

    /// <summary>A workbook whose only sheet is this XML.</summary>
    static byte[] Workbook(byte[] sheet)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Packages = "http://schemas.openxmlformats.org/package/2006";
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create))
        {
            Add("[Content_Types].xml", $"""<Types xmlns="{Packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>""");
            Add("_rels/.rels", $"""<Relationships xmlns="{Packages}/relationships"><Relationship Id="r" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="Orders" sheetId="1" r:id="s"/></sheets></workbook>""");
            Add("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Packages}/relationships"><Relationship Id="s" Type="{Relations}/worksheet" Target="sheet.xml"/><Relationship Id="y" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
            Add("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            using var member = zip.CreateEntry("xl/sheet.xml", CompressionLevel.NoCompression).Open();
            member.Write(sheet);

            void Add(string name, string xml)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                part.Write(Encoding.UTF8.GetBytes(xml));
            }
        }

        return to.ToArray();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        services.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
