using Quantities;

namespace Answers;

/// <summary>Numbers that the list behind a question's answer has for each customer, whichever question: for those who hold them against a threshold and know no question.</summary>
public interface IListedNumbers
{
    /// <summary>The number that a text names, <c>kind.column</c> such as <c>personal-percentile.percentile</c>; refuses with <c>invalid-value</c> on <c>metric</c>.</summary>
    Result<ListedNumber> Find(string metric);

    /// <summary>Checks the options of numbers that are to be taken of every coming version, and gives them as they are kept; refuses as the question does when it is asked.</summary>
    /// <param name="dataset">Whose customers.</param>
    /// <param name="newest">The dataset's newest version; null before anything landed, when no field is known yet.</param>
    /// <param name="number">The number.</param>
    /// <param name="options">The question's options, as JSON.</param>
    /// <param name="ct">Stops it.</param>
    Task<Result<string>> CheckAsync(DatasetId dataset, DatasetVersion? newest, ListedNumber number, string options, CancellationToken ct);

    /// <summary>The numbers of a version, kept ones where there are any; refuses as the question does.</summary>
    /// <param name="of">The version.</param>
    /// <param name="number">Which number.</param>
    /// <param name="options">The question's options, as JSON.</param>
    /// <param name="ct">Stops it.</param>
    Task<Result<ListedNumbers>> ReadAsync(DatasetVersion of, ListedNumber number, string options, CancellationToken ct);
}

/// <summary>A number that the list behind a question's answer has for each customer.</summary>
/// <param name="Kind">The question's kind.</param>
/// <param name="Column">The column: a count, number, share, sum of money or number of days.</param>
public sealed record ListedNumber(string Kind, ListColumn Column)
{
    /// <summary>How it is written: <c>kind.column</c>.</summary>
    public string Code => $"{Kind}.{Column.Name}";
}

/// <summary>Such numbers of a version, as columns: entry i of each is the same customer.</summary>
/// <param name="Answer">The answer they belong to, and the key of its labels.</param>
/// <param name="AsOf">The instant they hold for.</param>
/// <param name="Customer">Customer ids, ascending by UTF-8 bytes.</param>
/// <param name="Value">The number; NaN: a customer has none.</param>
public sealed record ListedNumbers(AnswerKey Answer, DateTimeOffset AsOf, IReadOnlyList<string> Customer, IReadOnlyList<double> Value);
