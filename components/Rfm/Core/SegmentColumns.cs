using System.Globalization;

namespace Rfm.Core;

/// <summary>Segments as columns: <c>Can't Lose</c> is <c>cantLose</c>; a name that cannot be one is told by its place.</summary>
static class SegmentColumns
{
    static readonly HashSet<string> Taken = ["period", "from", MigrationTables.Total, MigrationTables.Gone];

    public static IReadOnlyList<SegmentName> Of(Rules rules)
    {
        var names = rules.Map?.Segments(rules.With.Scale) ?? [];
        var known = new HashSet<string>(Taken, StringComparer.OrdinalIgnoreCase);
        return [.. names.Select((name, i) => new SegmentName(name, Camel(name) is { Length: > 0 } camel && known.Add(camel) ? camel : string.Create(CultureInfo.InvariantCulture, $"segment{i + 1}"), rules.Map!.LabelOf(name)))];
    }

    /// <summary>Letters and digits of the words, each but the first with a capital.</summary>
    static string Camel(string name)
    {
        string[] words = [.. name.Split([' ', '-', '_', '/', ',', '.', '&'], StringSplitOptions.RemoveEmptyEntries).Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit)))];
        return name.All(char.IsAscii) ? string.Concat(words.Where(word => word.Length > 0).Select((word, i) => (i == 0 ? char.ToLowerInvariant(word[0]) : char.ToUpperInvariant(word[0])) + word[1..])) : "";
    }
}
