using System.Text.Json;
using Ardalis.Specification;
using Quantities;

namespace Answers;

/// <summary>An answer as it was computed; found again by its key.</summary>
public sealed record StoredAnswer
{
    /// <summary>The <see cref="AnswerKey"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The dataset's <see cref="DatasetId.Value"/>.</summary>
    public required string Dataset { get; init; }

    /// <summary>The dataset version's number.</summary>
    public required long Version { get; init; }

    /// <summary>The question's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The question's JSON.</summary>
    public required string Question { get; init; }

    /// <summary>The answer's JSON, to be returned as it is.</summary>
    public required string Body { get; init; }

    /// <summary>When it was computed.</summary>
    public required DateTimeOffset ComputedAt { get; init; }
}

/// <summary>The stored answers of one dataset version.</summary>
public sealed class AnswersOfVersion : Specification<StoredAnswer>
{
    /// <summary>Of this version, by kind, then key.</summary>
    public AnswersOfVersion(DatasetId dataset, long version)
    {
        var id = dataset.Value;
        Query.Where(answer => answer.Dataset == id && answer.Version == version).OrderBy(answer => answer.Kind).ThenBy(answer => answer.Id);
    }
}

/// <summary>A question to be answered anew whenever its dataset has a new version.</summary>
public sealed record StandingQuestion
{
    /// <summary>Hash of dataset, kind and question: the same question stands once.</summary>
    public required string Id { get; init; }

    /// <summary>The dataset's <see cref="DatasetId.Value"/>.</summary>
    public required string Dataset { get; init; }

    /// <summary>The question's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The question's JSON, without a version.</summary>
    public required string Question { get; init; }

    /// <summary>Whether any text in the question is the id of a customer who is to be erased.</summary>
    public bool Names(Func<string, bool> isErased)
    {
        using var question = JsonDocument.Parse(Question);
        return Names(question.RootElement, isErased);
    }

    static bool Names(JsonElement value, Func<string, bool> isErased) => value.ValueKind switch
    {
        JsonValueKind.String => isErased(value.GetString()!),
        JsonValueKind.Array => value.EnumerateArray().Any(item => Names(item, isErased)),
        JsonValueKind.Object => value.EnumerateObject().Any(member => Names(member.Value, isErased)),
        _ => false,
    };

    /// <summary>A question that stands for a dataset.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="kind">The question's kind.</param>
    /// <param name="question">The question's JSON, written in one way.</param>
    public static StandingQuestion Of(DatasetId dataset, string kind, string question) =>
        new() { Id = AnswerKey.Hash(dataset.Value, kind, question), Dataset = dataset.Value, Kind = kind, Question = question };
}

/// <summary>The standing questions of a dataset, by kind, then id.</summary>
public sealed class StandingQuestionsOfDataset : Specification<StandingQuestion>
{
    /// <summary>Of this dataset.</summary>
    public StandingQuestionsOfDataset(DatasetId dataset)
    {
        var id = dataset.Value;
        Query.Where(standing => standing.Dataset == id).OrderBy(standing => standing.Kind).ThenBy(standing => standing.Id);
    }
}
