using System.Security.Cryptography;
using System.Text;
using Quantities;
using Wording;

namespace Lake;

/// <summary>
/// Groups of customers that are kept beside a snapshot as labels. Statistics take them for a text property of every event of a customer: conditions and dimensions name them
/// <c>segment:NAME@REVISION</c>. What has not been kept for a snapshot is no property of it.
/// </summary>
/// <remarks>
/// The labels have one column: <see cref="Group"/>, where a customer without one has no value, or <see cref="Member"/>, where every customer that is not among them has the value <see cref="Out"/>.
/// Events without a customer never have a value.
/// </remarks>
public static class CustomerGroups
{
    /// <summary>What their names as fields begin with.</summary>
    public const string Prefix = "segment:";

    /// <summary>The name of their labels.</summary>
    public const string LabelsName = "segment";

    /// <summary>The column that says to which of several groups a customer belongs.</summary>
    public const string Group = "group";

    /// <summary>The column that says <see cref="In"/> of every customer in a set.</summary>
    public const string Member = "member";

    /// <summary>The value of those in a set.</summary>
    public const string In = "in";

    /// <summary>The value of those who are not.</summary>
    public const string Out = "out";

    /// <summary>Whether a field or dimension names groups of customers.</summary>
    public static bool IsNamedBy(string? field) => field?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The names among conditions and dimensions, each once.</summary>
    public static IReadOnlyList<string> NamedBy(IEnumerable<Condition> where, params IEnumerable<string?> dimensions) =>
        [.. where.Select(condition => condition.Field).Concat(dimensions).Where(IsNamedBy).Select(name => name!.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];

    /// <summary>What people read for a dimension: of groups their name without the revision, which definitions tell; any other as it is written.</summary>
    public static Label Called(string dimension)
    {
        if (!IsNamedBy(dimension))
            return new(dimension, dimension);
        var name = dimension[Prefix.Length..].Split('@')[0];
        return new($"Segment {name}", $"Сегмент {name}");
    }

    /// <summary>Where the groups of such a name are kept.</summary>
    public static LabelsId IdOf(DatasetId dataset, SnapshotId snapshot, string field) =>
        new(dataset, LabelsName, snapshot, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(field.ToLowerInvariant()))));

    /// <summary>The property that they are taken for.</summary>
    public static PropertyColumn PropertyOf(string field) => new(field.ToLowerInvariant(), PropertyKind.Text);

    /// <summary>Labels of a set.</summary>
    /// <param name="customers">Who is in it, ascending by UTF-8 bytes.</param>
    public static LabelTable Of(IReadOnlyList<string> customers) => new(customers, [new TextLabels(Member, [.. Enumerable.Repeat(In, customers.Count)])]);

    /// <summary>Labels of several groups.</summary>
    /// <param name="customers">Customers, ascending by UTF-8 bytes.</param>
    /// <param name="groups">The group of each; null: none.</param>
    public static LabelTable Of(IReadOnlyList<string> customers, IReadOnlyList<string?> groups) => new(customers, [new TextLabels(Group, groups)]);
}
