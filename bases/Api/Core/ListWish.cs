using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Declarations;
using Quantities;

namespace Api.Core;

/// <summary>Which part of a list that grows.</summary>
sealed record ListWish
{
    [Option("How many at most", "Сколько, не больше", Min = 1, Max = 1000)]
    public int Limit { get; init; } = 100;

    [Option("Where the list goes on: the `next` of the page before", "Откуда продолжить список: значение `next` предыдущей страницы", DefaultEn = "the newest", DefaultRu = "самые новые")]
    public string? Cursor { get; init; }

    /// <summary>The place that the cursor names; what is no cursor of that list is refused with <c>invalid-value</c>.</summary>
    /// <param name="list">The list's name.</param>
    /// <param name="read">Reads a place; null where it is none.</param>
    /// <param name="place">Where the list goes on; null: at its beginning.</param>
    /// <param name="problem">The refusal.</param>
    public bool TryPlace<T>(string list, Func<string, T?> read, out T? place, [NotNullWhen(false)] out Problem? problem)
        where T : struct
    {
        place = Cursor is { } cursor && Cursors.Read(list, cursor) is { } text ? read(text) : null;
        problem = Cursor is null || place is not null ? null : Refusals.Invalid("cursor", Refusals.NoCursor);
        return problem is null;
    }
}

/// <summary>Which page of the list behind an answer.</summary>
sealed record ListPageWish
{
    [Option("How many rows at most", "Сколько строк, не больше", Min = 1, Max = 1000)]
    public int Limit { get; init; } = 100;

    [Option("Where the list goes on: the `next` of the page before, in the same order", "Откуда продолжить список: значение `next` предыдущей страницы в том же порядке", DefaultEn = "the first row", DefaultRu = "первая строка")]
    public string? Cursor { get; init; }

    [Option("A column of the list to go by, the greatest first with - before it", "Столбец списка, по которому упорядочить; с - впереди — от наибольшего", DefaultEn = "the customer", DefaultRu = "клиент")]
    public string? Sort { get; init; }

    /// <summary>The place that the cursor names.</summary>
    public string? After { get; init; }
}

/// <summary>
/// Where a list goes on, as a text that means something to the server only: the list's name and the entry that the page before ended with, not how many came before. So nothing that is added meanwhile
/// is told twice or passed over.
/// </summary>
static class Cursors
{
    public static string Write(string list, string place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{list} {place}"));

    /// <summary>The place in that list; null: it is none.</summary>
    public static string? Read(string list, string cursor)
    {
        if (!Base64Url.IsValid(cursor))
            return null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return text.StartsWith(list + " ", StringComparison.Ordinal) ? text[(list.Length + 1)..] : null;
    }
}
