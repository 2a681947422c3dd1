using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json;
using Declarations.Core;
using Quantities;

namespace Declarations;

/// <summary>The declared options of a record, and the one way they are read from an address, a command line or JSON.</summary>
public sealed class OptionSet
{
    static readonly ConcurrentDictionary<Type, OptionSet> Known = new();

    OptionSet(Type options)
    {
        (Type, Usual) = (options, Activator.CreateInstance(options, nonPublic: true)!);
        Options = Declared.Of(options, Usual);
    }

    /// <summary>The record.</summary>
    public Type Type { get; }

    /// <summary>The record with every option at its default.</summary>
    internal object Usual { get; }

    /// <summary>Its options, its own before those it inherits.</summary>
    public IReadOnlyList<DeclaredOption> Options { get; }

    internal IEnumerable<System.Reflection.PropertyInfo> Groups => Options.Select(option => option.Group).OfType<System.Reflection.PropertyInfo>().Distinct();

    /// <summary>The options of a record; it has a constructor without parameters.</summary>
    public static OptionSet Of(Type options) => Known.GetOrAdd(options, type => new OptionSet(type));

    /// <summary>
    /// Reads named texts, names possibly repeated, empty texts counting as not given. Every fault is gathered before it refuses with <c>invalid-value</c>, one field a fault.
    /// </summary>
    /// <param name="given">Names as in addresses, and texts.</param>
    /// <param name="instant">Reads an instant in the dataset's zone: text and field in, instant or problem out.</param>
    /// <param name="called">How those who gave them write a name, such as <c>--as-of</c>; null: as it is.</param>
    public Result<object> Read(IEnumerable<KeyValuePair<string, string?>> given, Func<string, string, Result<DateTimeOffset>> instant, Func<DeclaredOption, string>? called = null)
    {
        var texts = given.Where(pair => pair.Value?.Trim(' ') is { Length: > 0 }).ToLookup(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);
        var reading = new Reading(this, instant, called ?? (option => option.Name));
        foreach (var group in texts)
            reading.Take(group.Key, [.. group]);
        reading.Contrast();
        return reading.Finish();
    }

    /// <summary>Reads a JSON object with the same checks and the same refusals.</summary>
    public Result<object> Read(JsonElement given, Func<string, string, Result<DateTimeOffset>> instant)
    {
        var reading = new Reading(this, instant, option => option.Name);
        if (given.ValueKind != JsonValueKind.Object)
            return Problem.Invalid("", Faults.NoObject, Faults.Words);
        try
        {
            foreach (var property in given.EnumerateObject())
                reading.Take(property.Name, property.Value);
        }
        catch (InvalidOperationException)
        {
            return Problem.Invalid("", Faults.NoObject, Faults.Words); // A name with half of a character, which shows when it is read.
        }

        return reading.Finish();
    }

    /// <summary>Options made in code, checked as if they had been read; null when they can be used.</summary>
    public static Problem? FaultOf(object options)
    {
        var set = Of(options.GetType());
        var reading = new Reading(set, (text, field) => Problem.Invalid(field, text), option => option.Name);
        foreach (var option in set.Options)
            reading.Check(option, option.ValueIn(options));
        return reading.Finish(options).TryGet(out _, out var problem) ? null : problem;
    }

    /// <summary>The refusal of something that stands beside the options and was given more than once, in the words of options.</summary>
    public static Problem GivenTwice(string name, int times) => Problem.Invalid(name, Faults.Twice.With(name, times), Faults.Words);

    /// <summary>The values of an option: those of a list, or the one.</summary>
    internal static IEnumerable<object?> Elements(object? value) => value is IEnumerable many and not string ? many.Cast<object?>() : value is null ? [] : [value];
}
