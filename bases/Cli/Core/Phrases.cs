using Wording;

namespace Cli.Core;

/// <summary>What the command line says of its own.</summary>
static class Phrases
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Phrases).Assembly);

    public static readonly Phrase Explained = new("explained", "question", "statistic", "snapshot", "events", "customers");
    public static readonly Phrase ColumnsLeft = new("columns-left", "count", "first");
    public static readonly Phrase RowsLeft = new("rows-left", "count", "table");
    public static readonly Phrase TablesLeft = new("tables-left", "tables");
    public static readonly Phrase PartsDone = new("parts-done", "done", "all");

    public static readonly Phrase RowsRead = new("rows-read", "rows", "rejected", "rate");
    public static readonly Phrase RowRejected = new("row-rejected", "line", "reason");
    public static readonly Phrase RowsThere = new("rows-there-already");
    public static readonly Phrase ReadAsPreviewed = new("read-as-previewed", "options");
    public static readonly Phrase ReadAsKept = new("read-as-kept", "source", "import", "at", "options");
    public static readonly Phrase KeptUnfit = new("kept-unfit", "source");
    public static readonly Phrase MappingForgotten = new("mapping-forgotten", "source");
    public static readonly Phrase NoMappings = new("no-mapping-yet");
    public static readonly Phrase PresetRemoved = new("preset-removed", "name");
    public static readonly Phrase AccountsLinked = new("accounts-linked", "linked", "before");
    public static readonly Phrase AccountsUnlinked = new("accounts-unlinked", "unlinked", "before");
    public static readonly Phrase NoLinks = new("no-link-yet");
    public static readonly Phrase PairOrFile = new("pair-or-file");
    public static readonly Phrase AccountsOrFile = new("accounts-or-file");
    public static readonly Phrase RowsCorrected = new("rows-corrected", "right", "wrong", "done", "unchanged", "unknown", "undecided");
    public static readonly Phrase ShownByFile = new("shown-by-file", "separator", "mark", "dates");
    public static readonly Phrase DatasetRenamed = new("dataset-renamed", "before", "name");
    public static readonly Phrase DatasetDeleted = new("dataset-deleted", "name", "objects", "megabytes");
    public static readonly Phrase NoRates = new("no-rates");
    public static readonly Phrase NoChecks = new("no-checks");
    public static readonly Phrase NoCheckResults = new("no-check-results", "version");
    public static readonly Phrase CheckRemoved = new("check-removed", "name");
    public static readonly Phrase CheckFound = new("check-found", "check", "severity", "rows");
    public static readonly Phrase NoErasures = new("no-erasures");
    public static readonly Phrase NobodyErased = new("nobody-erased");
    public static readonly Phrase RowsWithdrawn = new("rows-withdrawn", "rows");
    public static readonly Phrase RowsNoted = new("rows-noted", "code", "column", "rows");
    public static readonly Phrase RejectedIsInput = new("rejected-is-input", "file");
    public static readonly Phrase RejectedOfSeveral = new("rejected-of-several");
    public static readonly Phrase FileOf = new("file-of", "number", "all", "file");
    public static readonly Phrase FilesImported = new("files-imported", "imported", "refused");
    public static readonly Phrase ObjectGone = new("object-gone", "address");
    public static readonly Phrase NoFilesMeant = new("no-files-meant", "given");
    public static readonly Phrase RejectedLeft = new("rejected-left", "count");
    public static readonly Phrase OtherZone = new("dataset-has-other-zone", "dataset", "zone");
    public static readonly Phrase OtherWeekStart = new("dataset-has-other-week-start", "dataset", "weekStart");
    public static readonly Phrase OtherCurrency = new("dataset-has-other-currency", "dataset", "currency");
    public static readonly Phrase OtherValueEvents = new("dataset-has-other-value-events", "dataset", "types");
    public static readonly Phrase OtherSilence = new("dataset-has-other-silence", "dataset", "days");
    public static readonly Phrase DatasetSilence = new("dataset-silence", "dataset", "days");
    public static readonly Phrase DatasetCounts = new("dataset-counts", "dataset", "types", "counted", "events");
    public static readonly Phrase NoDataset = new("no-dataset-yet");

    public static readonly Phrase Unsound = new("data-unsound", "faults");
    public static readonly Phrase Removed = new("unneeded-removed", "versions", "objects", "megabytes");
    public static readonly Phrase TracesErased = new("traces-erased", "traces");
    public static readonly Phrase CopyingDatabase = new("copying-database");
    public static readonly Phrase CopyingObjects = new("copying-objects", "objects", "megabytes", "all");
    public static readonly Phrase CheckingBackup = new("checking-backup", "objects", "megabytes", "all");
    public static readonly Phrase BackupMade = new("backup-made", "folder", "at", "objects", "megabytes", "copied", "copiedMegabytes");
    public static readonly Phrase BackupMended = new("backup-mended", "count");
    public static readonly Phrase BackupKept = new("backup-kept", "count");
    public static readonly Phrase BackupSound = new("backup-sound", "folder", "at", "objects", "megabytes");
    public static readonly Phrase Restored = new("backup-restored", "at", "objects", "megabytes", "folder");
    public static readonly Phrase RestoredSound = new("backup-restored-sound");

    public static readonly Phrase KeyMade = new("key-made", "id", "name");
    public static readonly Phrase NoKeys = new("no-keys");
    public static readonly Phrase NoAudit = new("no-audit");
    public static readonly Phrase NoImport = new("no-import-there");

    public static readonly Phrase DefinitionRemoved = new("definition-removed", "kind", "name");
    public static readonly Phrase NoSegments = new("no-segment-yet");
    public static readonly Phrase SegmentRemoved = new("segment-removed", "segment");
    public static readonly Phrase SegmentShown = new("segment-shown", "segment", "revision", "question", "taken", "version");
    public static readonly Phrase SegmentChanged = new("segment-changed", "segment", "revision", "since", "sinceVersion", "version", "came", "moved", "left", "stayed");
    public static readonly Phrase SavedForAllVersions = new("saved-for-all-versions");
    public static readonly Phrase OnlyWithSaving = new("only-with-saving");
    public static readonly Phrase SegmentUsed = new("segment-used", "segment", "group");

    public static readonly Phrase NoWebhooks = new("no-webhook-yet");
    public static readonly Phrase NoMessages = new("no-message-yet");
    public static readonly Phrase WebhookAdded = new("webhook-added", "webhook", "segment");
    public static readonly Phrase WebhookRemoved = new("webhook-removed", "webhook", "dataset", "waiting");
    public static readonly Phrase SecretRotated = new("secret-rotated", "webhook", "hours");
    public static readonly Phrase MessagesAnew = new("messages-anew", "webhook", "messages");
    public static readonly Phrase NotTold = new("version-not-told", "webhook", "version", "reason", "code");

    public static readonly Phrase NoWatch = new("no-watch-yet");
    public static readonly Phrase WatchRemoved = new("watch-removed", "watch", "dataset", "crossings");
    public static readonly Phrase Crossed = new("customers-crossed", "customers");
    public static readonly Phrase WatchBegins = new("watch-begins", "customers", "side", "anew");
    public static readonly Phrase ScoredBefore = new("version-scored-before");
    public static readonly Phrase NotScored = new("version-not-scored", "watch", "version", "reason", "code");
    public static readonly Phrase GoOn = new("go-on-after", "next");
    public static readonly Phrase CustomersLeft = new("customers-left", "count");

    public static readonly Phrase OptionMissing = new("required-option-missing", "option");
    public static readonly Phrase NoExportKind = new("no-kind-of-export", "file", "kinds");
    public static readonly Phrase NoCsv = new("no-csv-file", "file");
    public static readonly Phrase NoFolder = new("no-data-folder", "folder");
    public static readonly Phrase NoObject = new("no-json-object", "given");
    public static readonly Phrase NoFile = new("no-such-file", "path");
    public static readonly Phrase Failure = new("failure", "message");
    public static readonly Phrase Unknown = new("failure-unknown", "type", "message");
}
