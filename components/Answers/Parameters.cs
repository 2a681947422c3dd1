using System.Globalization;
using System.Text.Json;
using Quantities;

namespace Answers;

/// <summary>Named texts from an address or a command line on their way to a question's options; gathers every fault before refusing.</summary>
/// <param name="given">Names and values, names possibly repeated; empty values count as not given.</param>
/// <param name="instant">Reads an instant in the dataset's zone: text and field name in, instant or problem out.</param>
/// <param name="called">How those who gave them write a name, such as <c>--as-of</c> for <c>asOf</c>; null: as it is.</param>
public sealed class Parameters(IEnumerable<KeyValuePair<string, string?>> given, Func<string, string, Result<DateTimeOffset>> instant, Func<string, string>? called = null)
{
    readonly ILookup<string, string> values =
        given.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).ToLookup(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);

    readonly HashSet<string> asked = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, string> faults = [];

    /// <summary>How those who gave them write a name: for the words of a refusal, whose fields keep the name itself.</summary>
    public string Called(string name) => called is null ? name : called(name);

    /// <summary>Every value of a repeatable parameter.</summary>
    public IReadOnlyList<string> All(string name)
    {
        asked.Add(name);
        return [.. values[name]];
    }

    /// <summary>One value, or null when it is not given; given twice is a fault.</summary>
    public string? One(string name)
    {
        var all = All(name);
        if (all.Count > 1)
            faults[name] = $"'{Called(name)}' is given {all.Count} times; once is enough.";
        return all.Count == 0 ? null : all[0];
    }

    /// <summary>One of an enumeration's words, as they stand in JSON.</summary>
    public T Word<T>(string name, T otherwise)
        where T : struct, Enum
    {
        if (One(name) is not { } text)
            return otherwise;
        var words = Enum.GetValues<T>().ToDictionary(value => JsonSerializer.SerializeToElement(value, AnswerJson.Options).GetString()!);
        if (words.TryGetValue(text, out var word))
            return word;
        faults[name] = $"'{text}' is no {Called(name)}: use {string.Join(", ", words.Keys)}.";
        return otherwise;
    }

    /// <summary>An instant, or null when it is not given.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (One(name) is not { } text)
            return null;
        if (instant(text, name).TryGet(out var read, out var problem))
            return read;
        faults[name] = problem.Detail;
        return null;
    }

    /// <summary>A day written yyyy-MM-dd, or null when it is not given.</summary>
    public DateOnly? Date(string name)
    {
        if (One(name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        faults[name] = $"'{text}' is no day: write it as 2026-01-31.";
        return null;
    }

    /// <summary>A number in a range, with a decimal point.</summary>
    public double Number(string name, double otherwise, double from, double to)
    {
        if (One(name) is not { } text)
            return otherwise;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            return number;
        faults[name] = string.Create(CultureInfo.InvariantCulture, $"{Called(name)} is '{text}': give a number from {from} to {to}.");
        return otherwise;
    }

    /// <summary>A whole number in a range.</summary>
    public int Whole(string name, int otherwise, int from, int to)
    {
        if (One(name) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            return number;
        faults[name] = string.Create(CultureInfo.InvariantCulture, $"{Called(name)} is '{text}': give a whole number from {from} to {to}.");
        return otherwise;
    }

    /// <summary>The options, or one problem that names every faulty or unknown parameter.</summary>
    public Result<T> Finish<T>(T options)
        where T : notnull
    {
        foreach (var unknown in values.Select(group => group.Key).Where(name => !asked.Contains(name)))
            faults[unknown] = $"'{Called(unknown)}' means nothing here; what can be given: {string.Join(", ", asked.Select(Called))}.";
        return faults.Count == 0
            ? options
            : new Problem("invalid-value", "A value cannot be used", string.Join(" ", faults.Values), faults);
    }
}
