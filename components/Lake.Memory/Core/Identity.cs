namespace Lake.Memory.Core;

/// <summary>What makes a row the same as another: its key, or its content and which of those of equal content it is.</summary>
readonly record struct Identity(Guid Hash, int Occurrence)
{
    /// <summary>The occurrence of rows with a key, so that the two never meet.</summary>
    public const int Keyed = -1;

    /// <summary>Numbers keyless rows of equal content from 0.</summary>
    public static IEnumerable<(Identity Identity, Event Event)> Of(IEnumerable<Event> events)
    {
        var occurrences = new Dictionary<Guid, int>();
        foreach (var row in events)
        {
            if (row.Key is { } key)
            {
                yield return (new Identity(key, Keyed), row);
            }
            else
            {
                var occurrence = occurrences.GetValueOrDefault(row.Content);
                occurrences[row.Content] = occurrence + 1;
                yield return (new Identity(row.Content, occurrence), row);
            }
        }
    }
}
