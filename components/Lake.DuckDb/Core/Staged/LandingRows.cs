namespace Lake.DuckDb.Core.Staged;

/// <summary>Which staged rows land, in the order of their lines.</summary>
/// <param name="Refused">The lines that do not, ascending.</param>
/// <param name="Repeated">The lines that repeat others, ascending, and how often before.</param>
sealed record LandingRows(long[] Refused, (long[] Lines, int[] Times) Repeated)
{
    /// <summary>All of them, each for the first time.</summary>
    public static readonly LandingRows All = new([], ([], []));

    /// <summary>Goes along the lines of rows, which come ascending.</summary>
    public sealed class Cursor(LandingRows landing)
    {
        int refused, repeated;

        /// <summary>Whether a line lands.</summary>
        public bool Lands(long line)
        {
            while (refused < landing.Refused.Length && landing.Refused[refused] < line)
                refused++;
            return refused == landing.Refused.Length || landing.Refused[refused] != line;
        }

        /// <summary>How often its content was there before.</summary>
        public int TimesBefore(long line)
        {
            var (lines, times) = landing.Repeated;
            while (repeated < lines.Length && lines[repeated] < line)
                repeated++;
            return repeated < lines.Length && lines[repeated] == line ? times[repeated] : 0;
        }
    }
}
