namespace Backups.Core;

/// <summary>Counts what is done and reports it.</summary>
sealed class Tally(CopyStep step, long all, IProgress<CopyProgress>? progress, TimeProvider clock)
{
    long bytes;
    int objects;

    public void Pass(long read)
    {
        bytes += read;
        if (bytes < all)
            Tell();
    }

    public void EndObject()
    {
        objects++;
        Tell();
    }

    // What is mended is read twice.
    void Tell() => progress?.Report(new CopyProgress(step, objects, Math.Min(bytes, all), all, clock.GetUtcNow()));
}
