using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Declarations;

/// <summary>Groups of options in JSON: written and read as if each option were a property of the record that has the group.</summary>
public static class OptionGroups
{
    /// <summary>A modifier of <see cref="DefaultJsonTypeInfoResolver"/>.</summary>
    public static void Flatten(JsonTypeInfo type)
    {
        foreach (var group in type.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetCustomAttribute<OptionGroupAttribute>() is not null))
        {
            var at = type.Properties.ToList().FindIndex(property => property.AttributeProvider is PropertyInfo same && same.Name == group.Name);
            if (at < 0)
                continue;
            type.Properties.RemoveAt(at);
            foreach (var option in group.PropertyType.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(option => option.GetCustomAttribute<OptionAttribute>() is not null))
                type.Properties.Insert(at++, Flat(type, group, option));
        }
    }

    static JsonPropertyInfo Flat(JsonTypeInfo type, PropertyInfo group, PropertyInfo option)
    {
        var flat = type.CreateJsonPropertyInfo(option.PropertyType, (type.Options.PropertyNamingPolicy ?? JsonNamingPolicy.CamelCase).ConvertName(option.Name));
        flat.Get = options => option.GetValue(group.GetValue(options));
        flat.Set = (options, value) => option.SetValue(group.GetValue(options), value);
        return flat;
    }
}
