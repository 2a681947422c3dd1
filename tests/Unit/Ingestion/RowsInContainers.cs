using System.Globalization;
using System.Text;
using System.Text.Json;
using Ingestion;
using Parquet.Schema;
using Unit.Tables;

namespace Unit.Ingestion;

/// <summary>The same rows in every kind of file that is read.</summary>
public static class RowsInContainers
{
    public static TheoryData<string> Names => ["csv", "windows-1251", "semicolons", "places", "lines", "array", "pretty", "xlsx", "parquet", "zip", "zstd", "malformed"];

    /// <summary>A file of those rows, and how it is read.</summary>
    public static async Task<(byte[] Content, FileReading Reading)> WriteAsync(string container, (string Customer, string Time, string Amount, string Note)[] rows, FileReading reading)
    {
        string Text(char separator, string header) => header + string.Concat(rows.Select(row => $"{row.Customer}{separator}{row.Time}{separator}{row.Amount}{separator}\"{row.Note.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\r\n"));
        string Json(string between, bool pretty = false) => string.Join(between, rows.Select(row => JsonSerializer.Serialize(new { customer = row.Customer, time = row.Time, amount = row.Amount, note = row.Note }, pretty ? Pretty : JsonSerializerOptions.Default)));
        const string Heads = "customer,time,amount,note\r\n";
        return container switch
        {
            "windows-1251" => (Written1251(Text(';', "customer;time;amount;note\r\n")), reading with { Encoding = "windows-1251", Separator = ";" }),
            "semicolons" => (Encoding.UTF8.GetBytes("Report of ann\r\n\r\n" + Text(';', "customer;time;amount;note\r\n")), reading with { Separator = ";", LinesAbove = 2 }),
            "places" => (Encoding.UTF8.GetBytes(Text(',', "")), reading with { Header = false, Map = ["customer=#1,time=#2,amount=#3,note=#4"] }),
            "lines" => (Encoding.UTF8.GetBytes(Json("\n")), reading),
            "array" => (Encoding.UTF8.GetBytes($"[{Json(",")}]"), reading),
            "pretty" => (Encoding.UTF8.GetBytes($"[{Json(",", pretty: true)}]"), reading),
            "xlsx" => (Made.Workbook(("Orders", [["customer", "time", "amount", "note"], .. rows.Select(row => (object?[])[row.Customer, row.Time, decimal.ToDouble(decimal.Parse(row.Amount, CultureInfo.InvariantCulture)), row.Note])])), reading),
            "parquet" => (await Made.ParquetAsync(
                new ParquetSchema(new DataField<string>("customer"), new DataField<string>("time"), new DataField<string>("amount"), new DataField<string>("note")),
                async (group, fields) =>
                {
                    await group.WriteAsync(fields[0], rows.Select(row => row.Customer).ToArray(), default);
                    await group.WriteAsync(fields[1], rows.Select(row => row.Time).ToArray(), default);
                    await group.WriteAsync(fields[2], rows.Select(row => row.Amount).ToArray(), default);
                    await group.WriteAsync(fields[3], rows.Select(row => row.Note).ToArray(), default);
                }), reading),
            "zip" => (Made.Zip(("other.csv", "customer,time\nann,x\n"u8.ToArray()), ("orders.csv", Encoding.UTF8.GetBytes(Text(',', Heads)))), reading with { Member = "orders.csv" }),
            "zstd" => (Made.Zstd(Encoding.UTF8.GetBytes(Text(',', Heads))), reading),
            "malformed" => (Encoding.UTF8.GetBytes(Heads + string.Concat(rows.Select(row => row.Customer).Distinct().Select(customer => $"{customer},2024-01-05T10:00:00Z,1,\"x\"y\r\n")) + Text(',', "")), reading),
            _ => (Encoding.UTF8.GetBytes(Text(',', Heads)), reading),
        };
    }

    static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true };

    static byte[] Written1251(string text) => Unit.Tables.Written.Windows1251.GetBytes(text);
}
