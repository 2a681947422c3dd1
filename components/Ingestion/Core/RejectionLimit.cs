using System.Globalization;
using Quantities;

namespace Ingestion.Core;

/// <summary>How many rows of a file may be rejected before all of it is refused: a number, or a share such as <c>1%</c>. That all of them are is refused in any case.</summary>
static class RejectionLimit
{
    /// <summary>Whether a text is a limit.</summary>
    public static bool IsLimit(string text) => Most(text, 0) is not null;

    /// <summary>Why a file is refused, or null.</summary>
    /// <param name="limit">The limit; null: none was set.</param>
    /// <param name="read">Rows read.</param>
    /// <param name="rejected">Rows rejected, but for those that were to be left out.</param>
    /// <param name="reasons">Why, an example of each kind.</param>
    public static Problem? FaultOf(string? limit, long read, long rejected, IReadOnlyList<Rejection> reasons) =>
        rejected > 0 && rejected == read ? Refusals.AllRejected(read, reasons)
        : limit is not null && rejected > Most(limit, read) ? Refusals.TooManyRejected(read, rejected, limit, reasons)
        : null;

    static decimal? Most(string limit, long read)
    {
        var isShare = limit.EndsWith('%');
        return decimal.TryParse(isShare ? limit[..^1] : limit, isShare ? NumberStyles.AllowDecimalPoint : NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (!isShare || number <= 100)
            ? isShare ? number / 100 * read : number
            : null;
    }
}
