using System.Text.Json;

namespace Tables.Core.Json;

/// <summary>The columns of JSON objects: all there are, gathered as they come up, or those that were named, which other paths pass by.</summary>
sealed class JsonColumns
{
    const int Most = 100_000, MostSigns = 16 << 20, MostKnown = 200_000, LongestPath = 1000;

    readonly Dictionary<string, int> fields = [];
    readonly HashSet<string>? leading;
    readonly List<string> names = [];
    JsonPath root = new("", -1, leadsOn: true);
    int known, signs;

    /// <summary>All there are.</summary>
    public JsonColumns()
    {
    }

    /// <summary>Those that were named.</summary>
    public JsonColumns(IReadOnlyList<string> named)
    {
        names.AddRange(named);
        leading = [];
        for (var i = 0; i < named.Count; i++)
        {
            fields.TryAdd(named[i], i);
            if (named[i].Length > LongestPath)
                continue;
            for (var point = named[i].IndexOf('.', StringComparison.Ordinal); point >= 0; point = named[i].IndexOf('.', point + 1))
                leading.Add(named[i][..point]);
        }
    }

    /// <summary>Their paths, in the order they came up.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Where rows begin. What is known of paths that come up is forgotten now and then, for there may be new ones in every row.</summary>
    public JsonPath Root => known < MostKnown ? root : Forget();

    /// <summary>The path of the name that the reader is at.</summary>
    public JsonPath Child(JsonPath of, ref Utf8JsonReader reader)
    {
        if (of.Child(ref reader) is { } there)
            return there;
        var name = reader.GetString()!;
        var path = of.Path.Length == 0 ? name : $"{of.Path}.{name}";
        var child = new JsonPath(path, leading is null ? -1 : fields.GetValueOrDefault(path, -1), leading?.Contains(path) ?? path.Length <= LongestPath);
        of.Add(name, child);
        known++;
        return child;
    }

    /// <summary>Notes that a path holds a value; that of an object is no column, nor is one that nobody can name.</summary>
    public void See(JsonPath path)
    {
        if (path.IsSeen || path.Path.Length > LongestPath)
            return;
        path.IsSeen = true;
        if (!fields.TryAdd(path.Path, names.Count))
            return;
        names.Add(path.Path);
        signs += path.Path.Length;
        if (names.Count > Most || signs > MostSigns)
            throw RefusedTableException.Malformed(Phrases.TooManyPaths.With(Most));
    }

    JsonPath Forget()
    {
        (root, known) = (new("", -1, leadsOn: true), 0);
        return root;
    }
}
