using System.Text.Json;
using Answering.Core;
using Answers;
using Lake;
using Quantities;
using Wording;

namespace Answering;

/// <summary>Some rows of the list behind an answer.</summary>
/// <param name="List">The list's name.</param>
/// <param name="Rows">Rows of the whole list.</param>
/// <param name="Table">These, as a table for a page.</param>
/// <param name="Next">The place that the next page comes after; null: there is no more.</param>
public sealed record ListPage(string List, long Rows, TableView Table, string? Next);

/// <summary>Which rows of a list: in the order of a column, those without a value last, of equal ones by id; after a place. One pass over the list that holds no more than a page.</summary>
sealed class ListPages
{
    readonly ListColumn[] columns;
    readonly int by;
    readonly bool isDown;
    readonly Comparer<object?[]> order;

    ListPages(DeclaredList list, string sort)
    {
        (columns, isDown) = ([.. list.Columns], sort.StartsWith('-'));
        by = Array.FindIndex(columns, column => column.Name == sort.TrimStart('-'));
        order = Comparer<object?[]>.Create((a, b) => Compare(a[by], b[by], isDown) is var way and not 0 ? way : Compare(a[0], b[0], false));
    }

    /// <summary>A page; refuses with <c>invalid-value</c> on <c>sort</c> or <c>cursor</c>.</summary>
    /// <param name="declared">The question.</param>
    /// <param name="list">The list in parts.</param>
    /// <param name="currency">Currency of its money.</param>
    /// <param name="sort">A column, the greatest first with <c>-</c> before it; null: as the list is.</param>
    /// <param name="after">The <see cref="ListPage.Next"/> of the page before; null: from the first row.</param>
    /// <param name="most">Rows at most.</param>
    /// <param name="language">Whose words.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<Result<ListPage>> OfAsync(DeclaredQuestion declared, IAsyncEnumerable<AnswerTable> list, string currency, string? sort, string? after, int most, Language language, CancellationToken ct)
    {
        var said = declared.List!;
        var sorted = sort ?? said.Columns[0].Name;
        var pages = new ListPages(said, sorted);
        if (pages.by < 0)
            return Refusals.Invalid("sort", Refusals.NoColumn.With(sorted, said.Columns.Select(column => column.Name).ToArray()));
        var (rows, kept) = (0L, new SortedSet<object?[]>(pages.order));
        object?[]? place = null;
        await foreach (var part in list.WithCancellation(ct))
        {
            if (after is not null && place is null && (place = pages.PlaceOf(part, sorted, after)) is null)
                return Refusals.Invalid("cursor", Refusals.NoPlace);
            rows += part.Rows;
            for (var row = 0; row < part.Rows; row++)
            {
                var values = part.Columns.Select(column => column.At(row)).ToArray();
                if ((place is not null && pages.order.Compare(values, place) <= 0) || (kept.Count > most && pages.order.Compare(values, kept.Max!) > 0))
                    continue;
                kept.Add(values);
                if (kept.Count > most + 1)
                    kept.Remove(kept.Max!);
            }
        }

        object?[][] shown = [.. kept.Take(most)];
        return new ListPage(said.Name, rows, pages.View(declared, shown, currency, language), kept.Count > most ? JsonSerializer.Serialize(new[] { sorted, shown[^1][pages.by], shown[^1][0] }) : null);
    }

    /// <summary>The row a page ended with, as far as its place in the order needs it; null: that is no place of this order.</summary>
    object?[]? PlaceOf(AnswerTable part, string sorted, string after)
    {
        try
        {
            var written = JsonSerializer.Deserialize<JsonElement[]>(after);
            if (written is not { Length: 3 } || written[0].GetString() != sorted || written[2].GetString() is not { } id)
                return null;
            var place = new object?[columns.Length];
            (place[by], place[0]) = (written[1].ValueKind == JsonValueKind.Null ? null : written[1].Deserialize(part.Columns[by].Type), id);
            return place;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    static int Compare(object? a, object? b, bool isDown) =>
        a is null || b is null ? (a is null ? 1 : 0) - (b is null ? 1 : 0)
        : (isDown ? -1 : 1) * (a is string text ? Utf8Order.Instance.Compare(text, (string)b) : ((IComparable)a).CompareTo(b));

    TableView View(DeclaredQuestion declared, object?[][] rows, string currency, Language language) => new(
        declared.List!.Name, declared.List.Title.In(language), null, currency, [columns[0].Name],
        [.. columns.Select((column, at) => new ColumnView(column.Name, CellText.Heading(column.Label, language), column.Kind, null, false, [.. rows.Select(row => row[at])], LabelsOf(column, rows.Select(row => row[at] as string), language), null, null)
        {
            Means = declared.Meanings.Of(declared.Kind, declared.List.Name, column.Name, isKey: at == 0)?.In(language),
        })]);

    /// <summary>What people read in place of a column's texts; null: the texts.</summary>
    static string[]? LabelsOf(ListColumn column, IEnumerable<string?> texts, Language language) =>
        column.Called is { } called ? [.. texts.Select(text => text is null ? "" : called(text)?.In(language) ?? text)] : null;
}
