using Tables;

namespace Churn.Core;

/// <summary>Which of a column's values say that the event came.</summary>
enum EventReading
{
    /// <summary>1, the other being 0.</summary>
    ZeroOne,

    /// <summary>2, the other being 1: as the status of many published data sets.</summary>
    OneTwo,

    /// <summary>Yes, true and such, the others being no and false.</summary>
    Words,
}

/// <summary>A column that says whether the event came, filled row by row: what its values mean is known when all have been seen.</summary>
sealed class EventWords
{
    static readonly HashSet<string> Yes = new(["yes", "true", "y", "t", "да"], StringComparer.Ordinal), No = new(["no", "false", "n", "f", "нет"], StringComparer.Ordinal);
    const int MostKinds = 20;

    readonly List<string> kinds = [];
    readonly List<byte> values = [];
    readonly List<long> first = [];

    /// <summary>Whether there are already more different values than can be meant.</summary>
    public bool IsFull => kinds.Count > MostKinds;

    public void Add(long line, string text)
    {
        var kind = Blanks.Trimmed(text).ToLowerInvariant() switch { "1.0" or "1,0" => "1", "0.0" or "0,0" => "0", "2.0" or "2,0" => "2", var other => other };
        var known = kinds.IndexOf(kind);
        if (known < 0)
        {
            known = kinds.Count;
            kinds.Add(kind);
            first.Add(line);
        }

        values.Add((byte)known);
    }

    /// <summary>Row by row whether the event came, and how that was read; null where the values are none of those understood.</summary>
    public (bool[] Came, EventReading Reading)? Finish()
    {
        if (kinds.All(kind => kind is "0" or "1"))
            return (Of("1"), EventReading.ZeroOne);
        if (kinds.All(kind => kind is "1" or "2"))
            return (Of("2"), EventReading.OneTwo);
        return kinds.All(kind => Yes.Contains(kind) || No.Contains(kind)) ? ([.. values.Select(value => Yes.Contains(kinds[value]))], EventReading.Words) : null;
    }

    /// <summary>The values there are, each with the line it stands on first.</summary>
    public IReadOnlyList<(string Value, long Line)> Kinds => [.. kinds.Zip(first)];

    bool[] Of(string kind) => [.. values.Select(value => kinds[value] == kind)];
}
