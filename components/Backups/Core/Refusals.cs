using Quantities;
using Wording;

namespace Backups.Core;

static class Refusals
{
    const int Named = 5;

    static readonly Phrasebook Words = Phrasebook.Of(typeof(Refusals).Assembly);

    static readonly Label Unusable = new("The folder cannot take a backup", "В эту папку нельзя сделать копию");

    static readonly Label NotEmpty = new("The place to restore to is not empty", "Место для восстановления не пусто");

    static readonly Label NoCopy = new("The database cannot be copied", "Базу данных нельзя скопировать");

    public static Problem NotABackup(string folder) => Of("not-a-backup", new("Not a backup", "Это не резервная копия"), Phrases.NoBackup.With(folder));

    public static Problem OtherFormat(int format) => Of("backup-format-unknown", new("The backup has another format", "У копии другой формат"), Phrases.OtherFormat.With(format, Manifest.CurrentFormat));

    public static Problem FolderTaken(string folder) => Of("backup-folder-taken", Unusable, Phrases.FolderTaken.With(folder));

    public static Problem FolderInside(string folder, string data) => Of("backup-folder-inside", Unusable, Phrases.FolderInside.With(folder, data));

    public static Problem Busy(string folder) => Of("backup-busy", new("The backup is in use", "Копия занята"), Phrases.Busy.With(folder));

    public static Problem FolderNotEmpty(string folder, string first) => Of("restore-target-not-empty", NotEmpty, Phrases.FolderNotEmpty.With(folder, first));

    public static Problem DatabaseNotEmpty() => Of("restore-target-not-empty", NotEmpty, Phrases.DatabaseNotEmpty);

    public static Problem Missing(string file) => Damaged(Phrases.Missing.With(file));

    public static Problem Differs(string file, long bytes, long expected) => Damaged(Phrases.Differs.With(file, bytes, expected));

    public static Problem Unsound(IReadOnlyList<string> files) => Damaged(Phrases.Unsound.With(files.Count, (string[])[.. files.Take(Named), .. files.Count > Named ? (string[])["…"] : []]));

    public static FailureException Lost(string key) => new(Damaged(Phrases.Lost.With(key)));

    public static FailureException SourceDiffers(string key) => new(Of("backup-source-damaged", new("The data are damaged", "Данные повреждены"), Phrases.SourceDiffers.With(key)));

    /// <summary>What keeps a database from being copied, as people are told.</summary>
    public static FailureException Of(DatabaseCopyException e) => e.Fault switch
    {
        DatabaseFault.ProgramMissing => Fails("copy-program-missing", Phrases.ProgramMissing.With(e.Program, e.Detail), e),
        DatabaseFault.ProgramTooOld => Fails("copy-program-too-old", Phrases.ProgramTooOld.With(e.Program, e.Detail, e.Found), e),
        DatabaseFault.ServerTooOld => Fails("copy-server-too-old", Phrases.ServerTooOld.With(e.Detail, e.Found), e),
        DatabaseFault.DiskFull => FailureException.DiskFull(e),
        DatabaseFault.Failed => Fails("copy-failed", Phrases.CopyFailed.With(e.Program, e.Detail), e),
        _ => throw new ArgumentOutOfRangeException(nameof(e), e.Fault, "No such fault."),
    };

    static FailureException Fails(string code, Message said, Exception e) => new(Of(code, NoCopy, said), e);

    static Problem Damaged(Message said) => Of("backup-damaged", new("The backup is damaged", "Резервная копия повреждена"), said);

    static Problem Of(string code, Label title, Message said) => Problem.Of(code, title, said, Words);
}
