using System.Reflection;
using System.Text.Json;
using Wording;

namespace Declarations.Core;

/// <summary>From attributes to declarations, once for each type.</summary>
static class Declared
{
    public static IReadOnlyList<DeclaredOption> Of(Type options, object usual)
    {
        DeclaredOption[] made = [.. Properties(options).SelectMany(property => property.GetCustomAttribute<OptionGroupAttribute>() is null
            ? Single(property, usual, null)
            : Properties(property.PropertyType).SelectMany(inner => Single(inner, property.GetValue(usual)!, property)))];
        if (made.GroupBy(option => option.Name).FirstOrDefault(group => group.Count() > 1) is { Key: { } twice })
            throw new InvalidOperationException($"{options.Name} has two options called '{twice}'.");
        foreach (var option in made)
            Accompany(option, made);
        return made;
    }

    static void Accompany(DeclaredOption option, DeclaredOption[] all)
    {
        if (option.OnlyWith is not { } with)
            return;
        var other = Array.Find(all, one => one.Name == with.Name) ?? throw new InvalidOperationException($"'{option.Name}' goes with '{with.Name}', which is no option.");
        if (other.Type == OptionType.Word && with.Words.Except(other.Words.Select(word => word.Written)).FirstOrDefault() is { } unknown)
            throw new InvalidOperationException($"'{option.Name}' goes with '{with.Name}' '{unknown}', which is none of its words.");
    }

    /// <summary>Its own before those it inherits, in the order they are written.</summary>
    static IOrderedEnumerable<PropertyInfo> Properties(Type options) => options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .OrderByDescending(property => Depth(property.DeclaringType!)).ThenBy(property => property.MetadataToken);

    static IEnumerable<DeclaredOption> Single(PropertyInfo property, object usual, PropertyInfo? group) =>
        property.GetCustomAttribute<OptionAttribute>() is { } said ? [Of(property, said, usual, group)] : [];

    static DeclaredOption Of(PropertyInfo property, OptionAttribute said, object usual, PropertyInfo? group)
    {
        var type = property.PropertyType;
        var isList = type != typeof(string) && type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        var element = isList ? type.GetGenericArguments()[0] : Nullable.GetUnderlyingType(type) ?? type;
        var value = property.GetValue(usual);
        var with = property.GetCustomAttribute<OnlyWithAttribute>();
        var isOpen = said.IsRequired || value is null || (isList && !OptionSet.Elements(value).Any());
        return new DeclaredOption
        {
            Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            Help = new Label(said.En, said.Ru),
            Called = said.NameEn is { } called ? new Label(called, said.NameRu ?? throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name} has a name in English only.")) : null,
            Type = TypeOf(element, property),
            Form = said.Form,
            IsList = isList,
            IsRequired = said.IsRequired,
            IsPositional = said.IsPositional,
            Default = isOpen ? null : Texts.Json(value!),
            DefaultWords = said.DefaultEn is { } en ? new Label(en, said.DefaultRu ?? en)
                : isOpen && group?.GetCustomAttribute<OptionGroupAttribute>() is { DefaultEn: { } all } shared ? new Label(all, shared.DefaultRu ?? all)
                : null,
            Min = said.Min,
            Max = said.Max,
            IsAboveMin = said.Above,
            IsBelowMax = said.Below,
            Fewest = said.Fewest,
            Most = said.Most,
            Unit = said.Unit,
            Words = element.IsEnum ? [.. Words.All(element).Where(word => !said.Without.Contains(word.Written))] : [],
            Example = said.Example,
            OnlyWith = with is null ? null : (JsonNamingPolicy.CamelCase.ConvertName(with.Option), with.Words),
            InPlaceOf = property.GetCustomAttribute<InPlaceOfAttribute>() is { } other ? JsonNamingPolicy.CamelCase.ConvertName(other.Option) : null,
            Element = element,
            Property = property,
            Group = group,
        };
    }

    static OptionType TypeOf(Type element, PropertyInfo property) =>
        element.IsEnum ? OptionType.Word
        : element == typeof(int) || element == typeof(long) ? OptionType.Whole
        : element == typeof(double) || element == typeof(decimal) ? OptionType.Number
        : element == typeof(bool) ? OptionType.Flag
        : element == typeof(string) ? OptionType.Text
        : element == typeof(DateOnly) ? OptionType.Day
        : element == typeof(DateTimeOffset) ? OptionType.Instant
        : throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name} is a {element.Name}, which no option can be.");

    static int Depth(Type type) => type.BaseType is { } above ? 1 + Depth(above) : 0;
}
