using System.Text;
using System.Text.Json;

namespace Tables.Core.Json;

/// <summary>A name within JSON objects, and those within it. Rows of a file have the same names in the same order, nearly always: the next one is tried first.</summary>
sealed class JsonPath(string path, int place, bool leadsOn)
{
    const int Few = 16;

    readonly List<(byte[] Name, JsonPath Path)> children = [];
    Dictionary<string, JsonPath>? many;
    int next;

    /// <summary>The names from the outermost one, with points between them; empty: the object itself.</summary>
    public string Path => path;

    /// <summary>The field it fills; −1: none.</summary>
    public int Field => place;

    /// <summary>Whether it is known to hold a value.</summary>
    public bool IsSeen { get; set; }

    /// <summary>Whether there may be columns within it.</summary>
    public bool LeadsOn => leadsOn;

    /// <summary>The path of the name that the reader is at; null: it is not known yet.</summary>
    /// <exception cref="InvalidOperationException">The name is no text.</exception>
    public JsonPath? Child(ref Utf8JsonReader reader)
    {
        if (many is not null)
            return many.GetValueOrDefault(reader.GetString()!);
        ReadOnlySpan<byte> name = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        for (var i = 0; i < children.Count; i++)
        {
            var at = (next + i) % children.Count;
            if (!name.SequenceEqual(children[at].Name))
                continue;
            next = at + 1;
            return children[at].Path;
        }

        return null;
    }

    /// <summary>Notes what is within it.</summary>
    public void Add(string name, JsonPath child)
    {
        if (many is null && children.Count < Few)
        {
            children.Add((Encoding.UTF8.GetBytes(name), child));
            return;
        }

        many ??= children.ToDictionary(known => Encoding.UTF8.GetString(known.Name), known => known.Path);
        many[name] = child;
    }
}
