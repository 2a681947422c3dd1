using System.Text.Encodings.Web;
using System.Text.Json;
using Objects;

namespace Backups.Core;

/// <summary>What a backup holds. It is the last thing that is written: a backup is what its manifest says, whatever else lies in the folder.</summary>
/// <param name="Format">The version of this form.</param>
/// <param name="Product">The version of the program that wrote it.</param>
/// <param name="MadeAt">When the database was read.</param>
/// <param name="Database">The database.</param>
/// <param name="Objects">Every object, in order of the keys.</param>
sealed record Manifest(int Format, string Product, DateTimeOffset MadeAt, DumpEntry Database, IReadOnlyList<ObjectEntry> Objects)
{
    public const int CurrentFormat = 1;

    static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public long Bytes => Database.Bytes + Objects.Sum(one => one.Bytes);

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Form);

    /// <summary>Reads a manifest; null: it is none. What it names lies in the backup's folder, whoever wrote it.</summary>
    public static Manifest? Read(ReadOnlySpan<byte> text)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Manifest>(text, Form);
            return read is { Format: not CurrentFormat } || (read is not null && Path.GetFileName(read.Database.File) == read.Database.File && read.Objects.All(one => IsKey(one.Key)) && read.Objects.DistinctBy(one => one.Key).Count() == read.Objects.Count) ? read : null;
        }
        catch (JsonException)
        {
            return FormatOf(text) is { } other and not CurrentFormat ? new Manifest(other, "", default, new DumpEntry("", 0, "", [], "", ""), []) : null;
        }
    }

    // Another form may look different in all else.
    static int? FormatOf(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text) is { ValueKind: JsonValueKind.Object } any && any.TryGetProperty("format", out var format) && format.TryGetInt32(out var number) ? number : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    static bool IsKey(string text)
    {
        try
        {
            _ = new ObjectKey(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>The database in a backup.</summary>
/// <param name="File">The name of its file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, lower-case hexadecimal.</param>
/// <param name="Schemas">The schemas in it.</param>
/// <param name="Server">The version of the server it comes from.</param>
/// <param name="Program">The version of the program that wrote it.</param>
sealed record DumpEntry(string File, long Bytes, string Sha256, IReadOnlyList<string> Schemas, string Server, string Program);

/// <summary>An object in a backup.</summary>
/// <param name="Key">Its key; also its path below the folder of objects.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, lower-case hexadecimal.</param>
sealed record ObjectEntry(string Key, long Bytes, string Sha256);
