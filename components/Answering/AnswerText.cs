using System.Text;
using System.Text.Json;
using Answers;
using Wording;

namespace Answering;

/// <summary>An answer's JSON as it is sent.</summary>
public static class AnswerText
{
    /// <summary>
    /// The stored JSON, byte for byte, with the head's sentences in a language as a last member <c>words</c>. Only the head is read to say it; the body is not parsed.
    /// </summary>
    public static string WithWords(string body, DeclaredKind declared, Language language)
    {
        var words = AnswerJson.Write(SpokenHead.Of(HeadOf(body), declared, language));
        return string.Concat(body.AsSpan(0, body.LastIndexOf('}')), ",\"words\":", words, "}");
    }

    /// <summary>The head of an answer's JSON: its first member.</summary>
    /// <exception cref="JsonException">It does not begin with a head.</exception>
    public static AnswerHead HeadOf(string body)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(body), isFinalBlock: true, state: default);
        if (!reader.Read() || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("head") || !reader.Read())
            throw new JsonException("An answer begins with its head.");
        return JsonSerializer.Deserialize<AnswerHead>(ref reader, AnswerJson.Options) ?? throw new JsonException("An answer has a head.");
    }
}
