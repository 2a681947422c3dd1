using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Answers;

/// <summary>Hash of question, dataset version and brick version: what a stored answer is found by, and the HTTP entity tag.</summary>
/// <param name="Value">64 hexadecimal digits.</param>
public readonly record struct AnswerKey(string Value)
{
    /// <summary>The key of a question.</summary>
    public static AnswerKey Of(IQuestion question) => new(Hash(
        question.Declared.Kind, question.Declared.BrickVersion, question.Of.Dataset.Value, $"{question.Of.Number}", question.Of.Snapshot.Value, AnswerJson.Write(question.Options)));

    /// <inheritdoc />
    public override string ToString() => Value;

    internal static string Hash(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts))));
}
