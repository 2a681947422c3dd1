using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Quantities;
using Wording;

namespace Boards.Core;

/// <summary>How views and boards are read and written: strictly, and in one way.</summary>
static class Documents
{
    public const string Field = "document";

    const int LongestTitle = 120, LongestNote = 4000;

    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNameCaseInsensitive = false,
    };

    public static Result<T> Parse<T>(string document)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(document, Strict) is { } text ? text : Invalid(Phrases.NoDocument.With("$", 1));
        }
        catch (JsonException e)
        {
            return Invalid(Phrases.NoDocument.With(e.Path ?? "$", (e.LineNumber ?? 0) + 1));
        }
    }

    public static string Write<T>(T text) => JsonSerializer.Serialize(text, Strict);

    public static Problem Invalid(Message said) => Problem.Invalid(Field, said, Phrases.Words);

    /// <summary>A title is a line of text.</summary>
    public static Message? FaultOfTitle(string? title) => string.IsNullOrWhiteSpace(title) || title.Length > LongestTitle || title.Any(char.IsControl) ? Phrases.NoTitle.With(title ?? "", LongestTitle) : null;

    /// <summary>A note is plain text of any number of lines.</summary>
    public static Message? FaultOfNote(string? note) => note is not null && (note.Length > LongestNote || note.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))) ? Phrases.NoNote.With(note.Length, LongestNote) : null;
}
