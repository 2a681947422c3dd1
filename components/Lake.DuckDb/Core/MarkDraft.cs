using Lake.DuckDb.Core.Sorted;

namespace Lake.DuckDb.Core;

/// <summary>The marks of a segment that is on its way, as they will be kept. Goes when it is disposed without having been kept.</summary>
sealed class MarkDraft : IDisposable
{
    readonly string path;
    readonly FileStream stream;
    bool isKept;

    /// <param name="path">Where it is written.</param>
    public MarkDraft(string path)
    {
        this.path = path;
        stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        Writer = new MarkFile.Writer(stream);
    }

    /// <summary>Where they go.</summary>
    public MarkFile.Writer Writer { get; }

    /// <summary>Ends it, and gives it its place, unless it has one.</summary>
    /// <param name="written">When the segment was last written to.</param>
    /// <param name="to">The place.</param>
    public void Keep(DateTime written, string to)
    {
        if (isKept)
            return;
        isKept = true;
        Writer.Finish(written);
        stream.Dispose();
        File.Move(path, to, overwrite: true);
    }

    public void Dispose()
    {
        stream.Dispose();
        File.Delete(path);
    }
}
