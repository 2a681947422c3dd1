using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Wording;

/// <summary>One word of an enumeration.</summary>
/// <param name="Written">As it stands in addresses, commands, JSON and files: <c>average-order-value</c>.</param>
/// <param name="Label">As people read it.</param>
/// <param name="Value">The member.</param>
public sealed record Word(string Written, Label Label, Enum Value);

/// <summary>How members of enumerations are written: the one naming policy is kebab case.</summary>
public static class Words
{
    static readonly ConcurrentDictionary<Type, IReadOnlyList<Word>> Known = new();

    /// <summary>The naming policy, for JSON too.</summary>
    public static JsonNamingPolicy Policy => JsonNamingPolicy.KebabCaseLower;

    /// <summary>The written word of a member: <c>AverageOrderValue</c> is <c>average-order-value</c>.</summary>
    public static string Of(Enum value) => Policy.ConvertName(value.ToString());

    /// <summary>The words of an enumeration, in its order; a member without a <see cref="WordAttribute"/> is called as it is written.</summary>
    public static IReadOnlyList<Word> All(Type enumeration) => Known.GetOrAdd(enumeration, Read);

    /// <summary>The label of a member.</summary>
    public static Label LabelOf(Enum value) => All(value.GetType()).FirstOrDefault(word => word.Value.Equals(value))?.Label ?? new Label(Of(value), Of(value));

    static Word[] Read(Type enumeration) =>
    [
        .. enumeration.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field =>
        {
            var value = (Enum)field.GetValue(null)!;
            return new Word(Of(value), field.GetCustomAttribute<WordAttribute>()?.Label ?? new Label(Of(value), Of(value)), value);
        }),
    ];
}
