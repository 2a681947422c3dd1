using System.Globalization;

namespace Churn.Core;

/// <summary>Groups in the order people look for them: by number where all names are numbers, else by name.</summary>
static class GroupOrder
{
    public static IEnumerable<T> Of<T>(IReadOnlyList<T> groups, Func<T, string> nameOf) =>
        groups.All(group => Number(nameOf(group)) is not null) ? groups.OrderBy(group => Number(nameOf(group))) : groups.OrderBy(nameOf, StringComparer.Ordinal);

    static double? Number(string name) => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
