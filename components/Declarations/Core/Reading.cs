using System.Globalization;
using System.Text.Json;
using Quantities;
using Wording;

namespace Declarations.Core;

/// <summary>One reading of options: values and faults gathered until all is read.</summary>
sealed class Reading(OptionSet set, Func<string, string, Result<DateTimeOffset>> instant, Func<DeclaredOption, string> called)
{
    /// <summary>Of one option: a list of ten thousand wrong values needs no sentence each.</summary>
    const int MostTold = 20;

    /// <summary>What is wrong: of an option as a whole, or of the value at a place of its list.</summary>
    readonly List<(string Option, int? At, Message Said)> told = [];
    readonly Dictionary<DeclaredOption, object?> values = [];

    public void Take(string name, IReadOnlyList<string> texts)
    {
        if (Find(name) is not { } option)
            return;
        if (!option.IsList && texts.Count > 1)
        {
            Blame(option.Name, Faults.Twice.With(called(option), texts.Count));
            return;
        }

        // Numbers and words may share one text; conditions and names may hold commas themselves.
        var split = option.IsList && option.Type is not OptionType.Text ? texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)) : texts;
        Keep(option, [.. split.Select((text, at) => (at, text))]);
    }

    public void Take(string name, JsonElement value)
    {
        if (Find(name) is not { } option)
            return;
        if (values.ContainsKey(option))
            Blame(option.Name, Faults.Twice.With(called(option), 2));
        else if (value.ValueKind == JsonValueKind.Null && option.IsNullable)
            values[option] = null;
        else if (option.IsList && value.ValueKind != JsonValueKind.Array)
            Blame(option.Name, Faults.NoList.With(called(option), value.GetRawText()));
        else
            Keep(option, option.IsList ? [.. value.EnumerateArray()] : [value]);
    }

    void Keep(DeclaredOption option, IReadOnlyList<JsonElement> given)
    {
        var texts = new List<(int, string)>();
        for (var at = 0; at < given.Count; at++)
        {
            if (Texts.Of(option.Type, given[at]) is { } text)
                texts.Add((at, text));
            else
                Blame(option, at, WrongKind(option, given[at].GetRawText()));
        }

        Keep(option, texts);
    }

    /// <summary>Range, number of values and form of a value made in code.</summary>
    public void Check(DeclaredOption option, object? value)
    {
        var elements = OptionSet.Elements(value).ToArray();
        for (var at = 0; at < elements.Length; at++)
            Check(option, at, elements[at]);
        if (option.IsList && value is null)
            Blame(option.Name, Faults.NoList.With(called(option), "null"));
        else if (option.IsRequired && elements.All(element => element is string said && string.IsNullOrWhiteSpace(said)))
            Blame(option.Name, Faults.Missing.With(called(option), option.Example ?? ""));
        else if (option.IsList && elements.Length < option.Fewest)
            Blame(option.Name, Faults.TooFew.With(called(option), option.Fewest));
        else if (option.IsList && elements.Length > option.Most)
            Blame(option.Name, Faults.TooMany.With(called(option), option.Most));
    }

    void Check(DeclaredOption option, int at, object? element)
    {
        var number = option.Type is OptionType.Whole or OptionType.Number ? Convert.ToDouble(element, CultureInfo.InvariantCulture) : 0;
        if (option.Type is OptionType.Whole or OptionType.Number && !(double.IsFinite(number) && OptionRange.Holds(option, number)))
            Blame(option, at, (option.Type == OptionType.Whole ? Faults.NoWhole : Faults.NoNumber).With(called(option), Convert.ToString(element, CultureInfo.InvariantCulture), OptionRange.Of(option)));
        else if (element is null)
            Blame(option, at, WrongKind(option, "null"));
        else if (element is string text && text.Contains('\0', StringComparison.Ordinal))
            Blame(option, at, Faults.NoText.With(called(option), text.Replace("\0", "\\0", StringComparison.Ordinal)));
        else if (option.Form == OptionForm.Condition && !Condition.Parse((string)element).TryGet(out _, out _))
            Blame(option, at, Faults.NoCondition.With(called(option), element));
        else if (option.Type == OptionType.Word && !option.Words.Any(known => known.Written == Written(element)))
            Blame(option, at, Faults.NoWord.With(called(option), element.ToString(), option.Words.Select(known => known.Written).ToArray()));
    }

    /// <summary>Options given beside those in whose place they stand, where the latter say no more than their defaults: written options hold every one of them, so only texts can contradict themselves so.</summary>
    public void Contrast()
    {
        foreach (var option in values.Keys.Where(option => option.InPlaceOf is not null))
        {
            if (values.Keys.FirstOrDefault(other => other.Name == option.InPlaceOf) is { } other && Same(values[other], other.ValueIn(set.Usual)))
                Blame(option.Name, Faults.InPlaceOf.With(called(option), called(other)));
        }
    }

    public Result<object> Finish()
    {
        var options = Activator.CreateInstance(set.Type, nonPublic: true)!;
        foreach (var (option, value) in values)
            option.Set(options, value);
        foreach (var option in set.Options.Where(option => !IsAtFault(option.Name)))
        {
            if (option.IsRequired && !values.ContainsKey(option))
                Blame(option.Name, Faults.Missing.With(called(option), option.Example ?? ""));
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
                    Blame(JsonNamingPolicy.CamelCase.ConvertName(fault.Option), fault.Said);
                }
            }
        }

        return told.Count == 0 ? Result<object>.Ok(options) : Problem.InvalidValues(ByField(), words);
    }

    /// <summary>Several wrong values of one list go by their places; a single one, and all else, by the option's name.</summary>
    Dictionary<string, Message> ByField() => (
        from one in told
        group one by one.Option into ofOne
        from fault in ofOne.OrderBy(each => each.At)
        select KeyValuePair.Create(fault.At is { } at && ofOne.Count() > 1 ? $"{ofOne.Key}[{at}]" : ofOne.Key, fault.Said)).ToDictionary();

    bool IsAtFault(string name) => told.Exists(one => one.Option == name);

    void Blame(string name, Message said)
    {
        if (!IsAtFault(name))
            told.Add((name, null, said));
    }

    void Blame(DeclaredOption option, int at, Message said)
    {
        if (!option.IsList)
            Blame(option.Name, said);
        else if (!told.Exists(one => one.Option == option.Name && (one.At is null || one.At == at || one.Said.Equals(said))) && told.Count(one => one.Option == option.Name) < MostTold)
            told.Add((option.Name, at, said));
    }

    /// <summary>An option that goes only with another one. At its default it goes with all: written options hold every one of them, and have to be read back.</summary>
    void Accompany(DeclaredOption option, object options)
    {
        if (option.OnlyWith is not { } needed || Same(option.ValueIn(options), option.ValueIn(set.Usual)))
            return;
        var other = set.Options.First(one => one.Name == needed.Name);
        if (IsAtFault(other.Name))
            return;
        var given = OptionSet.Elements(other.ValueIn(options)).Select(Written).ToArray();
        if (needed.Words.Count == 0 && given.Length == 0)
            Blame(option.Name, Faults.Alone.With(called(option), called(other)));
        else if (needed.Words.Count > 0 && !given.Any(needed.Words.Contains))
            Blame(option.Name, Faults.WithOther.With(called(option), called(other), needed.Words));
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
            Blame(name, Faults.Unknown.With(name, set.Options.Select(called).ToArray()));
        return option;
    }

    void Keep(DeclaredOption option, IReadOnlyList<(int At, string Text)> texts)
    {
        var read = new List<(int At, object Value)>();
        foreach (var (at, text) in texts)
        {
            if (Texts.Read(option, called(option), text, instant, out var fault) is { } value)
                read.Add((at, value));
            else if (fault is not null)
                Blame(option, at, fault);
        }

        if (IsAtFault(option.Name))
        {
            // Those beside it that can be read may be out of range.
            foreach (var (at, value) in read)
                Check(option, at, value);
            return;
        }

        if (read.Count > 0 || option.IsList)
            values[option] = option.IsList ? List(option.Element, [.. read.Select(one => one.Value)]) : read[0].Value;
    }

    Message WrongKind(DeclaredOption option, string given) => option.Type switch
    {
        OptionType.Word => Faults.NoWord.With(called(option), given, option.Words.Select(known => known.Written).ToArray()),
        OptionType.Whole => Faults.NoWhole.With(called(option), given, OptionRange.Of(option)),
        OptionType.Number => Faults.NoNumber.With(called(option), given, OptionRange.Of(option)),
        OptionType.Flag => Faults.NoFlag.With(called(option), given, true),
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
