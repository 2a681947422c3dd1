using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Answers;

/// <summary>Hash of question, dataset version, brick version, and the dataset's name where that is not its key: what a stored answer is found by, and the HTTP entity tag.</summary>
/// <param name="Value">64 hexadecimal digits.</param>
public readonly record struct AnswerKey(string Value)
{
    /// <summary>The key of a question.</summary>
    /// <remarks>An answer says what its dataset is called: under another name it is another answer. Datasets that were never renamed keep their keys.</remarks>
    public static AnswerKey Of(IQuestion question) => question.Of.Called is { } called ? new(Hash([.. Parts(question), called.Value])) : OfList(question);

    /// <summary>The key of the customers behind an answer, who are the same whatever the dataset is called.</summary>
    public static AnswerKey OfList(IQuestion question) => new(Hash(Parts(question)));

    /// <inheritdoc />
    public override string ToString() => Value;

    static string[] Parts(IQuestion question) =>
        [question.Declared.Kind, question.Declared.BrickVersion, question.Of.Dataset.Value, $"{question.Of.Number}", question.Of.Snapshot.Value, AnswerJson.Write(question.Options)];

    internal static string Hash(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts))));
}
