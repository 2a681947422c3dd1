using System.Collections.Concurrent;

namespace Api.Core;

/// <summary>Tells what happens over and over now and then only, with how often it happened: a store that is away fails every request.</summary>
sealed class Repeated(TimeProvider clock)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<string, Told> known = new(StringComparer.Ordinal);

    /// <summary>Whether it is to be told now.</summary>
    /// <param name="what">What happened.</param>
    /// <param name="before">How often it happened untold.</param>
    public bool IsDue(string what, out int before)
    {
        var told = known.GetOrAdd(what, _ => new Told());
        lock (told)
        {
            before = told.Untold;
            if (told.At is { } at && clock.GetUtcNow() - at < Pause)
            {
                told.Untold++;
                return false;
            }

            (told.At, told.Untold) = (clock.GetUtcNow(), 0);
            return true;
        }
    }

    sealed class Told
    {
        public DateTimeOffset? At { get; set; }

        public int Untold { get; set; }
    }
}
