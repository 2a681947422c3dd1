using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Core;

/// <summary>What the build made of the pages, as it travels in this assembly: every file plain and compressed twice.</summary>
sealed class BundledPages(FrozenDictionary<string, BundledPages.Sent> files)
{
    public const string Index = "index.html";

    const string Folder = "pages/";

    /// <summary>Pages run their own scripts, ask this server only, and stand in no frame of another site. Charts and widths set styles by themselves.</summary>
    const string Policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>The best form first.</summary>
    static readonly (string Coding, string Ending)[] Codings = [("br", ".br"), ("gzip", ".gz")];

    /// <summary>Reads all of them into memory: about two megabytes.</summary>
    public static BundledPages Read()
    {
        var assembly = typeof(BundledPages).Assembly;
        var read = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).ToDictionary(name => name[Folder.Length..], name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        });
        return new BundledPages(read.Where(file => !Codings.Any(coding => file.Key.EndsWith(coding.Ending, StringComparison.Ordinal))).ToFrozenDictionary(
            file => file.Key,
            file => new Sent(
                file.Value, [.. Codings.Select(coding => (coding.Coding, read[file.Key + coding.Ending]))], Types.TryGetContentType(file.Key, out var type) ? type : "application/octet-stream",
                new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(file.Value))[..16]}\""))));
    }

    /// <summary>Sends a file as the browser takes it. Files named by their contents stay for good; others are asked for again, and not sent when they are the same.</summary>
    public IResult Send(string name, HttpContext http, bool forGood)
    {
        if (!files.TryGetValue(name, out var file))
            return Results.NotFound();
        http.Response.Headers.CacheControl = forGood && name.Contains('-', StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.ContentSecurityPolicy = Policy;
            return Task.CompletedTask;
        });
        var taken = http.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (coding, bytes) in file.Compressed)
        {
            if (!taken.Any(one => one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0))
                continue;
            http.Response.Headers.ContentEncoding = coding;
            return Results.Bytes(bytes, file.Type, entityTag: file.Tag);
        }

        return Results.Bytes(file.Plain, file.Type, entityTag: file.Tag);
    }

    /// <summary>A file.</summary>
    /// <param name="Plain">As it is.</param>
    /// <param name="Compressed">The same by content coding, the smallest first.</param>
    /// <param name="Type">Its media type.</param>
    /// <param name="Tag">Its entity tag.</param>
    internal sealed record Sent(byte[] Plain, IReadOnlyList<(string Coding, byte[] Bytes)> Compressed, string Type, EntityTagHeaderValue Tag);
}
