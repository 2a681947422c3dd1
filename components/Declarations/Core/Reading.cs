using System.Globalization;
using System.Text.Json;
using Quantities;
using Wording;

namespace Declarations.Core;

/// <summary>One reading of options: values and faults gathered until all is read.</summary>
sealed class Reading(OptionSet set, Func<string, string, Result<DateTimeOffset>> instant, Func<DeclaredOption, string> called)
{
    readonly Dictionary<string, Message> faults = [];
    readonly Dictionary<DeclaredOption, object?> values = [];

    public void Take(string name, IReadOnlyList<string> texts)
    {
        if (Find(name) is not { } option)
            return;
        if (!option.IsList && texts.Count > 1)
        {
            faults[option.Name] = Faults.Twice.With(called(option), texts.Count);
            return;
        }

        // Numbers and words may share one text; conditions and names may hold commas themselves.
        Keep(option, option.IsList && option.Type is not OptionType.Text ? [.. texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries))] : texts);
    }

    public void Take(string name, JsonElement value)
    {
        if (Find(name) is not { } option)
            return;
        if (values.ContainsKey(option))
            faults[option.Name] = Faults.Twice.With(called(option), 2);
        else if (value.ValueKind == JsonValueKind.Null && option.IsNullable)
            values[option] = null;
        else if (option.IsList && value.ValueKind != JsonValueKind.Array)
            faults[option.Name] = Faults.NoList.With(called(option), value.GetRawText());
        else
            Keep(option, option.IsList ? [.. value.EnumerateArray()] : [value]);
    }

    void Keep(DeclaredOption option, IReadOnlyList<JsonElement> given)
    {
        var texts = new List<string>();
        foreach (var value in given)
        {
            if (Texts.Of(option.Type, value) is { } text)
                texts.Add(text);
            else
                faults.TryAdd(option.Name, WrongKind(option, value.GetRawText()));
        }

        Keep(option, texts);
    }

    /// <summary>Range, number of values and form of a value made in code.</summary>
    public void Check(DeclaredOption option, object? value)
    {
        var elements = OptionSet.Elements(value).ToArray();
        foreach (var element in elements)
        {
            var number = option.Type is OptionType.Whole or OptionType.Number ? Convert.ToDouble(element, CultureInfo.InvariantCulture) : 0;
            if (option.Type is OptionType.Whole or OptionType.Number && !(double.IsFinite(number) && OptionRange.Holds(option, number)))
                faults.TryAdd(option.Name, (option.Type == OptionType.Whole ? Faults.NoWhole : Faults.NoNumber).With(called(option), Convert.ToString(element, CultureInfo.InvariantCulture), OptionRange.Of(option)));
            else if (element is null)
                faults.TryAdd(option.Name, WrongKind(option, "null"));
            else if (element is string text && text.Contains('\0', StringComparison.Ordinal))
                faults.TryAdd(option.Name, Faults.NoText.With(called(option), text.Replace("\0", "\\0", StringComparison.Ordinal)));
            else if (option.Form == OptionForm.Condition && !Condition.Parse((string)element).TryGet(out _, out _))
                faults.TryAdd(option.Name, Faults.NoCondition.With(called(option), element));
            else if (option.Type == OptionType.Word && !option.Words.Any(known => known.Written == Written(element)))
                faults.TryAdd(option.Name, Faults.NoWord.With(called(option), element.ToString(), option.Words.Select(known => known.Written).ToArray()));
        }

        if (option.IsList && value is null)
            faults.TryAdd(option.Name, Faults.NoList.With(called(option), "null"));
        else if (option.IsRequired && elements.All(element => element is string said && string.IsNullOrWhiteSpace(said)))
            faults.TryAdd(option.Name, Faults.Missing.With(called(option), option.Example ?? ""));
        else if (option.IsList && elements.Length < option.Fewest)
            faults.TryAdd(option.Name, Faults.TooFew.With(called(option), option.Fewest));
        else if (option.IsList && elements.Length > option.Most)
            faults.TryAdd(option.Name, Faults.TooMany.With(called(option), option.Most));
    }

    public Result<object> Finish()
    {
        var options = Activator.CreateInstance(set.Type, nonPublic: true)!;
        foreach (var (option, value) in values)
            option.Set(options, value);
        foreach (var option in set.Options.Where(option => !faults.ContainsKey(option.Name)))
        {
            if (option.IsRequired && !values.ContainsKey(option))
                faults[option.Name] = Faults.Missing.With(called(option), option.Example ?? "");
            else
                Check(option, option.ValueIn(options));
        }

        return Finish(options);
    }

    public Result<object> Finish(object options)
    {
        var words = Faults.Words;
        foreach (var option in set.Options)
            Accompany(option, options);
        if (!set.Options.Any(option => option.IsList && option.ValueIn(options) is null))
        {
            foreach (var rules in set.Groups.Select(group => group.GetValue(options)).Prepend(options).OfType<ICheckedOptions>())
            {
                for (var type = rules.GetType(); type != typeof(object); type = type.BaseType!)
                    words = words.Or(Phrasebook.Of(type.Assembly)); // What a record inherits has the words of its own brick.
                foreach (var fault in rules.Faults())
                {
                    words = fault.Words is { } others ? words.Or(others) : words;
                    faults.TryAdd(JsonNamingPolicy.CamelCase.ConvertName(fault.Option), fault.Said);
                }
            }
        }

        return faults.Count == 0 ? Result<object>.Ok(options) : Problem.InvalidValues(faults, words);
    }

    /// <summary>An option that goes only with another one. At its default it goes with all: written options hold every one of them, and have to be read back.</summary>
    void Accompany(DeclaredOption option, object options)
    {
        if (option.OnlyWith is not { } needed || Same(option.ValueIn(options), option.ValueIn(set.Usual)))
            return;
        var other = set.Options.First(one => one.Name == needed.Name);
        if (faults.ContainsKey(other.Name))
            return;
        var given = OptionSet.Elements(other.ValueIn(options)).Select(Written).ToArray();
        if (needed.Words.Count == 0 && given.Length == 0)
            faults.TryAdd(option.Name, Faults.Alone.With(called(option), called(other)));
        else if (needed.Words.Count > 0 && !given.Any(needed.Words.Contains))
            faults.TryAdd(option.Name, Faults.WithOther.With(called(option), called(other), needed.Words));
    }

    static bool Same(object? value, object? other) => (value is null) == (other is null) && OptionSet.Elements(value).SequenceEqual(OptionSet.Elements(other));

    /// <summary>A value as a word: that of an enumeration's member, yes or no.</summary>
    static string Written(object? value) => value switch
    {
        Enum word => Words.Of(word),
        bool flag => flag ? "yes" : "no",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    DeclaredOption? Find(string name)
    {
        var option = set.Options.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (option is null)
            faults[name] = Faults.Unknown.With(name, set.Options.Select(called).ToArray());
        return option;
    }

    void Keep(DeclaredOption option, IReadOnlyList<string> texts)
    {
        var read = new List<object>();
        foreach (var text in texts)
        {
            if (Texts.Read(option, called(option), text, instant, out var fault) is { } value)
                read.Add(value);
            else if (fault is not null)
                faults.TryAdd(option.Name, fault);
        }

        if (faults.ContainsKey(option.Name) || (read.Count == 0 && !option.IsList))
            return;
        values[option] = option.IsList ? List(option.Element, read) : read[0];
    }

    Message WrongKind(DeclaredOption option, string given) => option.Type switch
    {
        OptionType.Word => Faults.NoWord.With(called(option), given, option.Words.Select(known => known.Written).ToArray()),
        OptionType.Whole => Faults.NoWhole.With(called(option), given, OptionRange.Of(option)),
        OptionType.Number => Faults.NoNumber.With(called(option), given, OptionRange.Of(option)),
        OptionType.Flag => Faults.NoFlag.With(called(option), given),
        OptionType.Day => Faults.NoDay.With(called(option), given),
        OptionType.Instant => Faults.NoInstant.With(called(option), given),
        _ => Faults.NoText.With(called(option), given),
    };

    static Array List(Type element, List<object> read)
    {
        var list = Array.CreateInstance(element, read.Count);
        for (var i = 0; i < read.Count; i++)
            list.SetValue(read[i], i);
        return list;
    }
}
