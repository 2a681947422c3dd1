using Wording;

namespace Backups.Core;

/// <summary>What keeps a backup from being made or restored.</summary>
static class Phrases
{
    public static readonly Phrase NoBackup = new("no-backup", "folder");
    public static readonly Phrase OtherFormat = new("backup-of-other-format", "format", "known");
    public static readonly Phrase FolderTaken = new("backup-folder-taken", "folder");
    public static readonly Phrase FolderInside = new("backup-folder-inside", "folder", "data");
    public static readonly Phrase Busy = new("backup-busy", "folder");
    public static readonly Phrase Missing = new("backup-file-missing", "file");
    public static readonly Phrase Differs = new("backup-file-differs", "file", "bytes", "expected");
    public static readonly Phrase Unsound = new("backup-unsound", "count", "files");
    public static readonly Phrase SourceDiffers = new("backup-source-differs", "object");
    public static readonly Phrase Lost = new("backup-object-lost", "object");
    public static readonly Phrase FolderNotEmpty = new("restore-folder-not-empty", "folder", "first");
    public static readonly Phrase DatabaseNotEmpty = new("restore-database-not-empty");

    public static readonly Phrase ProgramMissing = new("copy-program-missing", "program", "version");
    public static readonly Phrase ProgramTooOld = new("copy-program-too-old", "program", "version", "found");
    public static readonly Phrase ServerTooOld = new("copy-server-too-old", "version", "found");
    public static readonly Phrase CopyFailed = new("copy-failed", "program", "said");
}
