using Quantities;
using Wording;

namespace Datasets.Core;

/// <summary>What a dataset refuses.</summary>
static class Refusals
{
    static readonly Phrasebook Words = Phrasebook.Of(typeof(Refusals).Assembly);

    public static readonly Phrase NothingLanded = new("nothing-landed", "dataset");
    public static readonly Phrase NoVersion = new("no-version", "dataset", "versions", "given");
    public static readonly Phrase VersionRetired = new("version-retired", "dataset", "last", "given");
    public static readonly Phrase Taken = new("dataset-taken", "dataset");
    public static readonly Phrase VersionPublished = new("version-published-meanwhile", "dataset", "versions");
    public static readonly Phrase SenderStopped = new("sender-stopped");
    public static readonly Phrase NoDefinitionName = new("no-definition-name", "given");
    public static readonly Phrase NoDefinition = new("no-definition", "given", "kind", "count", "known");
    public static readonly Phrase NameWithRevision = new("name-with-revision", "given");
    public static readonly Phrase DefinitionTooLong = new("definition-too-long", "characters", "most");
    static readonly Phrase Changed = new("definition-changed-meanwhile", "name", "revision", "seen");
    static readonly Phrase Full = new("definitions-full", "dataset", "most");
    static readonly Phrase DatasetMissing = new("dataset-missing", "name", "nearest");
    static readonly Phrase Renamed = new("dataset-called-otherwise", "name", "now");
    static readonly Phrase SegmentMissing = new("segment-missing", "dataset", "name", "revision", "names");
    static readonly Phrase MappingMissing = new("mapping-missing", "dataset", "source", "sources");
    static readonly Phrase SegmentName = new("no-segment-name", "given", "most");
    static readonly Phrase CorrectionUnderWay = new("correction-under-way");
    static readonly Phrase ToItself = new("linked-to-itself", "account");
    static readonly Phrase Elsewhere = new("linked-elsewhere", "account", "customer");
    static readonly Phrase Twice = new("linked-twice", "account", "customer", "other");
    static readonly Phrase Circle = new("linked-in-a-circle", "account", "customer");
    static readonly Phrase EndedAlready = new("import-ended-already");
    static readonly Phrase ErasingBegan = new("erasing-began");

    public static Problem Empty(DatasetName dataset) => Problem.Of(
        "dataset-empty", new Label("The dataset has no data yet", "В наборе данных пока нет данных"), NothingLanded.With(dataset.Value), Words);

    public static Problem NoSuchVersion(DatasetName dataset, int versions, long given) => Problem.Of(
        "version-not-found", new Label("No such version", "Нет такой версии"), NoVersion.With(dataset.Value, versions, given), Words);

    public static Problem HasRetired(DatasetName dataset, long last, long given) => Problem.Of(
        "version-retired", new Label("The version can no longer be asked", "Версию больше нельзя спросить"), VersionRetired.With(dataset.Value, last, given), Words);

    public static Problem Exists(DatasetName dataset) => Problem.Of(
        Dataset.Exists, new Label("The dataset exists already", "Такой набор данных уже есть"), Taken.With(dataset.Value), Words);

    public static Problem Overtaken(DatasetName dataset, int versions) => Problem.Of(
        Dataset.Overtaken, new Label("Another version was published meanwhile", "Тем временем опубликована другая версия"), VersionPublished.With(dataset.Value, versions), Words);

    /// <param name="name">What was asked for.</param>
    /// <param name="nearest">The nearest name there is; null: none is near.</param>
    public static Problem NoDataset(string name, string? nearest) =>
        Problem.Of("dataset-not-found", new Label("No such dataset", "Нет такого набора данных"), DatasetMissing.With(name, nearest), Words);

    /// <param name="name">What was asked for.</param>
    /// <param name="now">What the dataset is called that was called so.</param>
    public static Problem WasRenamed(string name, DatasetName now) =>
        Problem.Of("dataset-not-found", new Label("No such dataset", "Нет такого набора данных"), Renamed.With(name, now.Value), Words);

    public static Problem NoSegment(DatasetName dataset, string name, int? revision, string[] names) => Problem.Of(
        "segment-not-found", new Label("No such segment", "Нет такого сегмента"), SegmentMissing.With(dataset.Value, name, revision ?? 0, names.Length > 0 ? names : null), Words);

    public static Problem NoMapping(DatasetName dataset, string source, string[] sources) => Problem.Of(
        "mapping-not-found", new Label("No mapping is kept of that source", "Для этого источника сопоставление не сохранено"), MappingMissing.With(dataset.Value, source, sources.Length > 0 ? sources : null), Words);

    public static Problem NoSegmentName(string given) => Problem.Invalid("segment", SegmentName.With(given, SavedSegment.LongestName), Words);

    public static Problem Invalid(string field, Message said) => Problem.Invalid(field, said, Words);

    public static Problem DefinitionsFull(DatasetName dataset, int most) =>
        Problem.Of("definitions-full", new Label("Too many documents", "Слишком много документов"), Full.With(dataset.Value, most), Words);

    public static Problem DefinitionChanged(string name, long revision, long seen) =>
        Problem.Of("definition-changed", new Label("Somebody else changed it meanwhile", "Документ тем временем изменили"), Changed.With(name, revision, seen), Words);

    public static Problem Ended { get; } = Problem.Of("import-ended", new Label("The import has ended", "Импорт уже завершён"), EndedAlready, Words);

    public static Problem ErasureBegun { get; } = Problem.Of("erasure-begun", new Label("An erasure is not stopped halfway", "Стирание нельзя остановить на полпути"), ErasingBegan, Words);

    public static Problem LinkedToItself(string account) => Problem.Of("link-to-itself", new Label("An account is not linked to itself", "Учётную запись нельзя связать с ней самой"), ToItself.With(account), Words);

    public static Problem LinkedElsewhere(string account, string customer) =>
        Problem.Of("account-linked", new Label("The account belongs to another customer", "Учётная запись уже принадлежит другому клиенту"), Elsewhere.With(account, customer), Words);

    public static Problem LinkedTwice(string account, string customer, string other) =>
        Problem.Of("account-linked", new Label("The account belongs to another customer", "Учётная запись уже принадлежит другому клиенту"), Twice.With(account, customer, other), Words);

    public static Problem InACircle(string account, string customer) =>
        Problem.Of("links-in-a-circle", new Label("Links would lead in a circle", "Связи замкнулись бы в круг"), Circle.With(account, customer), Words);

    public static Problem CorrectionRuns { get; } =
        Problem.Of("correction-running", new Label("Another correction has not ended yet", "Другое исправление ещё не завершено"), CorrectionUnderWay, Words);

    public static Problem Cancelled { get; } = Problem.Of("import-cancelled", new Label("The import was cancelled", "Импорт отменён"), SenderStopped, Words);
}
