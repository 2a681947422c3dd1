using System.IO.Compression;
using ZstdSharp;

namespace Tables.Core.Packed;

/// <summary>Unpacks files, whatever they are packed in, one inside another too.</summary>
static class Unpacking
{
    const int Buffer = 1 << 16, Deepest = 3;

    /// <summary>What a file is packed in, the outermost first; nothing: it is not.</summary>
    /// <param name="Plain">What was packed, with its beginning looked at.</param>
    /// <param name="Containers"><c>gzip, zstd, zip</c>.</param>
    /// <param name="Member">The member of a zip file that it is.</param>
    public sealed record Unpacked(HeadStream Plain, IReadOnlyList<string> Containers, string? Member);

    /// <param name="packed">The file.</param>
    /// <param name="most">The most bytes, unpacked.</param>
    /// <param name="member">Which member of a zip file is meant; null: the only one.</param>
    /// <param name="isSync">Whether the file can be waited for, so that the task is done when it is given.</param>
    /// <param name="ct">Ends it.</param>
    public static async ValueTask<Unpacked> OfAsync(HeadStream packed, long most, string? member, bool isSync, CancellationToken ct)
    {
        var (plain, containers, found) = (packed, new List<string>(), (string?)null);
        try
        {
            await LookAsync();
            for (; containers.Count < Deepest; await LookAsync())
            {
                if (Content.IsGzip(plain.Head.Span))
                    Enter("gzip", inner => new GZipStream(inner, CompressionMode.Decompress));
                else if (Content.IsZstd(plain.Head.Span))
                    Enter("zstd", inner => new DecompressionStream(inner, leaveOpen: false));
                else if (!Content.IsZip(plain.Head.Span) || await ZipAsync() is not { } zip)
                    break;
                else
                {
                    containers.Add("zip");
                    (plain, found) = (new HeadStream(zip.Content, most) { PackedRead = () => zip.PackedBytes }, zip.Member);
                }
            }

            if (member is not null && found is null)
                throw RefusedTableException.Choose("member", Phrases.NoZip.With(member));
            if (Content.Other(plain.Head.Span) is { } other)
                throw RefusedTableException.Malformed(Phrases.NoTableAtAll.With(other));
            plain.Most = most;
            return new(plain, containers, found);
        }
        catch
        {
            await plain.DisposeAsync();
            throw;
        }

        void Enter(string name, Func<Stream, Stream> unpack)
        {
            var outer = plain;
            containers.Add(name);
            plain = new HeadStream(unpack(new BufferedStream(outer, Buffer)), most) { PackedRead = () => outer.BytesRead };
        }

        async ValueTask LookAsync()
        {
            if (isSync)
                plain.Look(Content.Needed);
            else
                await plain.LookAsync(Content.Needed, ct);
        }

        async ValueTask<ZipFile?> ZipAsync()
        {
            if (!isSync)
                await plain.SpoolAsync(ct);
            return ZipFile.Open(plain, found is null ? member : null);
        }
    }
}
