using System.Globalization;
using System.IO.Compression;
using System.Text;
using Parquet;
using Parquet.Schema;
using ZstdSharp;

namespace Unit.Tables;

/// <summary>Files of other kinds than text, made here.</summary>
static class Made
{
    const string Xml = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Zip(params (string Name, byte[] Content)[] members) => Zip(members.Select(member => (member.Name, (Action<Stream>)(to => to.Write(member.Content)))).ToArray());

    public static byte[] Zip((string Name, Action<Stream> Write)[] members)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create))
        {
            foreach (var (name, write) in members)
            {
                using var member = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                write(member);
            }
        }

        return to.ToArray();
    }

    public static byte[] Zstd(byte[] content)
    {
        using var compressor = new Compressor();
        compressor.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return compressor.Wrap(content).ToArray();
    }

    /// <summary>A workbook of sheets; days are cells with a date format, texts that begin with <c>=</c> are cells of their own XML.</summary>
    public static byte[] Workbook(params (string Name, object?[][] Rows)[] sheets) => Zip(Workbook([.. sheets.Select(sheet => (sheet.Name, (Action<StreamWriter>)(to => Write(sheet.Rows, to))))]));

    /// <summary>The members of a workbook whose sheets write their rows.</summary>
    public static (string Name, Action<Stream> Write)[] Workbook((string Name, Action<StreamWriter> Rows)[] sheets) =>
    [
        Text("[Content_Types].xml", $"""
            {Xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>
            """),
        Text("_rels/.rels", $"""{Xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        Text("xl/workbook.xml", $"""{Xml}<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(sheets.Select((sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" r:id=\"s{i}\"/>"))}</sheets></workbook>"""),
        Text("xl/_rels/workbook.xml.rels", $"""{Xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="y" Type="{Relations}/styles" Target="styles.xml"/>{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"s{i}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"))}</Relationships>"""),
        Text("xl/styles.xml", $"""{Xml}<styleSheet xmlns="{Main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>"""),
        .. sheets.Select((sheet, i) => ($"xl/worksheets/sheet{i}.xml", (Action<Stream>)(to =>
        {
            using var text = new StreamWriter(to, leaveOpen: true);
            text.Write($"""{Xml}<worksheet xmlns="{Main}"><sheetData>""");
            sheet.Rows(text);
            text.Write("</sheetData></worksheet>");
        }))),
    ];

    public static void Write(object?[][] rows, StreamWriter to)
    {
        foreach (var row in rows)
        {
            to.Write("<row>");
            foreach (var cell in row)
                to.Write(Cell(cell));
            to.Write("</row>");
        }
    }

    static string Cell(object? cell) => cell switch
    {
        null => "<c/>",
        string text when text.StartsWith('=') => text[1..],
        string text => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(text)}</t></is></c>",
        DateTime time => string.Create(CultureInfo.InvariantCulture, $"<c s=\"1\"><v>{time.ToOADate():R}</v></c>"),
        bool flag => $"<c t=\"b\"><v>{(flag ? 1 : 0)}</v></c>",
        IFormattable number => $"<c><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>",
        _ => throw new ArgumentException(cell.GetType().Name),
    };

    static (string Name, Action<Stream> Write) Text(string name, string text) => (name, to => to.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>A Parquet file with one row group.</summary>
    public static async Task<byte[]> ParquetAsync(ParquetSchema schema, Func<ParquetRowGroupWriter, DataField[], Task> write)
    {
        using var to = new MemoryStream();
        await using (var file = await ParquetWriter.CreateAsync(schema, to))
        {
            using var group = file.CreateRowGroup();
            await write(group, schema.DataFields);
        }

        return to.ToArray();
    }
}
