using System.Globalization;
using Answers;
using Lake;
using Quantities;

namespace Answering.Core;

/// <summary>Which rows of a list behind an answer a segment takes.</summary>
static class SegmentRows
{
    /// <summary>The customers whose rows meet all of some conditions; refuses with <c>invalid-value</c> on <c>rows</c>.</summary>
    public static async Task<Result<LabelTable>> MeetingAsync(DeclaredList list, IReadOnlyList<string> conditions, IAsyncEnumerable<LabelTable> parts, bool mustOccur, CancellationToken ct)
    {
        if (!Condition.ParseAll(conditions).TryGet(out var parsed, out var problem))
            return Problem.InvalidValues(new Dictionary<string, Problem> { ["rows"] = problem });
        var tests = new List<Func<LabelTable, Func<int, bool>>>();
        foreach (var condition in parsed)
        {
            if (!Test(list, condition).TryGet(out var test, out problem))
                return problem;
            tests.Add(test);
        }

        var met = new List<string>();
        var seen = (mustOccur ? parsed.Where(condition => condition.Comparison == Comparison.Equal) : []).Select(condition => (condition, Values: new SortedSet<string>(Utf8Order.Instance))).ToList();
        await foreach (var part in parts.WithCancellation(ct))
        {
            Func<int, bool>[] all = [.. tests.Select(test => test(part))];
            for (var i = 0; i < part.Customer.Count; i++)
            {
                if (Array.TrueForAll(all, test => test(i)))
                    met.Add(part.Customer[i]);
            }

            foreach (var (condition, values) in seen)
                values.UnionWith((part.Columns.OfType<TextLabels>().FirstOrDefault(column => column.Name.Equals(condition.Field, StringComparison.OrdinalIgnoreCase))?.Values ?? []).OfType<string>());
        }

        foreach (var (condition, values) in seen)
        {
            if (values.Count > 0 && !values.Contains(condition.Value, StringComparer.OrdinalIgnoreCase))
                return Refusals.Invalid("rows", Refusals.NoSuchValue.With(condition.Field, condition.Value, values.Take(MostNamed).ToArray()));
        }

        return CustomerGroups.Of(met);
    }

    /// <summary>Values that a refusal names.</summary>
    public const int MostNamed = 30;

    /// <summary>All customers, each in the group that a column of texts or counts says; refuses with <c>invalid-value</c> on <c>groupBy</c> when it is none.</summary>
    public static async Task<Result<LabelTable>> GroupedAsync(DeclaredList list, string by, IAsyncEnumerable<LabelTable> parts, CancellationToken ct)
    {
        if (list.Columns.FirstOrDefault(column => IsGroup(column) && column.Name.Equals(by, StringComparison.OrdinalIgnoreCase)) is not { } column)
            return Refusals.Invalid("groupBy", Refusals.NoTextColumn.With(by, list.Columns.Where(IsGroup).Select(one => one.Name).ToArray()));
        var (customers, groups) = (new List<string>(), new List<string?>());
        await foreach (var part in parts.WithCancellation(ct))
        {
            customers.AddRange(part.Customer);
            groups.AddRange(column.Kind == ColumnKind.Text ? part.Texts(column.Name) : part.Numbers(column.Name).Select(number => double.IsNaN(number) ? null : number.ToString("0", CultureInfo.InvariantCulture)));
        }

        return CustomerGroups.Of(customers, groups);
    }

    static bool IsGroup(ListColumn column) => column.Kind is ColumnKind.Text or ColumnKind.Count;

    static Result<Func<LabelTable, Func<int, bool>>> Test(DeclaredList list, Condition condition)
    {
        if (list.Columns.Skip(1).FirstOrDefault(one => one.Name.Equals(condition.Field, StringComparison.OrdinalIgnoreCase)) is not { } column)
            return Refusals.Invalid("rows", Refusals.NoColumn.With(condition.Field, list.Columns.Skip(1).Select(one => one.Name).ToArray()));
        if (column.Kind == ColumnKind.Text)
            return Of(part => part.Texts(column.Name) is var texts ? i => texts[i] is { } text && Meets(condition.Comparison, Order(text, condition.Value)) : null!);
        var number = column.Kind == ColumnKind.Day && DateOnly.TryParseExact(condition.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.DayNumber
            : column.Kind == ColumnKind.Day ? null
            : condition.Number;
        return number is { } operand
            ? Of(part => NumbersOf(part, column.Name) is var numbers ? i => numbers(i) is { } there && Meets(condition.Comparison, there.CompareTo(operand)) : null!)
            : Refusals.Invalid("rows", Refusals.NoNumberOfColumn.With(column.Name, condition.Value, column.Kind == ColumnKind.Day ? "day" : "number"));
    }

    static Result<Func<LabelTable, Func<int, bool>>> Of(Func<LabelTable, Func<int, bool>> test) => Result<Func<LabelTable, Func<int, bool>>>.Ok(test);

    /// <summary>Exact money is compared exactly; other numbers as they are shown, to fifteen digits.</summary>
    static Func<int, decimal?> NumbersOf(LabelTable part, string column)
    {
        if (part.Columns.OfType<MoneyLabels>().FirstOrDefault(one => one.Name == column) is { } money)
            return i => money.Values[i];
        var numbers = part.Numbers(column);
        return i => double.IsNaN(numbers[i]) ? null : (decimal)Math.Clamp(numbers[i], -1e27, 1e27);
    }

    /// <summary>By UTF-8 bytes; texts that differ in case alone are equal.</summary>
    static int Order(string text, string value) => text.Equals(value, StringComparison.OrdinalIgnoreCase) ? 0 : Utf8Order.Instance.Compare(text, value);

    static bool Meets(Comparison comparison, int sign) => comparison switch
    {
        Comparison.Equal => sign == 0,
        Comparison.NotEqual => sign != 0,
        Comparison.Greater => sign > 0,
        Comparison.GreaterOrEqual => sign >= 0,
        Comparison.Less => sign < 0,
        _ => sign <= 0,
    };
}
