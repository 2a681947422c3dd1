namespace LocalPostgres.Core;

/// <summary>One name per folder: absolute and without symbolic links, so that two users of a folder agree on its path.</summary>
static class RealPath
{
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var resolved = Path.GetPathRoot(full)!;
        foreach (var part in full[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(resolved, part);
            var target = new DirectoryInfo(next) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true) : null;
            resolved = target is null ? next : Of(target.FullName);
        }

        return resolved;
    }
}
