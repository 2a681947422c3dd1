using System.Globalization;
using Calendar;

namespace Lake.DuckDb.Core;

/// <summary>How columns of segments and staging are named and typed.</summary>
static class Columns
{
    /// <summary>A property's column in a segment.</summary>
    public static string Of(PropertyColumn property) => Sql.Name("p_" + property.Name);

    /// <summary>A field's column in a segment.</summary>
    public static string Of(EventField field) => field.Property is { } property ? Of(property) : Sql.Name(field.Name);

    /// <summary>An event's value of a dimension; NULL for none.</summary>
    public static string Of(Dimension by)
    {
        var column = Of(by.Field);
        static string Number(decimal limit) => string.Create(CultureInfo.InvariantCulture, $"CAST('{limit:0.######}' AS DECIMAL(18, 6))");
        return by.Limits.Count == 0
            ? column
            : $"(CASE WHEN {column} IS NULL THEN NULL {string.Concat(by.Limits.Select((limit, i) => $"WHEN {column} < {Number(limit)} THEN {Sql.Text(by.Brackets[i])} "))}ELSE {Sql.Text(by.Brackets[^1])} END)";
    }

    /// <summary>A property's column in staging, where its position in the plan names it.</summary>
    public static string Staged(int index) => string.Create(CultureInfo.InvariantCulture, $"p{index}");

    /// <summary>A property's type.</summary>
    public static string TypeOf(PropertyKind kind) => kind == PropertyKind.Number ? "DECIMAL(18, 6)" : "VARCHAR";

    /// <summary>The index of the period a day is in, as <see cref="Periods.IndexOf"/> gives it.</summary>
    public static string Period(Grain grain, DayOfWeek weekStart) => grain switch
    {
        Grain.Day => "(\"day\" - DATE '1970-01-01')",
        Grain.Week => Week(string.Create(CultureInfo.InvariantCulture, $"(\"day\" - DATE '1970-01-01' - {Periods.WeekOffset(weekStart)})")),
        Grain.Month => "(year(\"day\") * 12 + month(\"day\") - 1)",
        Grain.Quarter => "(year(\"day\") * 4 + quarter(\"day\") - 1)",
        Grain.Year => "year(\"day\")",
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, "No such grain."),
    };

    /// <summary>Division that rounds down, also before the first week, where SQL's rounds towards zero.</summary>
    static string Week(string days) => $"(({days} - (({days} % 7) + 7) % 7) // 7)";
}
