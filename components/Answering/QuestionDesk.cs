using System.Diagnostics;
using Answering.Core;
using Answers;
using Calendar;
using Datasets;
using Declarations;
using Lake;
using MediatR;
using Objects;
using Quantities;
using Wording;

namespace Answering;

/// <summary>Where bases ask: by kind and texts, whatever the question.</summary>
/// <param name="catalog">What can be asked.</param>
/// <param name="datasets">Whose versions there are.</param>
/// <param name="answers">Stored answers.</param>
/// <param name="labels">Lists behind answers.</param>
/// <param name="statistics">What a version holds.</param>
/// <param name="objects">Where it is written which accounts are linked.</param>
/// <param name="sender">The door to the handlers.</param>
public sealed class QuestionDesk(QuestionCatalog catalog, IDatasets datasets, IAnswers answers, ILabels labels, IStatistics statistics, IObjects objects, ISender sender)
{
    /// <summary>What can be asked.</summary>
    public QuestionCatalog Catalog => catalog;

    internal Segmenting Segments { get; } = new(catalog, datasets, labels, statistics, sender);

    /// <summary>
    /// Puts a question together: finds the dataset and its version, reads the options in its zone. Refuses with <c>question-not-found</c>, <c>dataset-not-found</c>,
    /// <c>dataset-empty</c>, <c>version-not-found</c>, <c>segment-not-found</c> or, every fault at once, <c>invalid-value</c>. Documents and segments that options name are those of their newest revision where
    /// they say none; a customer who is named by an account is the one that the account belongs to in that version.
    /// </summary>
    /// <param name="kind">The question's kind.</param>
    /// <param name="tenant">Whose dataset.</param>
    /// <param name="dataset">Its name.</param>
    /// <param name="version">A version number; null: the newest.</param>
    /// <param name="given">Options as texts.</param>
    /// <param name="called">How those who gave them write an option's name.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<IQuestion>> ReadAsync(
        string kind, TenantName tenant, string? dataset, string? version, IEnumerable<KeyValuePair<string, string?>> given, Func<DeclaredOption, string>? called, CancellationToken ct)
    {
        if (!catalog.Find(kind).TryGet(out var declared, out var problem))
            return problem;
        var isNumber = Version(version).TryGet(out var number, out var noNumber);
        if (!(await datasets.FindHeadNamedAsync(tenant, dataset, isNumber && number >= 0 ? number : null, ct)).TryGet(out var found, out problem))
            return problem;
        if (!found.Version.TryGet(out var of, out problem) || !Zone.Create(found.Zone).TryGet(out var zone, out problem))
            return problem;
        var asked = await declared.Ask(of, given, zone, called).ThenAsync(read => MeantAsync(read, ct));
        var missing = asked.TryGet(out var question, out var misread) ? await MissingAsync(question, of.Snapshot, ct) : null;
        return Problem.Together(noNumber, misread, missing) is { } refused ? refused : asked;
    }

    /// <summary>
    /// Lets a question stand, by the names of documents and segments, which mean at each landing what they mean then; refuses as it would be refused when data land (<c>invalid-value</c>, <c>question-not-found</c>), also for what the newest version does not have, where there is one.
    /// </summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="kind">The question's kind.</param>
    /// <param name="options">Its options as JSON.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<StandingQuestion>> StandAsync(Dataset dataset, string kind, string options, CancellationToken ct)
    {
        if (!Zone.Create(dataset.Zone).TryGet(out var zone, out var problem) || !catalog.Stand(dataset.Id, kind, options, zone).TryGet(out var standing, out problem))
            return problem;
        if (catalog.Read(kind, dataset.Latest ?? new DatasetVersion(dataset.Id, 0, default) { Called = dataset.Called }, standing.Question, zone).TryGet(out var question, out _) && await RefusalAsync(question, dataset.Latest, ct) is { } refused)
            return refused;
        await answers.AddStandingAsync(standing, ct);
        return standing;
    }

    /// <summary>The question with what its names mean now: segments, documents, accounts.</summary>
    async Task<Result<IQuestion>> MeantAsync(IQuestion question, CancellationToken ct) =>
        await (await Segments.PinAsync(question, ct)).ThenAsync(pinned => NamedCustomers.FindAsync(catalog, datasets, objects, statistics, pinned, ct));

    /// <summary>Why a question that is to be asked of every coming version cannot be: documents and segments that are not there, and what the newest version, where there is one, does not have; null: nothing.</summary>
    internal async Task<Problem?> RefusalAsync(IQuestion question, DatasetVersion? newest, CancellationToken ct) =>
        !(await Segments.PinAsync(question, ct)).TryGet(out var pinned, out var problem) ? problem : newest is null ? null : await MissingAsync(pinned, newest.Snapshot, ct);

    async Task<Problem?> MissingAsync(IQuestion question, SnapshotId snapshot, CancellationToken ct) =>
        DataFaults.Concern(question) && (await statistics.DescribeAsync(snapshot, ct)).TryGet(out var contents, out _) ? DataFaults.Of(question, [.. contents.Properties, .. Segmenting.Properties(question)]) : null;

    /// <summary>The answer's JSON: as it is stored, byte for byte, or as it will be.</summary>
    public async Task<Result<string>> AnswerJsonAsync(IQuestion question, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        if (await StoredJsonAsync(question, ct) is not { } stored)
            return (await AnswerAsync(question, ct)).Map(AnswerJson.Write);
        AnswerMeter.Stored(question.Declared.Kind, Stopwatch.GetElapsedTime(began));
        return stored;
    }

    /// <summary>The answer's JSON as it is stored, byte for byte; null: it has to be computed.</summary>
    public async Task<string?> StoredJsonAsync(IQuestion question, CancellationToken ct) => question.Declared.IsKept ? (await answers.FindAsync(question.Of.Dataset.Tenant, AnswerKey.Of(question), ct))?.Body : null;

    /// <summary>The answer.</summary>
    public async Task<Result<IAnswer>> AnswerAsync(IQuestion question, CancellationToken ct) => await Segments.EnsureAsync(question, ct) is { } refused ? refused : await sender.AnswerAsync(question, ct);

    /// <summary>What people call the groups of the saved segments that an answer is split by.</summary>
    public Task<GroupNames> NamesAsync(IQuestion question, CancellationToken ct) => Segments.NamesAsync(question, ct);

    /// <summary>Answers a standing question for a version, with the segments that its names stand for now; why it has no answer, or null.</summary>
    /// <param name="of">The version.</param>
    /// <param name="kind">The question's kind.</param>
    /// <param name="options">Its options as JSON.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Problem?> AnswerAsync(DatasetVersion of, string kind, string options, CancellationToken ct) =>
        catalog.Read(kind, of, options).TryGet(out var read, out var problem) && (await MeantAsync(read, ct)).TryGet(out var question, out problem) && (await AnswerAsync(question, ct)).TryGet(out _, out problem) ? null : problem;

    /// <summary>
    /// The list behind an answer in parts of some rows, which all have the same columns (there is always a first): read from the labels that were kept when it was computed; computed first
    /// where it was not yet. Refuses as the question does, and with <c>list-not-found</c> when there is none behind such an answer.
    /// </summary>
    public async Task<Result<IAsyncEnumerable<AnswerTable>>> ListAsync(IQuestion question, CancellationToken ct)
    {
        if (!(await Segments.ListAsync(question, ct)).TryGet(out var parts, out var refused))
            return refused;
        var currency = await CurrencyAsync(question, ct);
        return Result<IAsyncEnumerable<AnswerTable>>.Ok(parts.Select(part => LabelRows.Of(question.Declared.List!, part, currency)));
    }

    /// <summary>A page of that list. Refuses as it does, and with <c>invalid-value</c> on <c>sort</c> or <c>cursor</c>.</summary>
    /// <param name="question">The question.</param>
    /// <param name="sort">A column to go by, the greatest first with <c>-</c> before it; null: in order of id.</param>
    /// <param name="after">The <see cref="ListPage.Next"/> of the page before; null: the first page.</param>
    /// <param name="most">Rows at most.</param>
    /// <param name="language">In which language.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<ListPage>> ListPageAsync(IQuestion question, string? sort, string? after, int most, Language language, CancellationToken ct) =>
        (await ListAsync(question, ct)).TryGet(out var list, out var refused) ? await ListPages.OfAsync(question.Declared, list, await CurrencyAsync(question, ct), sort, after, most, language, ct) : refused;

    async Task<string> CurrencyAsync(IQuestion question, CancellationToken ct) =>
        (await statistics.DescribeAsync(question.Of.Snapshot, ct)).TryGet(out var snapshot, out _) ? snapshot.Settings.Currency.Value ?? "" : "";

    /// <summary>
    /// The customers behind a cell of the answer, in order of id. Refuses as the question does, and with <c>invalid-value</c> on <c>cell</c> when there is no such cell, with <c>list-not-found</c> where
    /// cells of such answers do not open.
    /// </summary>
    public Task<Result<CellCustomers>> OpenAsync(IQuestion question, string cell, CancellationToken ct) => Segments.OpenAsync(question, cell, ct);

    /// <summary>A version's number as it is written, −1 for none; refuses with <c>invalid-value</c>.</summary>
    public static Result<long> Version(string? version) =>
        string.IsNullOrWhiteSpace(version) ? -1
        : long.TryParse(version, out var number) && number >= 0 ? number
        : Refusals.Invalid("version", Refusals.NoVersionNumber.With(version));
}
