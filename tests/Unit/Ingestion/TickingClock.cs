namespace Unit.Ingestion;

/// <summary>A second passes with every look.</summary>
sealed class TickingClock : TimeProvider
{
    long seconds;

    public override DateTimeOffset GetUtcNow() => Intake.Now.AddSeconds(Interlocked.Increment(ref seconds));
}
