using Quantities;

namespace Lake.Memory.Core;

/// <summary>The values of a field, counted.</summary>
static class ValuesOfFields
{
    public static Result<FieldValues> Of(Contents contents, FieldValuesQuery query) => query.Bind(contents.Properties).Map(field => field.Kind == PropertyKind.Text ? Texts(contents, field, query) : Numbers(contents, field));

    static FieldValues Texts(Contents contents, EventField field, FieldValuesQuery query)
    {
        var counted = contents.Events.Select(e => field == EventField.Type ? e.Type : e.Texts.GetValueOrDefault(field.Name)).OfType<string>()
            .Where(text => text.StartsWith(query.Prefix, StringComparison.Ordinal)).GroupBy(text => text, StringComparer.Ordinal)
            .OrderByDescending(group => group.LongCount()).ThenBy(group => group.Key, Utf8Order.Instance).Take(query.Most).ToList();
        return new FieldValues(field, [.. counted.Select(group => group.Key)], [.. counted.Select(group => group.LongCount())], null, null);
    }

    static FieldValues Numbers(Contents contents, EventField field)
    {
        var all = contents.Events.Select(e => field == EventField.Amount ? e.Amount : e.Numbers.TryGetValue(field.Name, out var number) ? number : (decimal?)null).OfType<decimal>().Select(Counted.Exact).ToList();
        return new FieldValues(field, [], [], all.Count == 0 ? null : all.Min(), all.Count == 0 ? null : all.Max());
    }
}
