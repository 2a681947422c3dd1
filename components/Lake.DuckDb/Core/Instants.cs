namespace Lake.DuckDb.Core;

/// <summary>Instants and days as the engine keeps them.</summary>
static class Instants
{
    static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>An instant as microseconds since 1970; anything below is cut off.</summary>
    public static long MicrosecondsOf(DateTime instant)
    {
        var (micros, rest) = Math.DivRem((instant - DateTime.UnixEpoch).Ticks, TimeSpan.TicksPerMicrosecond);
        return rest < 0 ? micros - 1 : micros;
    }

    /// <summary>Microseconds since 1970 as an instant.</summary>
    public static DateTime Of(long microseconds) => DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>A day as days since 1970.</summary>
    public static int DaysOf(DateOnly day) => day.DayNumber - Epoch;

    /// <summary>Days since 1970 as a day.</summary>
    public static DateOnly DayOf(int days) => DateOnly.FromDayNumber(Epoch + days);
}
