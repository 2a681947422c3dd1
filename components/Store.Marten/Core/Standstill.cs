namespace Store.Marten.Core;

/// <summary>Judges whether a position stands still for too long while something waits behind it.</summary>
/// <remarks>Each verdict doubles the next wait up to a minute, so that slow work is not interrupted for ever; progress brings the first wait back.</remarks>
sealed class Standstill(TimeProvider clock)
{
    static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    long? _position;
    long _since;
    TimeSpan _patience;

    /// <summary>Nothing is known any more: the next position is the first one seen.</summary>
    public void Forget() => _position = null;

    public bool IsTooLong(long position, bool waiting)
    {
        if (!waiting || position != _position)
        {
            (_position, _since, _patience) = (position, clock.GetTimestamp(), First);
            return false;
        }
        if (clock.GetElapsedTime(_since) < _patience)
            return false;
        (_since, _patience) = (clock.GetTimestamp(), _patience * 2 < Longest ? _patience * 2 : Longest);
        return true;
    }
}
